import {
  metricsOf,
  verdictsAtEnd,
  type Decision,
  type NodeLocal,
  type Run,
  type RunEvent,
} from '../engine';
import { outcomesOf } from './run-json';
import { writeDecision } from './write-script';

const UNCHANGED = '…';
const DOWN = '✕';
const GAP = '  ';

/**
 * A run as text for people: what was decided, one line for each event with a column for each node,
 * and what came of it. The same run gives the same text, so that it can be kept and compared.
 */
export function runText(run: Run): string {
  return [...header(run), '', ...table(run), '', ...footer(run), ''].join('\n');
}

function header({ script }: Run): string[] {
  const { network } = script;
  const latency = network.latency.join(' to ');
  const luck = `loss ${String(network.loss)}, duplicate ${String(network.duplicate)}`;
  const params = Object.entries(script.params);
  return aligned([
    ['protocol', script.protocol],
    ...params.map(([key, value], index) => {
      return [index === 0 ? 'params' : '', `${key} ${JSON.stringify(value)}`] as const;
    }),
    ...script.mistakes.map((id) => ['mistake', id] as const),
    ['seed', `${String(script.seed)}, latency ${latency}, ${luck}`],
    ...(script.until === undefined ? [] : [['until', String(script.until)] as const]),
    ...script.decisions.map(
      (one, index) => [`decision ${String(index)}`, decisionText(one)] as const,
    ),
  ]);
}

/** A decision in one line: `after crashed payment#1 plus 40: restart payment`. */
export function decisionText(decision: Decision): string {
  const { at, after, plus, do: kind, ...deed } = writeDecision(decision);
  const later = plus === undefined ? '' : ` plus ${String(plus)}`;
  const when = after === undefined ? `at ${String(at)}` : `after ${after}${later}`;
  const what = Object.entries(deed).map(([key, value]) => {
    if (key === 'by') return `by ${String(value)}`;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
  return `${when}: ${[kind, ...what].join(' ')}`;
}

function table(run: Run): string[] {
  const nodes = run.model.nodes.map((one) => one.name);
  const rows = [
    ['at', 'event', ...nodes],
    ['', '', ...nodes.map((one) => stateText(run.initial.locals[one]))],
  ];
  let before = rows[1]?.slice(2) ?? [];
  for (const event of run.events) {
    const states = nodes.map((one) => stateText(event.world.locals[one]));
    const shown = states.map((state, index) => (state === before[index] ? UNCHANGED : state));
    rows.push([String(event.at), eventText(event), ...shown]);
    before = states;
  }
  const widths = (rows[0] ?? []).map((_, column) => {
    return Math.max(...rows.map((row) => row[column]?.length ?? 0));
  });
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padStart(width) : cell.padEnd(width);
    });
    return cells.join(GAP).trimEnd();
  });
}

/** What a person decided is marked with the number of the decision. */
function eventText(event: RunEvent): string {
  return event.decision === undefined ? event.name : `${event.name} !${String(event.decision)}`;
}

function stateText(local: NodeLocal | undefined): string {
  if (!local?.state) return DOWN;
  const values = Object.entries(local.state.values);
  return values.map(([tx, state]) => (values.length === 1 ? state : `${tx}:${state}`)).join(' ');
}

function footer(run: Run): string[] {
  const { lockTime, ...counts } = metricsOf(run);
  const costs = Object.entries(counts).map(([key, value]) => `${key} ${String(value)}`);
  const locks = Object.entries(lockTime)
    .filter(([, ms]) => ms > 0)
    .map(([node, ms]) => `${node} ${String(ms)}`);
  return aligned([
    ['ended', `${run.ended} at ${String(run.endedAt)}`],
    ['outcome', outcomesOf(run).join(', ')],
    ...verdictsAtEnd(run).map(({ id, verdict, why, because }) => {
      const shown = because.length === 0 ? '' : ` [${because.join(', ')}]`;
      return [id, `${verdict}${why === '' ? '' : `: ${why}`}${shown}`] as const;
    }),
    ['cost', costs.join(', ')],
    ...(locks.length === 0 ? [] : [['locks', locks.join(', ')] as const]),
    ...run.unused.map(
      ({ decision, why }) => ['unused', `decision ${String(decision)}: ${why}`] as const,
    ),
  ]);
}

function aligned(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([word]) => word.length));
  return lines.map(([word, text]) => `${word.padEnd(width)}${GAP}${text}`);
}
