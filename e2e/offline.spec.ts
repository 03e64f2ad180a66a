import { expect, test } from '@playwright/test';
import { button, node, openScenario } from './page';

test('a part that cannot be loaded leaves the run as it is, and says so in its place', async ({
  page,
  context,
}) => {
  await openScenario(page, 'everyone-votes-yes', 30);
  await context.setOffline(true);
  await button(page, 'What could go wrong?').click();
  await expect(page.getByText('Are you offline?')).toBeVisible();
  await expect(node(page, 'coordinator')).toBeVisible();

  await page.getByRole('banner').getByRole('link', { name: 'Questions' }).click();
  await expect(page.getByText('Are you offline?')).toBeVisible();
  await expect(page.getByRole('banner')).toBeVisible();
  await page.goBack();
  await expect(node(page, 'coordinator')).toBeVisible();
  await page.goto('/#scenario=a-photo-spreads');
  await expect(page.getByText('You are offline')).toBeVisible();
});
