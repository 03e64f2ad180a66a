/**
 * Explores every schedule of a protocol instead of one: the same machines as in a simulated run, with
 * faults within a budget, and answers with scripts that `simulate` replays. Pure, and in slices, so
 * that a worker, a terminal and a page without workers can all drive it; it knows no clock and no
 * screen.
 */
import type { Protocol } from '../protocols/kit';
import {
  Exploring,
  type Counterexample,
  type Exploration,
  type ExplorationProgress,
  type ExploreOptions,
} from './exploration';

export { crashBands, type CrashBand, type CrashOutcome } from './bands';
export { CRASH_BAND_PAUSE_MS } from './pause';
export type { Distance } from './distance';
export { figureOf, figureTasks, type FigureTask, type Figures } from './figures';
export type { Solved } from './solve';
export type { Caught, Verified } from './verify';
export { perform, type Answer, type Task } from './task';
export { Exploring };
export type { Counterexample, Exploration, ExplorationProgress, ExploreOptions };

/** Worlds between two reports. */
const SLICE = 20_000;

/**
 * Explores a protocol from beginning to end. Blocks until it is done; to stay responsive, drive an
 * `Exploring` in slices.
 *
 * @throws ScriptError when the parameters do not fit
 */
export function exploreProtocol(
  protocol: Protocol,
  options: ExploreOptions = {},
  onProgress?: (progress: ExplorationProgress) => void,
): Exploration {
  const exploring = new Exploring(protocol, options);
  while (exploring.advance(SLICE)) onProgress?.(exploring.progress());
  return exploring.result();
}
