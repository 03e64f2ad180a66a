import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test';
import { InDoubt } from './in-doubt';

export { expect } from '@playwright/test';

/**
 * Playwright's own `test` with one fixture more: `inDoubt`, the player on the page.
 *
 * ```ts
 * test('our run blocks', async ({ inDoubt }) => {
 *   await inDoubt.open('/guide/commit');
 *   await inDoubt.seek(15);
 *   await inDoubt.crash('coordinator');
 *   await inDoubt.expectOutcome('blocked');
 * });
 * ```
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & { readonly inDoubt: InDoubt },
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<{ readonly inDoubt: InDoubt }>({
  inDoubt: async ({ page }, provide) => {
    await provide(new InDoubt(page));
  },
});
