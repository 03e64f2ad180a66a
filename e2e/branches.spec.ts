import { expect, test, type Page } from '@playwright/test';
import { encodeScript, fillScript } from '../src/interchange';
import { loadProtocol } from '../src/protocols/registry';
import { expectNoFindings } from './axe';
import {
  button,
  expectToShow,
  logLines,
  node,
  openScenario,
  popover,
  range,
  runOfAddress,
  runWithLast,
} from './page';

async function killAt(page: Page, at: number): Promise<void> {
  await openScenario(page, 'everyone-votes-yes', at);
  await node(page, 'coordinator').click();
  await page.keyboard.press('c');
  await runWithLast(page, 'crash');
}

function marker(page: Page, name: RegExp) {
  return page.getByRole('group', { name: 'Changes' }).getByRole('slider', { name });
}

/** The decision's moment once the address holds another than `before`. */
async function movedFrom(page: Page, before: number): Promise<number> {
  const at = async (): Promise<number> => (await runOfAddress(page)).applied[0]?.at ?? -1;
  await expect.poll(at).not.toBe(before);
  return at();
}

test('undo and redo take a decision back and make it again', async ({ page }) => {
  await killAt(page, 15);
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await page.keyboard.press('Control+z');
  await expect(node(page, 'coordinator')).not.toContainText('crashed');
  await page.keyboard.press('Control+Shift+z');
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await button(page, 'Undo').click();
  await expect(node(page, 'coordinator')).not.toContainText('crashed');
});

test('a decision in the past keeps the old future as a take, which can be brought back', async ({
  page,
}) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'To the end').click();
  const unchanged = await logLines(page).allInnerTexts();
  await page
    .getByRole('region', { name: 'Log' })
    .getByRole('button', { name: /order votes YES/ })
    .click();
  await node(page, 'coordinator').click();
  await page.keyboard.press('c');
  const takes = page.getByRole('group', { name: 'Kept runs' });
  await expect(
    page.getByRole('status').filter({ hasText: 'Kept: without changes.' }),
  ).toBeAttached();
  await button(page, 'To the end').click();
  await expectToShow(page, await runWithLast(page, 'crash'));

  await takes.getByRole('button', { name: 'Bring back: without changes' }).click();
  await expect(logLines(page)).toHaveCount(unchanged.length);
  await expect(node(page, 'coordinator')).not.toContainText('crashed');

  await takes.getByRole('button', { name: /^Bring back: coordinator killed/ }).click();
  await button(page, 'To the end').click();
  await expect(node(page, 'coordinator')).toContainText('crashed');

  const kept = await takes.getByRole('button', { name: /^Bring back/ }).allTextContents();
  expect(kept.length).toBeGreaterThan(0);
  await page.reload();
  await expect(takes.getByRole('button', { name: /^Bring back/ })).toHaveText(kept);
});

test('reset goes back to the scenario, a new seed is another run', async ({ page }) => {
  await killAt(page, 15);
  await button(page, 'Reset to the scenario').click();
  await expect(node(page, 'coordinator')).not.toContainText('crashed');
  await button(page, /^New seed/).click();
  await expect.poll(async () => (await runOfAddress(page)).script.seed).toBe(2);
  await button(page, 'To the end').click();
  await expectToShow(page, await runOfAddress(page));
});

test('a decision dragged along its lane takes the future along', async ({ page }) => {
  await killAt(page, 15);
  const mark = page.locator('svg.diagram [data-drag="decision 0"]').first();
  await expect(mark).toHaveCSS('cursor', 'ns-resize');
  const box = await mark.boundingBox();
  if (!box) throw new Error('the decision is not drawn');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const lines = await logLines(page).allInnerTexts();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 40, { steps: 4 });
  await page.mouse.move(x, y + 150, { steps: 6 });
  // The run follows under the hand, before it is let go.
  await expect.poll(() => logLines(page).allInnerTexts()).not.toEqual(lines);
  await page.mouse.up();
  // The address may still hold a moment of the drag.
  await expect.poll(async () => (await runOfAddress(page)).applied[0]?.at).toBeGreaterThan(25);
  await button(page, 'To the end').click();
  await expect(async () => {
    await expectToShow(page, await runOfAddress(page));
  }).toPass();

  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await runOfAddress(page)).applied[0]?.at).toBe(15);
});

