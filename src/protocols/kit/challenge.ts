import { lastWorld, type Judged, type Params, type Run } from '../../engine';
import { canonical } from './canonical';
import type { AuthoredScript, Budget, Goal } from './protocol';

/** A goal for the reader as adversary. The explorer knows whether it can be reached, and how soon. */
export interface Challenge {
  /** Part of addresses. */
  readonly id: string;
  /** What to do: 'Charge the payment twice'. */
  readonly title: string;
  /** The situation and the rules, in two or three sentences. */
  readonly story: string;
  readonly hint: string;
  /** What the reader finds set; faults are free. */
  readonly params: Params;
  readonly mistakes: readonly string[];
  /** What the explorer may spend on it. */
  readonly budget: Budget;
  /** 'once': at some moment of the run; 'for good': and nothing but a decision would end it. */
  readonly when: 'once' | 'for good';
  /** Pure; it looks at the world, and at what the protocol's guarantees remember. */
  readonly holds: (world: Judged) => boolean;
  /** A script that solves it; null: no run can, within the budget and beyond. */
  readonly solution: AuthoredScript | null;
}

/** A challenge as a goal that the reader's run is asked about. */
export function goalOfChallenge(challenge: Challenge): Goal {
  const { id, title, when, holds } = challenge;
  return {
    id,
    claim: title,
    met: (run) => {
      if (!isPosed(run, challenge)) return false;
      return when === 'once' ? isMetOnce(run, holds) : isSettled(run) && holds(lastWorld(run));
    },
  };
}

/** The rules: faults only. Switches stay as they are, from the beginning to the end. */
export function isPosed({ script, model }: Run, { params, mistakes }: Challenge): boolean {
  const areMistakes = canonical([...script.mistakes].sort()) === canonical([...mistakes].sort());
  const areParams = Object.entries(params).every(
    ([name, value]) => canonical(model.params[name]) === canonical(value),
  );
  const isPlayed = script.decisions.every((one) => one.do !== 'set' && one.do !== 'invoke');
  return areMistakes && areParams && isPlayed;
}

function isMetOnce(run: Run, holds: Challenge['holds']): boolean {
  return holds(run.initial) || run.steps.some((step) => holds(step.world));
}

function isSettled({ ended }: Run): boolean {
  return ended === 'quiet' || ended === 'no-progress';
}
