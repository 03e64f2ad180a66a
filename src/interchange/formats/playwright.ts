import {
  ScriptError,
  simulate,
  verdictsAtEnd,
  type Run,
  type Script,
  type VerdictKind,
} from '../../engine';
import type { Protocol } from '../../protocols/kit';
import { outcomeWordsOf, transcriptOf } from '../../timeline';
import { formatHash } from '../hash';
import { encodeScript } from '../load-permalink';
import { PERMALINK_LENGTH_MAX } from '../permalink-form';
import { outcomesOf } from '../run-json';
import { decisionText } from '../run-text';

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
 * A test with the page object of `indoubt/playwright`: opens this very run by its link, goes to its end
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
    "import { test } from 'indoubt/playwright';",
    '',
    ...script.decisions.map((one) => `// ${oneLine(decisionText(one))}`),
    `test(${quoted(titleOf(run, protocol))}, async ({ inDoubt }) => {`,
    ...indented([`await inDoubt.open(${quoted(address)});`, ...steps(run)]),
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
  const last = transcriptOf(run).at(-1);
  return [
    'await inDoubt.toEnd();',
    // It differs as soon as the run does.
    ...(last ? [`await inDoubt.expectLast(${quoted(last.text)});`] : []),
    ...outcomeSteps(run),
    ...claims.map(({ claim, verdict }) => {
      return `await inDoubt.expectVerdict(${quoted(claim)}, ${quoted(VERDICT_WORDS[verdict])});`;
    }),
  ];
}

/** How it ended for somebody, of what the log shows at the end. */
function outcomeSteps(run: Run): readonly string[] {
  const shown = transcriptOf(run)
    .filter((line) => !line.isMinor)
    .slice(-LOG_LINES);
  const steps = shown.flatMap((line) => {
    const { kind, node, detail } = run.events[line.index] ?? {};
    if (kind !== 'resolved' || node === undefined) return [];
    const { label } = outcomeWordsOf(run.model, detail?.outcome ?? '');
    return [`await inDoubt.expectOutcome(${quoted(label)}, ${quoted(node)});`];
  });
  return [...new Set(steps)];
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
