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
import { SPEEDS, type Mode, type Speed } from '../player';
import { IconButton } from './IconButton';

interface PlaybackProps {
  /** What the clock does, and would go on doing when it is let go. */
  readonly mode: Mode;
  readonly isAtStart: boolean;
  /** No event is left to step to. */
  readonly isAtLast: boolean;
  /** That may be before the very end. */
  readonly isOver: boolean;
  readonly speed: Speed;
  readonly isFutureShown: boolean;
  readonly actions: PlaybackActions;
  readonly onFuture: (isShown: boolean) => void;
}

interface PlaybackActions {
  readonly toggle: () => void;
  readonly step: () => void;
  readonly stepBack: () => void;
  readonly restart: () => void;
  readonly toEnd: () => void;
  readonly setSpeed: (speed: Speed) => void;
}

/** The buttons of time. */
export function Playback(props: PlaybackProps) {
  const { mode, isAtStart, isAtLast, isOver, speed, isFutureShown, actions, onFuture } = props;
  return (
    <div className="transport-buttons" role="group" aria-label="Playback">
      <IconButton
        label="To the start"
        hint="Home"
        icon={ChevronFirst}
        isOff={isAtStart}
        onClick={actions.restart}
        className="edge"
      />
      <IconButton
        label="Step back"
        hint="←"
        icon={StepBack}
        isOff={isAtStart}
        onClick={actions.stepBack}
      />
      <PlayButton mode={mode} onClick={actions.toggle} />
      <IconButton
        label="Step"
        hint="→"
        icon={StepForward}
        isOff={isAtLast}
        onClick={actions.step}
      />
      <IconButton
        label="To the end"
        hint="End"
        icon={ChevronLast}
        isOff={isOver}
        onClick={actions.toEnd}
        className="edge"
      />
      <SpeedChoice speed={speed} onChange={actions.setSpeed} />
      <IconButton
        label="Show what is still to come"
        icon={isFutureShown ? Eye : EyeOff}
        pressed={isFutureShown}
        className="seldom"
        onClick={() => onFuture(!isFutureShown)}
      />
    </div>
  );
}

interface PlayButtonProps {
  readonly mode: Mode;
  readonly onClick: () => void;
}

function PlayButton({ mode, onClick }: PlayButtonProps) {
  const isPlaying = mode === 'playing';
  return (
    <button
      type="button"
      part="button"
      className="play"
      aria-keyshortcuts="K"
      title={`${isPlaying ? 'Pause' : 'Play'} (Space or K)`}
      aria-label={isPlaying ? 'Pause' : mode === 'ended' ? 'Play again' : 'Play'}
      onClick={onClick}
    >
      {isPlaying ? (
        <Pause aria-hidden="true" />
      ) : mode === 'ended' ? (
        <RotateCcw aria-hidden="true" />
      ) : (
        <Play aria-hidden="true" className="play-sign" />
      )}
    </button>
  );
}

interface SpeedChoiceProps {
  readonly speed: Speed;
  readonly onChange: (speed: Speed) => void;
}

function SpeedChoice({ speed, onChange }: SpeedChoiceProps) {
  return (
    <label className="speed" title="Speed (< and >)">
      <span className="hidden">Speed</span>
      <select
        value={speed}
        onChange={(event) => {
          const next = SPEEDS.find((one) => one === Number(event.target.value));
          if (next !== undefined) onChange(next);
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
