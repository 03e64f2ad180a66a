import { ScriptError, simulate, verdictsAtEnd, type Run, type Script } from '../../engine';
import type { VerdictKind } from '../../engine';
import type { Protocol } from '../../protocols/kit';
import { outcomeWordsOf, transcriptOf } from '../../timeline';
import { formatHash } from '../hash';
import { PERMALINK_LENGTH_MAX, encodeScript } from '../permalink';
import { outcomesOf } from '../run-json';
import { decisionText } from '../run-text';

/**
 * How a spec finds its way on the page: by role and name only. Whoever renames one of these in the
 * player has to rename it here.
 */
const PAGE = {
  toTheEnd: { role: 'button', name: 'To the end' },
  moment: { role: 'slider', name: 'Moment' },
  guarantees: { role: 'region', name: 'Guarantees' },
  log: { role: 'region', name: 'Log' },
} as const;

/** What stands beside a guarantee on the page. */
const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  held: 'held',
  broken: 'broken',
  blocked: 'blocked',
  pending: 'open',
  reached: 'seen',
  unreached: 'not yet',
};

export interface PlaywrightOptions {
  /** Where the site is; without it the spec goes by the `baseURL` of its own configuration. */
  readonly baseUrl?: string;
}

/** The log shows so many of its last lines when a run has ended, however long it is. */
const LOG_LINES = 150;

/**
 * A test for @playwright/test, which it needs alone: opens this very run by its link, goes to its end
 * and expects the outcome and the guarantees that it has here. @throws ScriptError when the script is
 * too long for a link.
 */
export async function exportPlaywright(
  script: Script,
  protocol: Protocol,
  { baseUrl = './' }: PlaywrightOptions = {},
): Promise<string> {
  const payload = await encodeScript(script, protocol);
  if (payload.length > PERMALINK_LENGTH_MAX) {
    const [length, max] = [String(payload.length), String(PERMALINK_LENGTH_MAX)];
    throw new ScriptError('link', `${length} characters are too many for a link; ${max} would fit`);
  }
  const run = simulate(script, protocol.createModel(script.params, script.mistakes));
  const address = `${baseUrl.replace(/#.*$/s, '')}${formatHash({ payload })}`;
  return [
    "import { expect, test } from '@playwright/test';",
    '',
    ...script.decisions.map((one) => `// ${oneLine(decisionText(one))}`),
    `test(${quoted(titleOf(run, protocol))}, async ({ page }) => {`,
    ...indented([`await page.goto(${quoted(address)});`, ...steps(run)]),
    '});',
    '',
  ].join('\n');
}

function titleOf(run: Run, protocol: Protocol): string {
  const outcomes = outcomesOf(run).map((one) => outcomeWordsOf(run.model, one).label);
  const { length } = run.script.decisions;
  const decided = length === 0 ? '' : ` after ${String(length)} decision${length > 1 ? 's' : ''}`;
  return `${protocol.title}: ${outcomes.join(', ')}${decided}`;
}

function steps(run: Run): readonly string[] {
  const claims = verdictsAtEnd(run).filter((one) => one.kind !== 'sometimes');
  const resolved = resolvedLines(run);
  const last = transcriptOf(run).at(-1);
  return [
    `await page.${byRole(PAGE.toTheEnd)}.click();`,
    ...(last ? [expectMoment(last.text)] : []),
    ...(resolved.length > 0 ? ['', `const log = page.${byRole(PAGE.log)};`] : []),
    ...resolved.map((text) => {
      const line = `log.getByRole('listitem').filter({ hasText: ${quoted(text)} })`;
      return `await expect(${line}.first()).toBeVisible();`;
    }),
    ...(claims.length > 0 ? ['', `const guarantees = page.${byRole(PAGE.guarantees)};`] : []),
    ...(claims.length > 0 ? claimFinder() : []),
    ...claims.map(({ claim, verdict }) => {
      const word = quoted(VERDICT_WORDS[verdict]);
      return `await expect(claim(${quoted(claim)}).getByText(${word}, { exact: true })).toBeVisible();`;
    }),
  ];
}

/** The slider says in words what has happened last, which differs as soon as the run does. */
function expectMoment(text: string): string {
  const pattern = `: ${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;
  const moment = `page.${byRole(PAGE.moment)}`;
  return `await expect(${moment}).toHaveAttribute('aria-valuetext', new RegExp(${quoted(pattern)}));`;
}

function claimFinder(): readonly string[] {
  return [
    'const claim = (text: string) =>',
    "  guarantees.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) });",
  ];
}

/** The sentences that say how it ended for somebody, those that the log shows at the end. */
function resolvedLines(run: Run): readonly string[] {
  const shown = transcriptOf(run)
    .filter((line) => !line.isMinor)
    .slice(-LOG_LINES);
  const texts = shown
    .filter((line) => run.events[line.index]?.kind === 'resolved')
    .map((line) => line.text);
  return [...new Set(texts)];
}

function byRole({ role, name }: { readonly role: string; readonly name: string }): string {
  return `getByRole(${quoted(role)}, { name: ${quoted(name)}, exact: true })`;
}

/** A string literal; JSON leaves two line breaks alone that end a line of a program. */
function quoted(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${inside.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')}'`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
