import { expect, test } from '@playwright/test';

test('the front page leads to a player and breaks no rule of its own policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto('/');

  await expect(page.getByRole('link', { name: /^Indoubt/ })).toBeVisible();
  await page.getByRole('link', { name: 'Start here' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyone votes yes');
  // It plays at once, and the keys are its own without a click.
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);
  expect(complaints).toEqual([]);
});
