/**
 * The player knows what the reader is doing: which script is on screen, where the cursor is, what is
 * selected, which branches are kept. It is a store and a few drivers; it draws nothing and knows no
 * page. Wall time enters through a port for frames, storage through a port that never throws.
 */
export { cursorAfter, cursorAt, isAtEnd, type Cursor } from './cursor';
export { deedsFor, deedsForMessage, type Offer } from './deeds';
export { IDLE_PACED_MS, VIRTUAL_MS_PER_SECOND, type FramePort } from './driver';
export { createDuet, type Duet } from './duet';
export { createSlicePort, createWorkerPort, type ExplorePort } from './explore-port';
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
export { createExplorer, type Explorer, type ExplorerState } from './explorer';
export { nextTurn, pageFrames } from './page-ports';
export { placementAt } from './placement';
export type { Mode } from './playback.machine';
export { recordedProtocol } from './recording';
export { createPlayer, type Player, type PlayerOptions } from './player';
export { THEMES, readPreferences, writePreferences } from './preferences';
export {
  selectCanRedo,
  selectCanUndo,
  selectEventIndex,
  selectGoals,
  selectKnowledge,
  selectMessagesOfPeople,
  selectMetrics,
  selectStep,
  selectVerdicts,
  selectWorld,
} from './selectors';
export { SPEEDS, type PlayerState, type Selection, type Speed, type Take } from './state';
export { createStoragePort, type StoragePort } from './storage';
export { takeName } from './take-name';
