import { test } from '@playwright/test';
import { expectSameBytes } from './bytes';

/** A link to a run must mean the same run everywhere. */
test('every scenario, and random decisions of every kind, give the same bytes in Chromium and in Node', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await expectSameBytes(page);
});