test('a change that is still to come can be dragged as well', async ({ page }) => {
  await openScenario(page, 'coordinator-dies-after-prepare', 12);
  const box = await page.locator('svg.diagram .grip').first().boundingBox();
  if (!box) throw new Error('nothing can be grasped');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await expect(page.locator('svg.diagram')).toHaveAttribute('data-grasp', '');
  await page.mouse.down();
  await page.mouse.move(x, y - 90, { steps: 6 });
  await page.mouse.move(x, y + 60, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await runOfAddress(page)).applied[0]?.at).toBeGreaterThan(33);
});

test('what can be done here is not in the way there: time closes it, and selecting opens it', async ({
  page,
}) => {
  await openScenario(page, 'everyone-votes-yes', 15);
  await node(page, 'payment').click();
  await expect(popover(page)).toBeVisible();
  await button(page, 'To the end').click();
  await expect(popover(page)).toHaveCount(0);
  await node(page, 'order').click();
  await expect(popover(page)).toBeVisible();
});

test('on a phone, what can be done does not lie on the moment that it is about', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'coordinator-dies-after-prepare', 101);
  for (const moment of ['101', 'To the end']) {
    if (moment !== '101') await button(page, moment).click();
    await node(page, 'payment').click();
    await expect(popover(page)).toBeVisible();
    await expect
      .poll(async () => {
        const now = await page.locator('[data-mover=present]').first().boundingBox();
        const over = await popover(page).boundingBox();
        return (over?.y ?? 0) - ((now?.y ?? 0) + (now?.height ?? 0));
      })
      .toBeGreaterThanOrEqual(0);
    await button(popover(page), 'Close').click();
  }
});

test('a decision is moved by dragging its marker on the bar', async ({ page }) => {
  await killAt(page, 15);
  const box = await marker(page, /^coordinator killed/).boundingBox();
  if (!box) throw new Error('the marker is not drawn');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // It stays under the hand, whatever becomes of the run's length.
  for (const by of [20, 90, 240, 500, 300, 60]) {
    await page.mouse.move(x + by, y, { steps: 3 });
    await expect
      .poll(async () => {
        const now = await marker(page, /^coordinator killed/).boundingBox();
        return Math.abs((now?.x ?? 0) + (now?.width ?? 0) / 2 - (x + by));
      })
      .toBeLessThan(12);
  }
  await page.mouse.up();
  expect(await movedFrom(page, 15)).toBeGreaterThan(15);
});

test('a decision is moved and deleted by keys', async ({ page }) => {
  await killAt(page, 15);
  const moment = await range(page).inputValue();
  await marker(page, /^coordinator killed/).focus();
  await page.keyboard.press('ArrowRight');
  expect(await movedFrom(page, 15)).toBe(16);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await movedFrom(page, 16)).toBe(26);
  // The arrow was the marker's: time stayed where it was.
  await expect(range(page)).toHaveValue(moment);
  await node(page, 'inventory').click();
  await page.keyboard.press('c');
  await marker(page, /^coordinator killed/).focus();
  await page.keyboard.press('Delete');
  // One key removes one.
  await expect(marker(page, /^inventory killed/)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await marker(page, /^coordinator killed/).focus();
  await page.keyboard.press('Delete');
  await expect(marker(page, /^coordinator killed/)).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Changes' }).getByRole('slider')).toHaveCount(0);
});

test('a switch stays under the pointer, and the story says that it is another run', async ({
  page,
}) => {
  await openScenario(page, 'transfer-with-a-key');
  const key = page.getByRole('switch', { name: 'idempotency key', exact: true });
  await key.focus();
  await expect(key).toBeInViewport({ ratio: 1 });
  const before = await key.boundingBox();
  await key.click();
  await expect(page.getByText('Changed by you', { exact: true })).toBeVisible();
  expect(await key.boundingBox()).toEqual(before);
  await page.getByText('What these words mean').click();
  await expect(page.locator('.terms dt').first()).toBeInViewport();
});

