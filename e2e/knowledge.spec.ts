import { expect, test, type Page } from '@playwright/test';
import { expectNoFindings } from './axe';
import { button, openScenario } from './page';

function cell(page: Page, node: string, fact: number) {
  const table = page.getByRole('region', { name: 'Who knows what' }).getByRole('table');
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: node }) });
  return row.getByRole('cell').nth(fact);
}

test('who knows what follows the run, in a sentence and in a table', async ({ page }) => {
  await openScenario(page, 'coordinator-dies-after-its-decision-is-on-disk', 47);
  const region = page.getByRole('region', { name: 'Who knows what' });
  await button(page, 'Who knows what outcome: 0 of 5').click();
  await expect(region).toContainText(
    'How it ends is on the disk of coordinator, which has crashed.',
  );
  await expect(cell(page, 'payment', 2)).toHaveText('in doubt');
  await expect(cell(page, 'coordinator crashed', 2)).toHaveText('committed');
  await expectNoFindings(page);
  await button(page, 'To the end').click();
  await expect(cell(page, 'payment', 2)).toHaveText('committed');
  await expect(region).toContainText('All nodes know how it ends.');
  await button(region, 'Close who knows what').click();
  await expect(page.getByRole('region', { name: 'Guarantees' })).toBeVisible();
  await expect(button(page, /^Who knows what/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(region).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(region).toHaveCount(0);
  await expect(button(page, /^Who knows what/)).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'payment-failed', 120);
  await button(page, 'log').click();
  await button(page, /^Who knows what/).click();
  await expect(cell(page, 'payment', 2)).toHaveText('done, which is out of date');
  await expect(cell(page, 'broker', 3)).toHaveText('carries it');
  await expect(region.getByRole('table')).toBeInViewport({ ratio: 1 });
  await expectNoFindings(page);
});
