import { expect, test, type Locator, type Page } from '@playwright/test';
import { figuresOf, tellerOf, translate } from '../src/compare';
import { simulate, type Run } from '../src/engine';
import { decodeScript, readScript } from '../src/interchange';
import { loadProtocol } from '../src/protocols/registry';
import { expectNoFindings } from './axe';
import { button, openScenario, runOfScenario } from './page';

const commit = await tellerOf(await loadProtocol('two-phase-commit'));
const saga = await tellerOf(await loadProtocol('saga-orchestration'));

function side(page: Page, name: 'left' | 'right'): Locator {
  return page.getByRole('region', { name: `The ${name} run`, exact: true });
}

function node(page: Page, where: 'left' | 'right', name: string): Locator {
  return side(page, where)
    .getByRole('list', { name: 'Nodes' })
    .getByRole('button', { name: new RegExp(`^${name}(?![\\w-])`) });
}

function figures(page: Page): Locator {
  return page.getByRole('region', { name: 'Figures' });
}

/** Each figure of both runs stands in its row, and nothing else does. */
async function expectFigures(page: Page, left: Run, right: Run): Promise<void> {
  const [ofLeft, ofRight] = [figuresOf(left, commit.comparing), figuresOf(right, saga.comparing)];
  for (const [index, { id, value, none }] of ofLeft.entries()) {
    const cells = figures(page).locator(`tr[data-figure=${id}] td`);
    await expect(cells.nth(0)).toContainText(value === null ? (none ?? '') : String(value));
    const other = ofRight[index];
    const wanted = other?.value == null ? (other?.none ?? '') : String(other.value);
    await expect(cells.nth(1)).toContainText(wanted);
    if (value === null || other?.value == null) continue;
    const by = other.value - value;
    const said = by === 0 ? 'the same' : `${by > 0 ? '+' : '−'}${String(Math.abs(by))}`;
    await expect(cells.nth(2)).toContainText(said);
  }
}

async function runsOfAddress(page: Page): Promise<readonly [Run, Run]> {
  const params = new URLSearchParams(new URL(page.url()).hash.slice(1));
  const run = async (key: string): Promise<Run> => {
    const { script, protocol } = await readScript(await decodeScript(params.get(key) ?? ''));
    return simulate(script, protocol.createModel(script.params, script.mistakes));
  };
  return [await run('compare'), await run('with')];
}

