/**
 * For tests of pages that show a run: a fixture and a page object for @playwright/test. It finds its
 * way by role and name only, as a reader would, and knows no other room: what it drives may be the
 * site, an embed or a frame of any version that looks the same.
 */
export { expect, test } from './fixture';
export { InDoubt, type PlayOptions, type Scope, type Verdict } from './in-doubt';
