/**
 * Explores every schedule of a protocol instead of one: the same machines as in a simulated run, with
 * faults within a budget, and answers with scripts that `simulate` replays. Pure, and in slices, so
 * that a worker, a terminal and a page without workers can all drive it; it knows no clock and no
 * screen.
 */
export { crashBands, type CrashBand } from './bands';
export { CRASH_BAND_PAUSE_MS } from './pause';
export type { Distance } from './distance';
export { figureOf, figureTasks, type FigureTask, type Figures } from './figures';
export type { Solved } from './solve';
export { allSettingsOf, verify, type Verified } from './verify';
export { perform, type Answer, type Task } from './task';
export { FAULTS } from './budgets';
export {
  Exploring,
  exploreProtocol,
  type Counterexample,
  type Exploration,
  type ExplorationProgress,
} from './exploration';
