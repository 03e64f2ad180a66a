/**
 * The player knows what the reader is doing: which script is on screen, where the cursor is, what is
 * selected, which branches are kept. It is a store and a few drivers; it draws nothing and knows no
 * page. Wall time enters through a port for frames, storage through a port that never throws.
 */
export { BEGINNING, cursorAfter, cursorAt, endOf, isAtEnd, type Cursor } from './cursor';
export { deedsFor, deedsForMessage, type Offer } from './deeds';
export {
  IDLE_PACED_MS,
  SLOW_STEP_MS,
  VIRTUAL_MS_PER_SECOND,
  selectReducedMotion,
  type FramePort,
  type WarpOf,
} from './driver';
export { createDuet, type Duet, type DuetState } from './duet';
export {
  createSlicePort,
  createWorkerPort,
  type ExplorePort,
  type WorkerLike,
} from './explore-port';
export {
  CRASH_BAND_PAUSE_MS,
  type Counterexample,
  type CrashBand,
  type Distance,
  type Exploration,
  type Figures,
  type Solved,
  type Verified,
} from '../explore';
export { EXPLORE_LIMIT, createExplorer, type Explorer, type ExplorerState } from './explorer';
export { nextTurn, pageFrames } from './page-ports';
export { placementAt, placementOn } from './placement';
export type { Mode, Playback } from './playback.machine';
export { recordedProtocol } from './recording';
export { createPlayer, type Player, type PlayerOptions } from './player';
export {
  LOG_DETAILS,
  MOTIONS,
  THEMES,
  readPreferences,
  writePreferences,
  type Preferences,
} from './preferences';
export {
  selectCanRedo,
  selectCanUndo,
  selectDecisions,
  selectEventIndex,
  selectGoals,
  selectKnowledge,
  selectMetrics,
  selectPendingDecisions,
  selectStep,
  selectVerdicts,
  selectWorld,
  type MadeDecision,
} from './selectors';
export {
  SPEEDS,
  type Edit,
  type GoalsSlice,
  type PlaybackSlice,
  type PlayerState,
  type PreferencesSlice,
  type ScriptSlice,
  type Selection,
  type SelectionSlice,
  type Speed,
  type Take,
  type TakesSlice,
} from './state';
export { stopsOf } from './stops';
export { createStoragePort, type StoragePort } from './storage';
export { takeName } from './take-name';
