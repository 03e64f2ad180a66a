import { expect, test, type Page } from '@playwright/test';
import { button, currentLine, node, openScenario, range } from './page';

/** The log follows the picture in a pass of its own. */
function logShown(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

test('step and step back move the picture, the cards and the log', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', 24);
  await expect(node(page, 'payment')).not.toContainText('in doubt');
  const heads = page.locator('svg.diagram [data-mover^="flight "]:not([visibility=hidden])');
  const before = await heads.count();
  const line = await currentLine(page).innerText();
  const step = () => range(page).getAttribute('aria-valuetext');

  while (!(await node(page, 'payment').innerText()).includes('in doubt')) {
    await button(page, 'Step').click();
  }
  await expect(currentLine(page)).toContainText('payment');
  const moment = await range(page).inputValue();

  for (let shown = ''; shown !== line; shown = await currentLine(page).innerText()) {
    const before = await step();
    await button(page, 'Step back').click();
    await expect(range(page)).not.toHaveAttribute('aria-valuetext', before ?? '');
    await logShown(page);
  }
  await expect(node(page, 'payment')).not.toContainText('in doubt');
  expect(Number(await range(page).inputValue())).toBeLessThan(Number(moment));
  await expect(heads).toHaveCount(before);
});

test('the bar of moments says the step in words, and goes by event', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await expect(range(page)).toHaveAttribute('aria-valuetext', /^Step 0 of \d+: nothing/);
  await range(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(range(page)).toHaveAttribute(
    'aria-valuetext',
    /^Step 1 of \d+: client begins the transaction$/,
  );
  await page.keyboard.press('End');
  await expect(range(page)).toHaveAttribute('aria-valuetext', /^Step (\d+) of \1: /);
  await page.keyboard.press('Home');
  await expect(range(page)).toHaveAttribute('aria-valuetext', /^Step 0 of/);
});

test('a click in the log goes to that line', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, /payment votes YES/)
    .first()
    .scrollIntoViewIfNeeded();
  await page
    .getByRole('region', { name: 'Log' })
    .getByRole('button', { name: /payment votes YES/ })
    .click();
  await expect(currentLine(page)).toContainText('payment votes YES');
  await expect(node(page, 'payment')).toContainText('in doubt');
  // One stop for the Tab key, and the arrows within.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(currentLine(page)).toContainText('payment: in doubt');
  await expect(page.getByRole('region', { name: 'Log' }).locator('li [tabindex="0"]')).toHaveCount(
    1,
  );
});

test('every manual step is announced in a sentence', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'Step').click();
  await expect(
    page.getByRole('status').filter({
      hasText: /^Step 1 of \d+, 0 ms: client begins the transaction\.$/,
    }),
  ).toBeAttached();
});

test('Space and K play and pause, < and > change the speed', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await range(page).focus();
  await page.keyboard.press('<');
  await page.keyboard.press('<');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('0.25');
  await page.keyboard.press('Space');
  await expect(button(page, 'Pause')).toBeVisible();
  await page.keyboard.press('k');
  await expect(button(page, 'Play')).toBeVisible();
});

test('the inspector lights the state that the node is in', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', 35);
  await node(page, 'payment').click();
  await page.keyboard.press('i');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('img', { name: /now in prepared/ })).toBeVisible();
  await expect(inspector).toContainText('lock on balance');
  await button(page, 'To the end').click();
  await expect(inspector.getByRole('img', { name: /now in committed/ })).toBeVisible();
});