test('a vote is switched, and participants are added, renamed and removed', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await page
    .getByRole('radiogroup', { name: 'payment' })
    .getByRole('radio', { name: 'no' })
    .check({ force: true });
  await page.locator('summary', { hasText: /^participants \d/ }).click();
  await button(page, 'Add one').click();
  await expect(node(page, 'shipping')).toBeVisible();
  const name = page.getByRole('textbox', { name: 'participants, 1' });
  await name.fill('a_very long name');
  await name.press('Enter');
  await name.press('Tab');
  await expect(name).toHaveValue('a_very long name');
  await expect(page.getByText('small letters, digits and "-", a letter first')).toBeVisible();
  await name.press('Escape');
  await expect(name).toHaveValue('inventory');
  await name.fill('stock');
  await name.press('Enter');
  await expect(node(page, 'stock')).toBeVisible();
  await button(page, 'Remove order').click();
  await expect(node(page, 'order')).toHaveCount(0);
  await button(page, 'To the end').click();
  // The address follows a moment after the last change.
  await expect
    .poll(async () => (await runOfAddress(page)).script.params['participants'])
    .toEqual(['stock', 'payment', 'shipping']);
  const run = await runOfAddress(page);
  expect(run.script.params['votes']).toEqual({ payment: 'no' });
  await expectToShow(page, run);
});

test('on a phone a run is kept as a take, renamed and brought back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'everyone-votes-yes', 40);
  await button(page, 'Keep this run').click();
  await node(page, 'coordinator').click();
  await page.keyboard.press('c');
  await runWithLast(page, 'crash');
  const takes = page.getByRole('group', { name: 'Kept runs' });

  await button(takes, '1 kept').click();
  await page.keyboard.press('Escape');
  await expect(button(takes, '1 kept')).toBeFocused();
  // What has the focus is hidden beside a selection; the keys go on working.
  await page.keyboard.press('2');
  await page.keyboard.press('8');
  await expect(page.getByText('There is no node 8.')).toBeVisible();
  await page.keyboard.press('Escape');
  await button(takes, '1 kept').click();
  await button(takes, 'Rename: without changes').click();
  const field = takes.getByRole('textbox');
  await field.fill('nobody dies');
  await field.press('Enter');
  await expect(button(takes, 'Rename: nobody dies')).toBeFocused();
  await button(takes, 'Rename: nobody dies').click();
  await field.fill('another name');
  await field.press('Escape');

  await button(takes, 'Bring back: nobody dies').click();
  await expect(node(page, 'coordinator')).not.toContainText('crashed');
  await expect(
    takes.getByRole('button', { name: /^Bring back: coordinator killed/ }),
  ).toBeVisible();
});

test('decisions at one moment stand beside each other, each a target of its own', async ({
  page,
}) => {
  const protocol = await loadProtocol('two-phase-commit');
  const drops = ['inventory', 'payment', 'order'].map((name) => {
    const message = `coordinator>${name}:COMMIT#1`;
    return { after: `sent ${message}`, do: 'drop', message } as const;
  });
  const script = fillScript(protocol, { decisions: drops });
  await page.goto(`/#s=${await encodeScript(script, protocol)}`);
  const markers = page.getByRole('group', { name: 'Changes' }).getByRole('slider');
  await expect(markers).toHaveCount(3);
  const boxes = await Promise.all((await markers.all()).map((one) => one.boundingBox()));
  const lefts = boxes.map((box) => box?.x ?? 0).sort((a, b) => a - b);
  expect((lefts[1] ?? 0) - (lefts[0] ?? 0)).toBeGreaterThanOrEqual(24);
  expect((lefts[2] ?? 0) - (lefts[1] ?? 0)).toBeGreaterThanOrEqual(24);
  await expectNoFindings(page);
});
