import type { Model } from './model';
import { NO_PROGRESS_MS } from './run';
import type { World } from './world';

/** A moment at which a run may turn out to have ended. */
export interface Pause {
  readonly world: World;
  readonly eventCount: number;
  readonly stepCount: number;
}

/** A pause is over when something has changed since. */
export function isOver(pause: Pause, world: World): boolean {
  return pause.world.progressAt !== world.progressAt;
}

export function endOf({ world }: Pause): number {
  return Math.max(world.at, world.progressAt + NO_PROGRESS_MS);
}

/** All that is left to happen are timers that only ask again. */
export function isOnlyAskingAgain(world: World, model: Model): boolean {
  if (world.flights.length > 0) return false;
  return model.nodes.every((spec) => {
    const local = world.locals[spec.name];
    if (!local || local.writes.length > 0) return false;
    return local.timers.every((one) => spec.timers[one.timer]?.repeats === true);
  });
}

/**
 * Everybody who asks again has done so since anything last changed, so that the answers will be the
 * same for ever. A timer that has backed off may be late to ask about what has changed meanwhile.
 */
export function haveAllAsked(world: World): boolean {
  return Object.values(world.clocks).every(({ timers }) =>
    Object.values(timers).every((due) => due.since > world.progressAt),
  );
}
