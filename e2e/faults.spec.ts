import { expect, test, type Page } from '@playwright/test';
import {
  button,
  expectToShow,
  logLines,
  message,
  node,
  openScenario,
  popover,
  runWithLast,
  toolbar,
} from './page';

/** PREPARE is on its way to all three participants. */
const AT = 15;
const PREPARE = /^coordinator asks payment to prepare/;

interface Fault {
  readonly deed: string;
  readonly name: RegExp;
  readonly key: string;
  readonly scenario: string;
  readonly at: number;
  readonly on: { readonly node: string } | { readonly message: RegExp };
}

const FAULTS: readonly Fault[] = [
  { deed: 'crash', name: /^Kill/, key: 'c', on: { node: 'coordinator' } },
  { deed: 'partition', name: /^Cut off/, key: 'x', on: { node: 'payment' } },
  { deed: 'set', name: /^votes: no/, key: 'v', on: { node: 'payment' } },
  { deed: 'drop', name: /^Drop/, key: 'd', on: { message: PREPARE } },
  { deed: 'duplicate', name: /^Duplicate/, key: 'u', on: { message: PREPARE } },
  { deed: 'delay', name: /^Delay/, key: 'l', on: { message: PREPARE } },
].map((one) => ({ scenario: 'everyone-votes-yes', at: AT, ...one }));

const REPAIRS: readonly Fault[] = [
  {
    deed: 'restart',
    name: /^Restart/,
    key: 'r',
    scenario: 'coordinator-dies-after-prepare',
    at: 60,
    on: { node: 'coordinator' },
  },
  {
    deed: 'heal',
    name: /^Heal/,
    key: 'h',
    scenario: 'participant-is-cut-off',
    at: 60,
    on: { node: 'payment' },
  },
];

async function select(page: Page, { on }: Fault): Promise<void> {
  if ('node' in on) await node(page, on.node).click();
  else {
    await message(page, on.message).focus();
    await page.keyboard.press('Enter');
  }
}

async function toEndAndCompare(page: Page, deed: string): Promise<void> {
  const run = await runWithLast(page, deed);
  await button(page, 'To the end').click();
  await expectToShow(page, run);
}

for (const fault of [...FAULTS, ...REPAIRS]) {
  const { deed, name, key, scenario, at } = fault;

  test(`${deed} by mouse, in the picture`, async ({ page }) => {
    await openScenario(page, scenario, at);
    await select(page, fault);
    await button(popover(page), name).click();
    await toEndAndCompare(page, deed);
  });

  test(`${deed} by mouse, in the toolbar`, async ({ page }) => {
    await openScenario(page, scenario, at);
    await select(page, fault);
    await button(toolbar(page), name).click();
    await toEndAndCompare(page, deed);
  });

  test(`${deed} by its key`, async ({ page }) => {
    await openScenario(page, scenario, at);
    await select(page, fault);
    await page.keyboard.press(key);
    await toEndAndCompare(page, deed);
  });
}

test('a double click on Kill kills, and the picture stays where it was', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  const top = await page.locator('.scroller').evaluate((one) => one.scrollTop);
  await node(page, 'coordinator').click();
  for (const place of [popover(page), toolbar(page)]) {
    await button(place, /^Kill/).dblclick();
    await expect(button(place, /^Restart/)).toBeInViewport({ ratio: 1 });
    await expect(node(page, 'coordinator')).toContainText('crashed');
    await button(page, 'Undo').click();
  }
  expect(await page.locator('.scroller').evaluate((one) => one.scrollTop)).toBe(top);
});

test('a message in flight is delivered at once', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  await message(page, PREPARE).focus();
  await page.keyboard.press('Enter');
  await button(popover(page), 'Deliver now').click();
  const run = await runWithLast(page, 'deliver');
  const arrival = run.events.find((one) => one.name === 'delivered coordinator>payment:PREPARE#1');
  expect(arrival?.at).toBe(AT);
  await button(page, 'To the end').click();
  await expectToShow(page, run);
});

test('a node is cut off one way, from the picture and from the toolbar', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  await node(page, 'payment').click();
  await popover(page).getByText('Clocks, disk and one-way cuts').click();
  await button(popover(page), 'Cut off: it can only receive').click();
  const { script } = await runWithLast(page, 'partition');
  expect(script.decisions).toMatchObject([{ groups: [['payment']], oneWay: true }]);
  await page.keyboard.press('Control+z');
  await button(toolbar(page), 'More: Clocks, disk and one-way cuts').click();
  await button(toolbar(page), 'Cut off: it can only send').click();
  const run = await runWithLast(page, 'partition');
  expect(run.events.some((one) => one.name.startsWith('lost coordinator>payment'))).toBe(true);
  expect(run.events.some((one) => one.name.startsWith('lost payment>'))).toBe(false);
  await expect(logLines(page).filter({ hasText: 'the network is cut one way' })).toContainText(
    'reaches payment',
  );
  await button(page, 'To the end').click();
  await expectToShow(page, run);
});

