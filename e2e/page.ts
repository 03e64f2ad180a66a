import { expect, type Locator, type Page } from '@playwright/test';
import { simulate, verdictsAtEnd, type Run } from '../src/engine';
import { decodeScript, fillScript, loadScenario, parseHash, readScript } from '../src/interchange';
import { InDoubt } from '../src/playwright';
import type { Protocol } from '../src/protocols/kit';
import { transcriptOf } from '../src/timeline';

/** What a test does with the page, by role and name, and what the page should show by the engine. */

/** The page object that the package exports: what it cannot find by role and name, nobody can. */
function playerOn(scope: Page | Locator): InDoubt {
  return 'goto' in scope ? new InDoubt(scope) : new InDoubt(scope.page(), scope);
}

export async function openScenario(page: Page, id: string, at?: number): Promise<void> {
  await page.goto(`/#scenario=${id}${at === undefined ? '' : `&at=${String(at)}`}`);
  // Another player may have been there before. On a phone its story is behind a tab.
  const { scenario } = await loadScenario(id);
  await expect(page.locator('.story h1')).toHaveText(scenario.title.replaceAll('`', ''));
  await expect(button(page, /^Play/)).toBeVisible();
}

export function button(scope: Page | Locator, name: string | RegExp): Locator {
  return playerOn(scope).button(name);
}

export function node(page: Page, name: string): Locator {
  return playerOn(page).node(name);
}

export function message(page: Page, name: string | RegExp): Locator {
  return playerOn(page).message(name);
}

/** What can be done, in the picture. */
export function popover(page: Page): Locator {
  return playerOn(page).popover;
}

export function toolbar(page: Page): Locator {
  return playerOn(page).toolbar;
}

export function logLines(page: Page): Locator {
  return playerOn(page).log.getByRole('listitem');
}

export function currentLine(page: Page): Locator {
  return playerOn(page).log.locator('[aria-current=step]');
}

export function range(page: Page): Locator {
  return playerOn(page).moment;
}

/** The run of a scenario, from the engine alone. */
export function runOfScenario(protocol: Protocol, id: string): Run {
  const scenario = protocol.scenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`${protocol.id} has no scenario "${id}"`);
  const script = fillScript(protocol, scenario.script);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

/** The run that the page's address says, from the engine alone. */
export async function runOfAddress(page: Page): Promise<Run> {
  const { payload, scenario } = parseHash(new URL(page.url()).hash);
  if (payload !== undefined) {
    const { script, protocol } = await readScript(await decodeScript(payload));
    return simulate(script, protocol.createModel(script.params, script.mistakes));
  }
  if (scenario !== undefined) {
    return runOfScenario((await loadScenario(scenario)).protocol, scenario);
  }
  throw new Error(`the address says nothing: ${page.url()}`);
}

/** Waits until the address holds a run in which the reader's last decision is of this kind. */
export async function runWithLast(page: Page, deed: string): Promise<Run> {
  await expect
    .poll(async () => {
      const { payload } = parseHash(new URL(page.url()).hash);
      return payload === undefined
        ? undefined
        : (await runOfAddress(page)).script.decisions.at(-1)?.do;
    })
    .toBe(deed);
  return runOfAddress(page);
}

/** The log, the verdicts and the cards are those of the run, at its end. */
export async function expectToShow(page: Page, run: Run): Promise<void> {
  const lines = transcriptOf(run).filter((line) => !line.isMinor);
  await expect(logLines(page)).toHaveText(
    lines.map((line) => `${String(line.at)}${line.text.replaceAll('`', '')}`),
  );
  for (const { claim, verdict, why } of verdictsAtEnd(run)) {
    const row = page
      .getByRole('region', { name: 'Guarantees' })
      .getByRole('listitem')
      .filter({ hasText: claim })
      .first();
    if (verdict === 'held') await expect(row).toHaveAttribute('data-verdict', 'held');
    if (verdict === 'blocked' || verdict === 'broken') await expect(row).toContainText(why);
  }
  const last = run.steps.at(-1)?.world ?? run.initial;
  for (const [name, local] of Object.entries(last.locals)) {
    if (!local.up) await expect(node(page, name)).toContainText('crashed');
    else await expect(node(page, name)).not.toContainText('crashed');
  }
}
