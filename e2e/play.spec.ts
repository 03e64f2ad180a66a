import { expect, test, type Page } from '@playwright/test';
import { InDoubt } from '../src/playwright';
import type { Protocol, Scenario } from '../src/protocols/kit';
import { topics } from '../src/protocols/registry';
import { expectNoFindings } from './axe';
import { button, expectToShow, openScenario, range, runOfScenario } from './page';

/** Scenarios that share one page load: enough to save time, and few enough to find what failed. */
const TOGETHER = 4;

for (const entry of topics) {
  const protocol = await entry.load();
  for (let from = 0; from < protocol.scenarios.length; from += TOGETHER) {
    const some = protocol.scenarios.slice(from, from + TOGETHER);
    const names = some.map((one) => one.id).join(', ');
    test(`${entry.id}, accessible and played to the end as simulate says: ${names}`, async ({
      page,
    }) => {
      test.setTimeout(120_000);
      for (const scenario of some) {
        await test.step(scenario.id, () => playToEnd(page, protocol, scenario));
      }
    });
  }
}

async function playToEnd(page: Page, protocol: Protocol, { id }: Scenario): Promise<void> {
  await openScenario(page, id, 30);
  await expectNoFindings(page);
  await button(page, 'Light or dark').click();
  await expectNoFindings(page, ['color-contrast']);

  await button(page, 'To the start').click();
  await new InDoubt(page).play({ timeoutMs: 20_000 });

  await expectToShow(page, runOfScenario(protocol, id));
  await expect(range(page)).toHaveValue('1000');
}

test('nothing moves by itself when the page opens', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  const before = await page.locator('svg.diagram').innerHTML();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        let left = 20;
        const frame = (): void => {
          left -= 1;
          if (left > 0) requestAnimationFrame(frame);
          else resolve(null);
        };
        frame();
      }),
  );
  expect(await page.locator('svg.diagram').innerHTML()).toBe(before);
});

test('a goal ticks itself when the run was seen to its end', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  const goal = page.getByRole('listitem').filter({ hasText: 'All commit' });
  await expect(goal).toContainText('not reached yet');
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(goal).not.toContainText('not reached yet');
});

test('a person who wants less motion sees steps instead', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'Play').click();
  const steps = new Set<string>();
  await expect
    .poll(async () => {
      steps.add(await range(page).inputValue());
      return steps.size;
    })
    .toBeGreaterThan(1);
  await button(page, 'Pause').click();
  // Whole steps of the log: a handful of values, not one for every frame.
  expect(steps.size).toBeLessThan(5);
});
