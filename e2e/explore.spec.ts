import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoFindings } from './axe';
import { topics } from '../src/protocols/registry';
import { button, logLines, node, openScenario, runWithLast } from './page';

const PREPARED = 15;

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'What could go wrong?' });
}

async function setFaults(page: Page, faults: Readonly<Record<string, number>>): Promise<void> {
  const all = { crashes: 0, restarts: 0, losses: 0, duplicates: 0, 'early time-outs': 0 };
  for (const [label, count] of Object.entries({ ...all, ...faults })) {
    await panel(page).getByRole('spinbutton', { name: label }).fill(String(count));
  }
}

async function make(page: Page, mistake: string): Promise<void> {
  const story = page.getByRole('complementary', { name: 'Story' });
  await story.getByText('Mistakes', { exact: false }).first().click();
  await story.getByRole('switch', { name: mistake }).check();
}

test('a mistake is found, and the run that shows it is played', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await make(page, 'In doubt, times out and aborts');
  await button(page, 'What could go wrong?').click();
  await expect(page.getByRole('heading', { name: 'What could go wrong?' })).toBeFocused();
  await expect(panel(page).getByRole('spinbutton', { name: 'losses' })).toHaveValue('1');
  await button(page, 'Search').click();

  const answer = panel(page).getByRole('status');
  await expect(answer).toContainText(/^A guarantee can be broken\. .* with up to 1 loss\.$/, {
    timeout: 30_000,
  });
  await expectNoFindings(page);
  await button(panel(page), 'Play it: No two nodes decide differently').click();

  const broken = page
    .getByRole('region', { name: 'Guarantees' })
    .getByRole('listitem')
    .filter({ hasText: 'No two nodes decide differently' });
  await expect(broken).toHaveAttribute('data-verdict', 'broken');
  const run = await runWithLast(page, 'drop');
  expect(run.script.mistakes).toEqual(['timeout-abort']);

  await button(page, 'Undo').click();
  await expect(broken).not.toHaveAttribute('data-verdict', 'broken');
});

test('a mistake is switched on beside the search, which then looks for it', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'What could go wrong?').click();
  await panel(page).getByText('Mistakes').click();
  await panel(page).getByRole('switch', { name: 'In doubt, times out and aborts' }).check();
  await expect(panel(page).getByRole('spinbutton', { name: 'crashes' })).toHaveValue('0');
  await button(page, 'Search').click();
  await expect(panel(page).getByRole('status')).toContainText('A guarantee can be broken', {
    timeout: 30_000,
  });
});

test('without a mistake nothing is found, by a worker that the policy allows', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text());
  });
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'What could go wrong?').click();
  await setFaults(page, { losses: 1 });
  const worker = page.waitForEvent('worker');
  await button(page, 'Search').click();
  expect((await worker).url()).toContain('explore.worker');
  await expect(panel(page).getByRole('status')).toHaveText(
    /^No violation in all [\d,]+ worlds with up to 1 loss\.$/,
    { timeout: 30_000 },
  );
  expect(complaints).toEqual([]);
});

test('what was explored for this page is stated, and each mistake shows the run it allows', async ({
  page,
}) => {
  await openScenario(page, 'everyone-votes-yes');
  const guarantees = page.getByRole('region', { name: 'Guarantees' });
  const seal = guarantees.getByText(/^No violation in all [\d,]+ worlds$/);
  await seal.click();
  await expect(guarantees).toContainText('As it is set, with up to 1 crash, 1 restart and 1 loss');
  await expect(guarantees).toContainText('all 7 guarantees held');
  await expect(guarantees.getByText('presumed commit; cooperative')).toHaveCount(2);

  const story = page.getByRole('complementary', { name: 'Story' });
  await story.getByText('Mistakes').click();
  await expectNoFindings(page);
  await button(story, 'Show the run: COMMIT before `commit` is on disk').click();
  const broken = guarantees
    .getByRole('listitem')
    .filter({ hasText: 'No two nodes decide differently' });
  await expect(broken).toHaveAttribute('data-verdict', 'broken');
  await expect(guarantees).toContainText('Not checked with this mistake');
  await expect(guarantees).toContainText('Without mistakes: no violation');
  const run = await runWithLast(page, 'restart');
  expect(run.script.mistakes).toEqual(['commit-before-log']);
});

test('the first page says of every protocol that nothing was found, and every mistake', async ({
  page,
}) => {
  await page.goto('/#contents');
  for (const { title } of topics) {
    const topic = page.getByRole('region', { name: title, exact: true });
    await topic.scrollIntoViewIfNeeded();
    await expect(topic.getByText(/^Checked, every order/)).toHaveText(
      /^Checked, every order of events with faults: no violation in all [\d,]+ worlds of \d+ settings; the explorer caught all \d+ deliberate mistakes$/,
    );
  }
  const reference = page.getByRole('region', { name: 'Does it count right?' });
  await expect(reference).toContainText(
    '3 resource managers: 288 worlds, 1,146 generated, 11 deep',
  );
  await expectNoFindings(page);
});