test('two-phase commit beside a saga: one clock, one script of faults, figures computed', async ({
  page,
}) => {
  test.slow();
  await page.goto('/#compare=one-votes-no&as=saga-orchestration');
  const left = runOfScenario(commit.protocol, 'one-votes-no');
  const told = translate(left, commit, saga).script;
  const right = simulate(told, saga.protocol.createModel(told.params, told.mistakes));
  await expectFigures(page, left, right);
  await expect(figures(page).locator('tr[data-figure=must-be-alive] td').first()).toContainText(
    'coordinator',
  );

  await button(page, 'To the end').click();
  await expect(node(page, 'left', 'coordinator')).toContainText('aborted');
  await expect(node(page, 'right', 'orchestrator')).toContainText('compensated');
  await button(page, 'To the start').click();
  for (let step = 0; step < 4; step++) await button(page, 'Step').click();

  await node(page, 'left', 'coordinator').click();
  await page.keyboard.press('c');
  await expect(node(page, 'left', 'coordinator')).toContainText('crashed');
  await expect(node(page, 'right', 'orchestrator')).toContainText('crashed');
  await expect.poll(() => page.url()).toMatch(/#compare=2\.[\w-]+&with=2\.[\w-]+&at=\d+$/);
  const killed = await runsOfAddress(page);
  expect(killed.map((one) => one.script.decisions)).toMatchObject([
    [{ do: 'crash', node: 'coordinator' }],
    [{ do: 'crash', node: 'orchestrator' }],
  ]);
  await expectFigures(page, ...killed);

  await page.reload();
  await expect(node(page, 'right', 'orchestrator')).toContainText('crashed');
  await node(page, 'right', 'payment').click();
  await page.keyboard.press('c');
  await expect(node(page, 'left', 'payment')).toContainText('crashed');
  await button(page, 'Undo').click();
  for (const where of ['left', 'right'] as const) {
    await expect(node(page, where, 'payment')).not.toContainText('crashed');
  }
  await expectNoFindings(page);
  await button(page, 'Light or dark').click();
  await expectNoFindings(page);
});

test('what has no counterpart is listed with its reason', async ({ page }) => {
  await page.goto('/#compare=cooperative-termination&as=saga-orchestration');
  const list = page.getByRole('list', { name: 'Not applicable' });
  const run = runOfScenario(commit.protocol, 'cooperative-termination');
  const { untold } = translate(run, commit, saga);
  expect(untold.length).toBeGreaterThan(1);
  await expect(list.getByRole('listitem')).toHaveCount(untold.length);
  for (const { why } of untold) await expect(list).toContainText(why);
});

test('a damaged address says what is wrong with it', async ({ page }) => {
  for (const [hash, said] of [
    ['#compare=1.abc', 'damaged'],
    ['#compare=<img%20src=x>', 'is not a run'],
    ['#compare=one-votes-no&with=no-such-thing', 'no-such-thing'],
    ['#compare=one-votes-no&as=eventual-consistency', 'correspond'],
    ['#compare=one-votes-no&set=variant:none', 'variant'],
  ] as const) {
    await page.goto(`/${hash}`);
    await expect(page.getByRole('alert')).toContainText(said);
  }
});

test('from a switch of the player to both variants, which fit at 390 pixels too', async ({
  page,
}) => {
  await page.goto('/#scenario=everyone-votes-yes');
  await button(page, 'Side by side with “variant: presumed abort”').click();
  await expect(figures(page)).toContainText('variant: presumed abort');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const tab of ['right', 'figures', 'left']) {
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: tab }).click();
    await expectNoFindings(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
  await expect(side(page, 'left')).toBeVisible();
  await expect(side(page, 'right')).toBeHidden();
});

test('charts below the diagram: why it does not scale, and how stale the reads were', async ({
  page,
}) => {
  await page.goto('/#scenario=everyone-votes-yes');
  await expect(page.getByRole('region', { name: 'Cost' })).toContainText('as measured');
  await button(page, 'Chart').click();
  const chart = page.getByRole('region', { name: 'Chart' });
  await expect(chart).toContainText('of 8 transactions 8 are committed');
  await chart.getByLabel('coordinator').selectOption({ index: 1 });
  await expect(chart).toContainText('of 8 transactions 1 are committed');
  await expect(chart).toContainText('7 wait for ever');
  await chart.getByText('The same in figures').click();
  await expect(chart.getByRole('row')).toHaveCount(5);
  await expectNoFindings(page);

  await openScenario(page, 'stale-then-fresh', 80);
  await button(page, 'Chart').click();
  const run = runOfScenario(await loadProtocol('eventual-consistency'), 'stale-then-fresh');
  const shown = run.events.filter((one) => one.name.startsWith('delivered feed-'));
  const reads = shown.filter((one) => one.detail.message?.type === 'FEED').length;
  await expect(chart.getByRole('img')).toHaveAccessibleName(
    new RegExp(`of ${String(reads)} reads`),
  );
  const clock = page.getByRole('slider', { name: 'Moment' });
  await chart.getByText('The same in figures').click();
  await chart.getByRole('button', { name: 'Show the run at 73 ms' }).click();
  await expect(clock).toHaveAttribute('aria-valuetext', /: .*reader-1/);
  await chart.getByRole('img').click({ position: { x: 46, y: 60 } });
  await expect(clock).not.toHaveAttribute('aria-valuetext', /: .*feed-2 answers|no photo/);
  await expect(clock).toHaveAttribute('aria-valuetext', /^Step [0-6] of/);
  await button(page, 'Light or dark').click();
  await expectNoFindings(page);
});
