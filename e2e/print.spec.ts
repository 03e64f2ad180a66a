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
