import type { Judged, Run, World } from '../engine';
import type { Comparing, Effected } from '../protocols/kit';

/** For how long part of a transaction could be seen without the rest, in virtual ms. */
export interface SplitTime {
  /** By a reader who takes no locks: what is on the disks, whether a node is up or not. */
  readonly withoutLocksVms: number;
  /** By a reader who waits for the locks of all the rows that it reads. */
  readonly withLocksVms: number;
  /** It can still be seen when the run ends. */
  readonly isOpen: boolean;
}

/**
 * A moment counts when, for some transaction, an effect has been made at one place and not at
 * another. Null where a protocol has only one place.
 */
export function splitTimeOf(run: Run, effectsOf: Comparing['effectsOf']): SplitTime | null {
  if (!effectsOf) return null;
  let withoutLocksVms = 0;
  let withLocksVms = 0;
  let world = run.initial;
  let from = 0;
  let seen = sightOf(run, world, effectsOf);
  const passTo = (at: number): void => {
    if (seen.isSplit) withoutLocksVms += at - from;
    if (seen.isSplit && !seen.isLocked) withLocksVms += at - from;
    from = at;
  };
  for (const step of run.steps) {
    if (step.at > from) passTo(step.at);
    if (step.world.locals === world.locals && step.world.history === world.history) continue;
    ({ world } = step);
    seen = sightOf(run, world, effectsOf);
  }
  passTo(Math.max(from, run.endedAt));
  return { withoutLocksVms, withLocksVms, isOpen: seen.isSplit };
}

interface Sight {
  readonly isSplit: boolean;
  /** In every transaction that is split, some row is locked by it: who waits for locks sees nothing. */
  readonly isLocked: boolean;
}

function sightOf(run: Run, world: World, effectsOf: NonNullable<Comparing['effectsOf']>): Sight {
  const judged: Judged = world;
  const split = run.model.transactions
    .map((tx) => ({ tx, effects: effectsOf(judged, tx) }))
    .filter(({ effects }) => isSplit(effects));
  const isLocked = split.every(({ effects }) =>
    effects.some(({ node, row }) => world.locals[node]?.locks.some((lock) => lock.row === row)),
  );
  return { isSplit: split.length > 0, isLocked };
}

function isSplit(effects: readonly Effected[]): boolean {
  return effects.some((one) => one.isMade) && effects.some((one) => !one.isMade);
}