test('a lane is killed at the moment that was pointed at', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', 60);
  const life = page.locator('svg.diagram [data-target="lane coordinator"]').first();
  const box = await life.boundingBox();
  if (!box) throw new Error('the lane is not drawn');
  await page.mouse.click(box.x + box.width / 2, box.y + 120);
  await button(popover(page), /^Kill/).click();
  const run = await runWithLast(page, 'crash');
  const crash = run.events.find((one) => one.kind === 'crashed');
  expect(crash?.at).toBeGreaterThan(5);
  expect(crash?.at).toBeLessThan(40);
});

test('keys do nothing while the focus is outside the player', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  await node(page, 'coordinator').click();
  await page.getByRole('link', { name: /^Indoubt/ }).focus();
  await page.keyboard.press('c');
  await page.keyboard.press('k');
  await expect(button(page, 'Play')).toBeVisible();
  await expect(node(page, 'coordinator')).not.toContainText('crashed');
});

test('keys go on working after the button that was pressed is gone', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  await node(page, 'coordinator').click();
  await button(popover(page), /^Kill/).click();
  await expect(button(popover(page), /^Kill/)).toHaveCount(0);
  await page.keyboard.press('r');
  await runWithLast(page, 'restart');
  await page.keyboard.press('Escape');
  await expect(popover(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'coordinator')).toContainText('crashed');
});

test('keys alone select, and what the focus is on comes before what is selected', async ({
  page,
}) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  await page.keyboard.press('9');
  await expect(page.getByText('There is no node 9.')).toBeVisible();
  await page.keyboard.press('m');
  await expect(popover(page)).toContainText('PREPARE from coordinator to inventory');
  await page.keyboard.press('m');
  await expect(popover(page)).toContainText('PREPARE from coordinator to payment');
  await page.keyboard.press('2');
  await expect(node(page, 'coordinator')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('coordinator is selected.')).toBeAttached();
  await message(page, PREPARE).focus();
  await page.keyboard.press('d');
  const { script } = await runWithLast(page, 'drop');
  expect(script.decisions).toMatchObject([{ message: 'coordinator>payment:PREPARE#1' }]);
});

test('a key that has nothing to do says why, until the next one', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'To the end').click();
  const refusal = page.locator('.refusal');
  for (const [key, why] of [
    ['m', 'No message is under way.'],
    ['c', 'Nothing is selected.'],
    ['h', 'Not possible: the network is whole.'],
    ['i', 'Neither a node nor a message is selected.'],
    ['Delete', 'No change is selected.'],
    ['ArrowRight', 'The run ends here.'],
    ['Control+z', 'There is nothing to undo.'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(refusal).toHaveText(why);
    await expect(refusal).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press('4');
  await expect(refusal).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(refusal).toHaveText('Not possible: payment is running.');
});

test('Escape closes what was opened last, and the focus goes back to what opened it', async ({
  page,
}) => {
  await openScenario(page, 'everyone-votes-yes', AT);
  const chart = page.getByRole('region', { name: 'Chart' });
  await node(page, 'payment').click();
  await button(page, 'Chart').click();
  await button(page, 'Close the chart').focus();
  await page.keyboard.press('Escape');
  await expect(chart).toHaveCount(0);
  await expect(button(page, 'Chart')).toBeFocused();
  await expect(popover(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(popover(page)).toHaveCount(0);

  await button(page, 'Chart').click();
  await node(page, 'payment').click();
  await button(toolbar(page), /^More/).click();
  await page.keyboard.press('Escape');
  await expect(button(toolbar(page), /^More/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(popover(page)).toHaveCount(0);
  await expect(chart).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chart).toHaveCount(0);

  const code = page.getByRole('region', { name: 'Code', exact: true });
  await button(page, 'code').click();
  await button(code, 'Close the code').focus();
  await page.keyboard.press('Escape');
  await expect(code).toHaveCount(0);
  await expect(button(page, 'code')).toBeFocused();
});

test('a right click offers what can be done there', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', 15);
  await node(page, 'payment').click({ button: 'right' });
  await button(popover(page), /^Kill/).click();
  const { script } = await runWithLast(page, 'crash');
  expect(script.decisions.at(-1)).toMatchObject({ do: 'crash', node: 'payment' });
});
