import { expect, test } from '@playwright/test';

const SCENARIO = 'coordinator-dies-after-prepare';

test('the page for frames plays its run', async ({ page }) => {
  await page.goto(`/embed.html?scenario=${SCENARIO}&at=72`);
  await expect(page.getByRole('list', { name: 'Nodes' })).toContainText('crashed');
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.getByRole('button', { name: 'Play again' })).toBeVisible();
});

test('the element plays its run, in a page of its own theme', async ({ page }) => {
  await page.goto('/embed.html');
  await page.setContent(`<!doctype html><title>docs</title>
    <in-doubt scenario="${SCENARIO}" at="72" theme="dark"></in-doubt>`);
  await page.addScriptTag({ type: 'module', url: '/embed/in-doubt.js' });
  const nodes = page.getByRole('list', { name: 'Nodes' });
  await expect(nodes).toContainText('crashed');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.getByRole('button', { name: 'Play again' })).toBeVisible();
});
