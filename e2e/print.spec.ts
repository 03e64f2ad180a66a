import { expect, test } from '@playwright/test';
import { loadProtocol } from '../src/protocols/registry';
import { transcriptOf } from '../src/timeline';
import { openScenario, runOfScenario } from './page';

test('on paper: the moment on screen, the verdicts, and all steps of the run', async ({ page }) => {
  const protocol = await loadProtocol('two-phase-commit');
  const run = runOfScenario(protocol, 'coordinator-dies-after-prepare');
  const lines = transcriptOf(run).filter((line) => !line.isMinor);
  await openScenario(page, 'coordinator-dies-after-prepare', 110);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('article');
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(sheet).toBeVisible({ timeout: 200 });
  }).toPass();

  await expect(page.getByRole('button', { name: 'Play' })).toBeHidden();
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText(
    'The coordinator crashes after PREPARE',
  );
  await expect(sheet).toContainText(`110 of ${String(run.endedAt)} ms`);
  await expect(sheet.locator('svg')).toContainText('110');
  await expect(sheet.getByRole('listitem').filter({ hasText: 'blocked' })).toHaveCount(1);
  const rows = sheet.locator('tbody tr');
  await expect(rows).toHaveCount(lines.length);
  const future = lines.filter((line) => line.at > 110).length;
  await expect(rows.and(page.locator('[data-future=true]'))).toHaveCount(future);

  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('on paper: both runs of a comparison, and the contents to their end, light on a dark screen', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/#compare=coordinator-dies-after-prepare&with=payment-refused&at=60');
  await expect(page.getByRole('region', { name: 'The right run', exact: true })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const sheets = page.getByRole('article');
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(sheets).toHaveCount(2, { timeout: 200 });
  }).toPass();
  await expect(sheets.first()).toContainText('60 of 1029 ms');
  await expect(sheets.last().locator('svg')).toContainText('60');
  await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /^forced writes/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play' })).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));

  await page.goto('/#questions');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'What is two-phase commit?' })).toBeVisible();
  const whole = await main.evaluate((one) => one.scrollHeight - one.clientHeight);
  expect(whole).toBe(0);
  await expect(main).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.getByRole('banner')).toBeHidden();
});
