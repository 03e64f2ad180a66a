import { metricsOf, lastWorld, verdictsAtEnd, type Run, type StateWords } from '../engine';
import type { Comparing } from '../protocols/kit';
import { knowersAt, outcomeWordsOf } from '../timeline';
import { splitTimeOf } from './split-time';

/** One line of the comparison. Numbers are compared; `note` says what a number alone would not. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  /** How it is counted. */
  readonly how: string;
  /** Null where it never came, or has no meaning. */
  readonly value: number | null;
  readonly unit: '' | 'ms';
  readonly note?: string;
  /** In place of a number that is null. */
  readonly none?: string;
}

type Words = Pick<Figure, 'label' | 'how' | 'unit'>;

const WORDS = {
  messages: {
    label: 'messages',
    how: 'Sent between services, resends included; people and copies made by the network are not counted.',
    unit: '',
  },
  lost: {
    label: 'messages lost',
    how: 'On their way, at a cut, or at a node that had crashed.',
    unit: '',
  },
  'message-delays': {
    label: 'message delays',
    how: 'The longest chain of messages, each caused by the one before, up to the decision; two are a round trip.',
    unit: '',
  },
  'forced-writes': {
    label: 'forced writes',
    how: 'Log records that somebody waited for until they were on disk.',
    unit: '',
  },
  'lock-time': {
    label: 'locks held',
    how: 'Each lock from when it was granted to when it was given back, all added up.',
    unit: 'ms',
  },
  'split-time': {
    label: 'inconsistent state visible',
    how: 'How long the rows on disk showed an effect at one place and not at another: what a reader who takes no locks could see.',
    unit: 'ms',
  },
  'split-time-locked': {
    label: '… to readers who wait for locks',
    how: 'The same, without the moments in which one of those rows was locked.',
    unit: 'ms',
  },
  knowers: {
    label: 'nodes that know the outcome',
    how: 'They are up when the run has ended, and decided it or were told; people included.',
    unit: '',
  },
  'told-at': {
    label: 'who asked is told at',
    how: 'When the first person hears how it ended.',
    unit: 'ms',
  },
  'decided-at': {
    label: 'decided at',
    how: 'When the outcome is on the disk of the node that decides.',
    unit: 'ms',
  },
  'ended-at': {
    label: 'nothing moves after',
    how: 'The end of the run: all is quiet, or nothing would change any more.',
    unit: 'ms',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** All figures of a run, in the order of the table; those of the protocol alone come last. */
export function figuresOf(run: Run, comparing: Comparing): readonly Figure[] {
  const metrics = metricsOf(run);
  const split = splitTimeOf(run, comparing.effectsOf);
  const { knowers, of } = knowersOf(run);
  const tell = (
    id: keyof typeof WORDS,
    value: number | null,
    more: Partial<Figure> = {},
  ): Figure => {
    return { id, ...WORDS[id], value, ...more };
  };
  const still = split?.isOpen ? { note: 'and still when the run ends' } : {};
  const nowhere = { none: 'one place only' };
  return [
    tell('messages', metrics.messages),
    tell('lost', metrics.lost),
    tell('message-delays', metrics.decidedAt === null ? null : metrics.messageDelays, {
      none: 'never decided',
      ...(metrics.decidedAt !== null && { note: roundTrips(metrics.messageDelays) }),
    }),
    tell('forced-writes', metrics.forcedWrites),
    tell('lock-time', sum(Object.values(metrics.lockTime))),
    tell('split-time', split?.withoutLocksVms ?? null, split ? still : nowhere),
    tell('split-time-locked', split?.withLocksVms ?? null, split ? {} : nowhere),
    tell('knowers', knowers.length, { note: `of ${String(of.length)}` }),
    tell('told-at', toldAt(run), { none: 'never' }),
    tell('decided-at', metrics.decidedAt, { none: 'never' }),
    tell('ended-at', metrics.endedAt),
    ...(comparing.figuresOf?.(run) ?? []),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

function roundTrips(delays: number): string {
  const trips = delays / 2;
  return `${String(trips)} round ${trips === 1 ? 'trip' : 'trips'}`;
}

interface Knowers {
  readonly knowers: readonly string[];
  readonly of: readonly string[];
}

/** Who knows how the first transaction ends when the run has ended. */
export function knowersOf(run: Run): Knowers {
  const [tx = 't1'] = run.model.transactions;
  return knowersAt(run, run.events.length, tx) ?? toldNodes(run, tx);
}

/** Where a protocol does not say what its nodes know: those that have said how it ended. */
function toldNodes(run: Run, tx: string): Knowers {
  const of = run.model.nodes.map((one) => one.name);
  const said = new Set(
    run.events
      .filter(({ kind, detail }) => kind === 'resolved' && (detail.tx ?? tx) === tx)
      .map((one) => one.node),
  );
  return { knowers: of.filter((name) => said.has(name)), of };
}

function toldAt(run: Run): number | null {
  const people = new Set(run.model.nodes.filter((one) => one.person).map((one) => one.name));
  const told = run.events.find((one) => one.kind === 'resolved' && people.has(one.node ?? ''));
  return told?.at ?? null;
}

/** The same in words: unfinished for good, where a promise is blocked, as the run by itself says. */
export function outcomeSaidOf(run: Run): StateWords {
  const outcome = outcomeOf(run);
  const isBlocked = verdictsAtEnd(run).some((one) => one.verdict === 'blocked');
  if (outcome === 'pending' && isBlocked) return { label: 'blocked', tone: 'doubt' };
  return outcomeWordsOf(run.model, outcome);
}

/** What became of the first transaction. */
export function outcomeOf(run: Run): string {
  const [tx = 't1'] = run.model.transactions;
  return run.model.outcomeOf(lastWorld(run), tx, true);
}
