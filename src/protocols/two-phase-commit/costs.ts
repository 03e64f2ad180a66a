import { lastWorld, type Params, type Run } from '../../engine';
import type { ExpectedCost, Formula } from '../kit';
import { clientsOf, participantsOf, type Variant, type Vote } from './config';
import { transactionsOf } from './guarantees';

/** What one transaction costs, without a fault: docs/two-phase-commit.md, "What it costs". */
export interface Cost {
  readonly messages: Formula;
  readonly forcedWrites: Formula;
  readonly logWrites: number;
}

/**
 * N participants, of them Y vote YES, X vote NO and the others have only read. Of an abort that is
 * presumed "1 (0) or none" is written; this coordinator takes the offer and writes nothing.
 * (Mohan, Lindsay & Obermarck 1986; Lampson & Lomet 1993.)
 */
export function costOf(variant: Variant, votes: readonly Vote[]): Cost {
  const count = (vote: Vote): number => votes.filter((one) => one === vote).length;
  const [n, y, x] = [votes.length, count('yes'), count('no')];
  const isPresumedCommit = variant === 'presumed-commit';
  if (count('read') === n) {
    return {
      messages: { text: '2N', value: 2 * n },
      forcedWrites: isPresumedCommit ? { text: '1', value: 1 } : { text: '0', value: 0 },
      logWrites: isPresumedCommit ? 2 : 0,
    };
  }
  if (x > 0) return abortCost(variant, { n, y, x });
  const [all, acks] = isPresumedCommit ? ['3N', 'Y'] : ['4N', '2Y'];
  const isAllYes = y === n;
  return {
    messages: {
      text: isAllYes ? all : `2N + ${acks}`,
      value: 2 * n + (isPresumedCommit ? y : 2 * y),
    },
    forcedWrites: isPresumedCommit
      ? { text: 'Y + 2', value: y + 2 }
      : { text: '2Y + 1', value: 2 * y + 1 },
    logWrites: 2 + 2 * y,
  };
}

interface Counts {
  readonly n: number;
  readonly y: number;
  readonly x: number;
}

function abortCost(variant: Variant, { n, y, x }: Counts): Cost {
  const logWrites = (variant === 'presumed-abort' ? 0 : 2) + 2 * y + x;
  const acknowledged = { text: '2N + 2Y', value: 2 * n + 2 * y };
  switch (variant) {
    case 'presumed-nothing':
      return {
        messages: acknowledged,
        forcedWrites: { text: '1 + 2Y + X', value: 1 + 2 * y + x },
        logWrites,
      };
    case 'presumed-abort':
      return {
        messages: { text: '2N + Y', value: 2 * n + y },
        forcedWrites: { text: 'Y', value: y },
        logWrites,
      };
    case 'presumed-commit':
      return {
        messages: acknowledged,
        forcedWrites: { text: '1 + 2Y', value: 1 + 2 * y },
        logWrites,
      };
  }
}

const CONVENTION =
  'Acknowledgements and resends count, what the client says and hears does not, nor do the ' +
  'network’s own copies. A forced write is a log record ' +
  'that somebody waits for until it is on disk.';

/** What the table says for the parameters of a run, every transaction of it. */
export function expectedCost(run: Run): ExpectedCost {
  const { params } = lastWorld(run);
  const variant = params['variant'] as Variant;
  const votes = votesOf(params);
  const { messages, forcedWrites } = costOf(variant, votes);
  const times = transactionsOf(params).length;
  const each = (formula: Formula): Formula =>
    times === 1
      ? formula
      : { text: `${String(times)} × (${formula.text})`, value: times * formula.value };
  return {
    row: `${variant.replace('-', ' ')}, ${rowOf(votes)}`,
    messages: each(messages),
    forcedWrites: each(forcedWrites),
    convention: CONVENTION,
    disturbedBy: disturbancesOf(run),
  };
}

function votesOf(params: Params): readonly Vote[] {
  const votes = params['votes'] as Readonly<Record<string, Vote>>;
  return participantsOf(params).map((one) => votes[one] ?? 'yes');
}

function rowOf(votes: readonly Vote[]): string {
  const said = (['yes', 'no', 'read'] as const).flatMap((vote) => {
    const count = votes.filter((one) => one === vote).length;
    return count === 0 ? [] : [`${String(count)} ${vote.toUpperCase()}`];
  });
  const outcome = votes.includes('no') ? 'abort' : 'commit';
  return `${outcome}, N = ${String(votes.length)}: ${said.join(', ')}`;
}

/** The table holds without crash, loss, cut, time-out, copy, mistake and change of mind. */
function disturbancesOf(run: Run): readonly string[] {
  const count = (kind: string): number => run.events.filter((one) => one.kind === kind).length;
  const times = (number: number, one: string, many: string): readonly string[] =>
    number === 0 ? [] : [`${String(number)} ${number === 1 ? one : many}`];
  const people = new Set(clientsOf(run.script.params));
  const messages = (kind: string, isOfClient: boolean): number =>
    run.events.filter(({ kind: of, detail: { message } }) => {
      return (
        of === kind &&
        message !== undefined &&
        (people.has(message.from) || people.has(message.to)) === isOfClient
      );
    }).length;
  const timeouts = run.events.filter(
    ({ kind, node = '' }) => kind === 'fired' && !people.has(node),
  );
  return [
    ...times(count('crashed'), 'crash', 'crashes'),
    ...times(count('partitioned'), 'cut', 'cuts'),
    ...times(messages('lost', false), 'lost message', 'lost messages'),
    ...times(messages('lost', true), 'client message lost', 'client messages lost'),
    ...times(messages('duplicated', false), 'copied message', 'copied messages'),
    ...times(timeouts.length, 'time-out', 'time-outs'),
    ...times(count('set'), 'change of a vote', 'changes of a vote'),
    ...times(run.script.mistakes.length, 'mistake', 'mistakes'),
    ...times(run.events.filter(isOperator).length, 'heuristic decision', 'heuristic decisions'),
    ...(run.ended === 'until' ? ['a run that is cut off'] : []),
  ];
}

function isOperator({ kind, detail }: Run['events'][number]): boolean {
  return kind === 'invoked' && detail.action === 'heuristic';
}