test('a search is cancelled, and says that nothing is known', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'What could go wrong?').click();
  await setFaults(page, { crashes: 2, restarts: 2, losses: 2, duplicates: 2 });
  await button(page, 'Search').click();
  await expect(panel(page).getByText(/worlds so far/)).toBeVisible();
  await button(panel(page), 'Cancel').click();
  await expect(panel(page).getByRole('status')).toHaveText(
    /^Cancelled after .* nothing is known\.$/,
  );
  await expect(button(panel(page), 'Search')).toBeFocused();

  await button(page, 'Back to the story').click();
  await expect(button(page, 'What could go wrong?')).toBeFocused();
  await expect(page.getByRole('complementary', { name: 'Story' })).toBeVisible();
});

test('a million worlds are searched beside the page, which goes on meanwhile', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'What could go wrong?').click();
  await setFaults(page, { crashes: 2, restarts: 2, losses: 2, duplicates: 1 });
  expect(page.workers()).toHaveLength(0);
  await button(page, 'Search').click();
  await expect(panel(page).getByText(/worlds so far/)).toBeVisible();
  // What frames cost meanwhile is measured by `npm run bench`.
  expect(page.workers()).toHaveLength(1);
  await button(page, 'Step').click();
  await expect(logLines(page).first()).toContainText('client begins');
  await expect(button(panel(page), 'Cancel')).toBeVisible();
  await expect(panel(page).getByRole('status')).toHaveText(
    /^Not finished: no violation in 1,000,000 worlds so far/,
    { timeout: 60_000 },
  );
  await expect(button(panel(page), 'Search up to 5,000,000 worlds')).toBeVisible();
});

test('identical nodes are treated as interchangeable when asked', async ({ page }) => {
  await openScenario(page, 'everybody-prepared');
  await button(page, 'What could go wrong?').click();
  await button(page, 'Search').click();
  const answer = panel(page).getByRole('status');
  await expect(answer).toHaveText('No violation in all 288 worlds with no fault at all.');
  await panel(page)
    .getByRole('switch', { name: /identical nodes/ })
    .check();
  await button(page, 'Search').click();
  await expect(answer).toHaveText('No violation in all 80 worlds with no fault at all.');
  await expect(panel(page)).toContainText('Treated as interchangeable: rm-1, rm-2, rm-3.');
});

test('crash bands say what a crash would do, and a click makes it', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', PREPARED);
  await button(page, 'Crash bands').click();
  const bands = page.getByRole('group', { name: 'What would come of a crash' });
  const blocked = button(
    bands,
    /^coordinator crashes between .*: blocked if it stays down/,
  ).first();
  await expect(blocked).toBeVisible();
  await expect(page.getByRole('list', { name: 'How the run ends' })).toContainText('blocked');
  await expectNoFindings(page);
  await blocked.click();

  const run = await runWithLast(page, 'crash');
  expect(run.script.decisions).toHaveLength(1);
  await button(page, 'To the end').click();
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await expect(node(page, 'inventory')).toContainText('in doubt');
  await expect(button(bands, /^coordinator crashes between .*: committed/)).toHaveCount(0);
});

test('a band of a node that comes back makes both decisions, in one step', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', PREPARED);
  await button(page, 'Crash bands').click();
  await page.getByRole('switch', { name: 'and restarted later' }).check();
  const bands = page.getByRole('group', { name: 'What would come of a crash' });
  await button(bands, /^payment crashes between/)
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const run = await runWithLast(page, 'restart');
  expect(run.script.decisions.map((one) => one.do)).toEqual(['crash', 'restart']);
  await button(page, 'Undo').click();
  await expect(logLines(page).filter({ hasText: 'payment crashes' })).toHaveCount(0);
});

test('what could happen next is listed, and choosing makes the decision', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', PREPARED);
  const facts = page.getByRole('complementary', { name: 'Facts' });
  await facts.getByText('What could happen next').click();
  await expectNoFindings(page);
  await button(facts, 'Drop PREPARE from coordinator to payment').click();
  const run = await runWithLast(page, 'drop');
  expect(run.script.decisions.at(-1)).toMatchObject({ message: 'coordinator>payment:PREPARE#1' });
  await expect(button(facts, 'Drop PREPARE from coordinator to payment')).toHaveCount(0);
  await button(facts, 'Kill payment').click();
  await expect(node(page, 'payment')).toContainText('crashed');
  await expect(button(facts, 'Restart payment')).toBeVisible();
});

test('at 390 pixels it takes the place of the picture, and gives it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'What could go wrong?').click();
  await expect(panel(page)).toBeVisible();
  await expectNoFindings(page);
  await button(page, 'Back to the story').click();
  await expect(page.getByRole('region', { name: 'Diagram' })).toBeVisible();
});
