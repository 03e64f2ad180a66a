import { test } from '@playwright/test';
import { expectSameBytes } from '../bytes';

test('every run gives the same bytes in this engine and in Node', async ({ page }) => {
  test.setTimeout(120_000);
  await expectSameBytes(page);
});
