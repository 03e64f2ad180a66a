import { lastWorld, simulate, type Script, type World } from '../engine';
import type { Challenge, Protocol } from '../protocols/kit';
import { Search } from './search';
import { faultsIn } from './budgets';
import { partsToSearch, posedAs } from './solve';

/** How far it is from a moment of a run to where a challenge is met. */
export interface Distance {
  /**
   * The fewest faults more with which some order of events gets there; 0: order is enough. Null: none
   * does, within the challenge's own budget from here on.
   */
  readonly faults: number | null;
  /** False: there were too many worlds to look at, and `faults` may be less than nothing was found of. */
  readonly complete: boolean;
  /** Worlds that were looked at. */
  readonly distinct: number;
}

/** Worlds for each number of faults; a reader does not wait for more. */
const LIMIT = 300_000;
const SLICE = 1_500;

/**
 * Explores from the moment after the first `eventCount` events of a run, whatever it decides later. A
 * generator, so that a host can do other things meanwhile. Null when a partition stands there: the
 * explorer knows none.
 */
export function* distanceFrom(
  protocol: Protocol,
  challenge: Challenge,
  script: Script,
  eventCount: number,
): Generator<undefined, Distance | null> {
  const model = posedAs(protocol, challenge).createModel(script.params, script.mistakes);
  const run = simulate(script, model);
  // In the middle of a step a node has not yet done all that it does at once.
  const step = run.steps.find((one) => one.eventCount >= eventCount);
  const world = step?.world ?? lastWorld(run);
  if (world.partitions.length > 0) return null;
  // Before the opening is over, every world is still ahead.
  const isOpen = eventCount < model.opening.length;
  const from: { readonly from?: World } = isOpen ? {} : { from: world };
  let distinct = 0;
  let complete = true;
  for (const budget of partsToSearch(challenge)) {
    const search = new Search(model, { budget, ...from, limit: LIMIT, stopAtFirst: true });
    while (search.advance(SLICE)) yield undefined;
    distinct = Math.max(distinct, search.worlds.count);
    if (search.broken.length > 0 || search.fates.length > 0) {
      return { faults: faultsIn(budget), complete, distinct };
    }
    complete &&= search.isComplete;
  }
  return { faults: null, complete, distinct };
}
