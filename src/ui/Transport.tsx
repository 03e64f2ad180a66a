import { useShallow } from 'zustand/react/shallow';
import { isAtEnd } from '../player';
import { Playback } from './Playback';
import { ScrubBar } from './ScrubBar';
import { useActions, usePlayerState } from './player-context';

/** Time: play, step, speed, and the bar of all moments. */
export function Transport() {
  const shown = usePlayerState(
    useShallow(({ mode, playsOn, at, eventCount, run, speed, showFuture }) => ({
      mode: mode === 'scrubbing' && playsOn ? 'playing' : mode,
      isAtStart: eventCount === 0,
      isAtLast: eventCount >= run.events.length,
      isOver: isAtEnd(run, { at, eventCount }),
      speed,
      isFutureShown: showFuture,
    })),
  );
  const actions = useActions();
  return (
    <div className="transport" part="toolbar">
      <Playback
        {...shown}
        actions={actions}
        onFuture={(showFuture) => actions.prefer({ showFuture })}
      />
      <ScrubBar />
    </div>
  );
}
