import {
  ChevronFirst,
  ChevronLast,
  Eye,
  EyeOff,
  Pause,
  Play,
  RotateCcw,
  StepBack,
  StepForward,
} from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { SPEEDS, isAtEnd, type Speed } from '../player';
import { IconButton } from './IconButton';
import { ScrubBar } from './ScrubBar';
import { useActions, usePlayerState } from './player-context';

/** Time: play, step, speed, and the bar of all moments. */
export function Transport() {
  const { mode, isAtStart, isAtLast, isOver } = usePlayerState(
    useShallow(({ mode, playsOn, at, eventCount, run }) => ({
      mode: mode === 'scrubbing' && playsOn ? 'playing' : mode,
      isAtStart: eventCount === 0,
      isAtLast: eventCount >= run.events.length,
      isOver: isAtEnd(run, { at, eventCount }),
    })),
  );
  const { toggle, step, stepBack, restart, toEnd } = useActions();
  const isPlaying = mode === 'playing';
  return (
    <div className="transport" part="toolbar">
      <div className="transport-buttons" role="group" aria-label="Playback">
        <IconButton
          label="To the start"
          hint="Home"
          icon={ChevronFirst}
          isOff={isAtStart}
          onClick={restart}
          className="edge"
        />
        <IconButton
          label="Step back"
          hint="←"
          icon={StepBack}
          isOff={isAtStart}
          onClick={stepBack}
        />
        <button
          type="button"
          part="button"
          className="play"
          aria-keyshortcuts="K"
          title={`${isPlaying ? 'Pause' : 'Play'} (Space or K)`}
          aria-label={isPlaying ? 'Pause' : mode === 'ended' ? 'Play again' : 'Play'}
          onClick={toggle}
        >
          {isPlaying ? (
            <Pause aria-hidden="true" />
          ) : mode === 'ended' ? (
            <RotateCcw aria-hidden="true" />
          ) : (
            <Play aria-hidden="true" className="play-sign" />
          )}
        </button>
        <IconButton label="Step" hint="→" icon={StepForward} isOff={isAtLast} onClick={step} />
        <IconButton
          label="To the end"
          hint="End"
          icon={ChevronLast}
          isOff={isOver}
          onClick={toEnd}
          className="edge"
        />
        <SpeedChoice />
        <FutureSwitch />
      </div>
      <ScrubBar />
    </div>
  );
}

function FutureSwitch() {
  const isShown = usePlayerState((state) => state.showFuture);
  const { prefer } = useActions();
  return (
    <IconButton
      label="Show what is still to come"
      icon={isShown ? Eye : EyeOff}
      pressed={isShown}
      className="seldom"
      onClick={() => prefer({ showFuture: !isShown })}
    />
  );
}

function SpeedChoice() {
  const speed = usePlayerState((state) => state.speed);
  const { setSpeed } = useActions();
  return (
    <label className="speed" title="Speed (< and >)">
      <span className="hidden">Speed</span>
      <select
        value={speed}
        onChange={(event) => {
          const next = SPEEDS.find((one) => one === Number(event.target.value));
          if (next !== undefined) setSpeed(next);
        }}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {speedText(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function speedText(speed: Speed): string {
  return speed < 1 ? `${speed === 0.25 ? '¼' : '½'}×` : `${speed}×`;
}
