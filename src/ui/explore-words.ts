import type { Exploration, ExplorerState } from '../player';
import type { Budget, Protocol } from '../protocols/kit';

export type Faults = Required<Omit<Budget, 'network'>>;
export type Fault = keyof Faults;

/** In the order of the form: how one is called, and several, and what it is. */
export const FAULTS: readonly {
  readonly fault: Fault;
  readonly one: string;
  readonly many: string;
  readonly hint: string;
}[] = [
  { fault: 'crashes', one: 'crash', many: 'crashes', hint: 'a node crashes' },
  { fault: 'restarts', one: 'restart', many: 'restarts', hint: 'a crashed node comes back' },
  { fault: 'losses', one: 'loss', many: 'losses', hint: 'a message is lost' },
  { fault: 'duplicates', one: 'duplicate', many: 'duplicates', hint: 'a message comes twice' },
  {
    fault: 'timeouts',
    one: 'early time-out',
    many: 'early time-outs',
    hint: 'a clock runs fast: it fires while an answer is still on its way',
  },
];

/** More of each than this makes more worlds than a page can look at. */
export const FAULTS_MAX = 4;

const NONE: Faults = { crashes: 0, restarts: 0, losses: 0, duplicates: 0, timeouts: 0 };
const USUAL: Faults = { ...NONE, crashes: 1, restarts: 1, losses: 1 };

/** What the mistakes that are made need in order to show; else what every protocol should bear. */
export function usualFaults({ mistakes, defaultBudget }: Protocol, on: readonly string[]): Faults {
  const budgets = mistakes.filter((one) => on.includes(one.id)).map((one) => one.budget);
  if (budgets.length === 0) return defaultBudget ? { ...NONE, ...usedOf(defaultBudget) } : USUAL;
  return budgets.map(usedOf).reduce<Faults>((most, one) => {
    const entries = FAULTS.map(({ fault }) => [fault, Math.max(most[fault], one[fault] ?? 0)]);
    return Object.fromEntries(entries) as Faults;
  }, NONE);
}

function usedOf({ network: _network, ...faults }: Budget): Omit<Budget, 'network'> {
  return faults;
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** 'up to 1 crash, 1 restart and 2 losses'. */
export function faultsInWords(faults: Omit<Budget, 'network'>): string {
  const parts = FAULTS.flatMap(({ fault, one, many }) => {
    const count = faults[fault] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.length === 0 ? 'no fault at all' : `up to ${LIST.format(parts)}`;
}

export function numbered(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

export type Finding = Pick<Exploration, 'violations' | 'distinct' | 'complete' | 'budget'>;

/** The answer in a sentence or two. It claims no more than was looked at. */
export function answerOf({ violations, distinct, complete, budget }: Finding): string {
  const count = numbered(distinct, 'world', 'worlds');
  const within = `with ${faultsInWords(budget)}`;
  if (violations.length === 0) {
    if (complete) return `No violation in all ${count} ${within}.`;
    return `Not finished: no violation in ${count} so far, ${within}. What is beyond them is not known.`;
  }
  const broken = violations.length === 1 ? 'A guarantee' : `${violations.length} guarantees`;
  const searched = complete ? `All ${count} were searched` : `${count} were searched, not all`;
  return `${broken} can be broken. ${searched}, ${within}.`;
}

const PHASES = {
  searching: 'Searching',
  judging: 'Judging what becomes of them',
  replaying: 'Shortening what was found',
  done: 'Done',
} as const;

export function progressOf({ progress }: Pick<ExplorerState, 'progress'>): string {
  if (!progress) return 'Starting …';
  const { phase, distinct, depth } = progress;
  return `${PHASES[phase]}: ${numbered(distinct, 'world', 'worlds')} so far, ${depth} deep`;
}
