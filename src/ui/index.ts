/**
 * What the reader sees: the player as React components. They show what the player's store holds and
 * report what the reader does; they decide nothing about the run and know no protocol. Its looks are
 * in `index.css`, whose classes all stand inside `.indoubt`, so that an embed can adopt them.
 */
export { CompactView } from './CompactView';
export { DecisionList } from './DecisionList';
export { ErrorBoundary } from './ErrorBoundary';
export { faultsInWords, numbered } from './explore-words';
export { verifiedInWords } from './explored-words';
export { ExploredSettings } from './ExploredSettings';
export { ErrorPanel } from './ErrorPanel';
export { later } from './later';
export { GoalList } from './GoalList';
export { GuaranteesAtEnd } from './Guarantees';
export { IconButton } from './IconButton';
export { Marked } from './Marked';
export { MomentBar } from './MomentBar';
export { Playback } from './Playback';
export { PlayerContext, useActions, usePlayer, usePlayerState } from './player-context';
export { PlayerView } from './PlayerView';
export { Printed } from './Printed';
export { RunStage } from './RunStage';
export { Story } from './Story';
export { SignIcon, ToneSign } from './ToneSign';
export { VeilContext } from './veil';
