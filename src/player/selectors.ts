import {
  messagesOfPeople,
  metricsOf,
  verdictsAt,
  worldAfter,
  type Metrics,
  type Run,
  type Verdict,
  type World,
} from '../engine';
import { goalsOf, type GoalJson } from '../interchange';
import type { Scenario } from '../protocols/kit';
import { knowledgeAt, type KnownTable } from '../timeline';
import type { PlayerState } from './state';
import { stopsOf } from './stops';

/**
 * What can be derived. Selectors answer with the same object for the same moment of the same run, so
 * that they serve as they are in `useStore`.
 */

type Moment = Pick<PlayerState, 'run' | 'eventCount'>;

function memoised<T>(compute: (run: Run, eventCount: number) => T): (state: Moment) => T {
  const last = new WeakMap<Run, { readonly eventCount: number; readonly value: T }>();
  return ({ run, eventCount }) => {
    const known = last.get(run);
    if (known?.eventCount === eventCount) return known.value;
    const value = compute(run, eventCount);
    last.set(run, { eventCount, value });
    return value;
  };
}

export function selectWorld({ run, eventCount }: Moment): World {
  return worldAfter(run, eventCount);
}

export const selectVerdicts: (state: Moment) => readonly Verdict[] = memoised(verdictsAt);
export const selectMetrics: (state: Moment) => Metrics = memoised(metricsOf);
export const selectMessagesOfPeople = memoised(messagesOfPeople);
/** Who knows what of the first transaction. */
export const selectKnowledge: (state: Moment) => KnownTable | null = memoised((run, eventCount) =>
  knowledgeAt(run, eventCount, run.model.transactions[0] ?? 't1'),
);

/** The index of the event that has just happened, and so of its sentence; -1 before the first. */
export function selectEventIndex({ eventCount }: Moment): number {
  return eventCount - 1;
}

/** Which line of the log is the present one, and of how many: 'Step 7 of 23'. */
export const selectStep: (state: Moment & Pick<PlayerState, 'logDetail'>) => {
  readonly step: number;
  readonly of: number;
} = (() => {
  const brief = memoised((run, eventCount) => stepOf(run, eventCount, 'brief'));
  const full = memoised((run, eventCount) => stepOf(run, eventCount, 'full'));
  return (state) => (state.logDetail === 'brief' ? brief(state) : full(state));
})();

function stepOf(run: Run, eventCount: number, logDetail: PlayerState['logDetail']) {
  const stops = stopsOf(run, logDetail);
  return { step: stops.filter((count) => count <= eventCount).length, of: stops.length };
}

const goals = new WeakMap<Run, WeakMap<Scenario, readonly GoalJson[]>>();

/**
 * The goals of the scenario, judged by the whole run on screen, its future included. What the reader
 * has reached so far is in `state.achieved`.
 */
export function selectGoals({
  run,
  scenario,
}: Pick<PlayerState, 'run' | 'scenario'>): readonly GoalJson[] {
  if (!scenario) return NO_GOALS;
  let known = goals.get(run);
  if (!known) goals.set(run, (known = new WeakMap()));
  let judged = known.get(scenario);
  if (!judged) known.set(scenario, (judged = goalsOf(run, scenario)));
  return judged;
}

const NO_GOALS: readonly GoalJson[] = [];

export function selectCanUndo({ past }: PlayerState): boolean {
  return past.length > 0;
}

export function selectCanRedo({ future }: PlayerState): boolean {
  return future.length > 0;
}
