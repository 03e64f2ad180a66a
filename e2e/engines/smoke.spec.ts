import { expect, test, type Page } from '@playwright/test';
import { simulate } from '../../src/engine';
import type { Protocol, Scenario } from '../../src/protocols/kit';
import { topics } from '../../src/protocols/registry';
import { button, expectToShow, node, range, runOfScenario, runWithLast } from '../page';

/** What every engine has to do, in a browser that is not Chromium. */

for (const entry of topics) {
  const protocol = await entry.load();
  test(`${entry.id}: every scenario to its end, and again with a crash`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const scenario of protocol.scenarios) {
      await test.step(scenario.id, async () => {
        await openAt(page, scenario, 0);
        await button(page, 'To the end').click();
        await expectToShow(page, runOfScenario(protocol, scenario.id));
        await crashSomebody(page, protocol, scenario);
      });
    }
  });
}

async function openAt(page: Page, { id, title }: Scenario, at: number): Promise<void> {
  const hash = `#scenario=${id}&at=${String(at)}`;
  // Within a page there is nothing to wait for, and Firefox may never say that it has gone there.
  if (page.url() === 'about:blank') await page.goto(`/${hash}`);
  else await page.evaluate((to) => void (location.hash = to), hash);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title.replaceAll('`', ''));
}

/** Kills the first node that can be killed, early, and holds the page against the engine. */
async function crashSomebody(page: Page, protocol: Protocol, scenario: Scenario): Promise<void> {
  const { model } = runOfScenario(protocol, scenario.id);
  const [victim] = model.nodes.filter((one) => !one.person);
  if (!victim) throw new Error(`nobody in ${scenario.id} can be killed`);
  await openAt(page, scenario, 12);
  await node(page, victim.name).click();
  await page.keyboard.press('c');
  const run = await runWithLast(page, 'crash');
  await expect(node(page, victim.name)).toContainText('crashed');
  await button(page, 'To the end').click();
  await expectToShow(page, simulate(run.script, run.model));
}

test('a link to a moment of a run shows that moment again', async ({ page }) => {
  await page.goto('/#scenario=everyone-votes-yes&at=30');
  await node(page, 'coordinator').click();
  await page.keyboard.press('c');
  await runWithLast(page, 'crash');
  const link = page.url();
  await page.goto('/#contents');
  await page.goto(link);
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await expect(node(page, 'payment')).toContainText('in doubt');
  await button(page, 'Play').click();
  await expect(button(page, 'Play again')).toBeVisible({ timeout: 30_000 });
  await expect(range(page)).toHaveValue('1000');
});
