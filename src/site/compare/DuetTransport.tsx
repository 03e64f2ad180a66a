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
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../../engine';
import { SPEEDS, type Duet } from '../../player';
import { transcriptOf } from '../../timeline';
import { IconButton } from '../../ui';

/** The one clock of both runs. */
export function DuetTransport({ duet }: { readonly duet: Duet }) {
  const { mode, isAtStart, isAtEnd } = useStore(
    duet.store,
    useShallow(({ mode, playsOn, at, endsAt }) => ({
      mode: mode === 'scrubbing' && playsOn ? 'playing' : mode,
      isAtStart: at <= 0,
      isAtEnd: at >= endsAt,
    })),
  );
  const { toggle, step, stepBack, restart, toEnd } = duet.store.getState();
  const isPlaying = mode === 'playing';
  const PlayIcon = isPlaying ? Pause : mode === 'ended' ? RotateCcw : Play;
  return (
    <section className="compare-clock" aria-label="Time of both">
      <div className="transport">
        <div className="transport-buttons" role="group" aria-label="Playback">
          <IconButton
            label="To the start"
            icon={ChevronFirst}
            isOff={isAtStart}
            onClick={restart}
            className="edge"
          />
          <IconButton label="Step back" icon={StepBack} isOff={isAtStart} onClick={stepBack} />
          <button
            type="button"
            className="play"
            aria-label={isPlaying ? 'Pause' : mode === 'ended' ? 'Play again' : 'Play'}
            onClick={toggle}
          >
            <PlayIcon aria-hidden="true" />
          </button>
          <IconButton label="Step" icon={StepForward} isOff={isAtEnd} onClick={step} />
          <IconButton
            label="To the end"
            icon={ChevronLast}
            isOff={isAtEnd}
            onClick={toEnd}
            className="edge"
          />
          <SpeedChoice duet={duet} />
          <FutureSwitch duet={duet} />
        </div>
        <Moments duet={duet} />
      </div>
    </section>
  );
}

function SpeedChoice({ duet }: { readonly duet: Duet }) {
  const speed = useStore(duet.store, (state) => state.speed);
  return (
    <label className="speed">
      <span className="hidden">Speed</span>
      <select
        value={speed}
        onChange={(event) => {
          const next = SPEEDS.find((one) => one === Number(event.target.value));
          if (next !== undefined) duet.store.getState().setSpeed(next);
        }}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {one}×
          </option>
        ))}
      </select>
    </label>
  );
}

function FutureSwitch({ duet }: { readonly duet: Duet }) {
  const [left] = duet.players;
  const isShown = useStore(left.store, (state) => state.showFuture);
  return (
    <IconButton
      label="Show what is still to come"
      icon={isShown ? Eye : EyeOff}
      pressed={isShown}
      className="seldom"
      onClick={() => {
        for (const { store } of duet.players) store.getState().prefer({ showFuture: !isShown });
      }}
    />
  );
}

/** The range counts in thousandths of the bar. */
const STEPS = 1_000;

/** All moments of both: the events of the left run above the bar, those of the right below it. */
function Moments({ duet }: { readonly duet: Duet }) {
  const trackRef = useRef<HTMLDivElement>(null);
  const rangeRef = useRef<HTMLInputElement>(null);
  const [left, right] = duet.players;
  const ofLeft = useStore(left.store, (state) => state.run);
  const ofRight = useStore(right.store, (state) => state.run);
  const valueText = useStore(duet.store, ({ at }) => saidOf([ofLeft, ofRight], at));
  useLayoutEffect(() => {
    const place = (): void => {
      const share = shareOf(duet, duet.store.getState().at);
      if (rangeRef.current) rangeRef.current.value = String(Math.round(share * STEPS));
      trackRef.current?.style.setProperty('--share', share.toFixed(4));
    };
    place();
    return duet.store.subscribe(place);
  }, [duet, ofLeft, ofRight]);
  const { seek, beginScrub, endScrub } = duet.store.getState();
  return (
    <div className="scrub duet-scrub" ref={trackRef}>
      <Ticks duet={duet} run={ofLeft} className="ticks ticks-above" />
      <Ticks duet={duet} run={ofRight} className="ticks" />
      <input
        ref={rangeRef}
        className="scrub-range"
        type="range"
        min={0}
        max={STEPS}
        defaultValue={0}
        aria-label="Moment"
        aria-valuetext={valueText}
        onPointerDown={beginScrub}
        onPointerUp={endScrub}
        onPointerCancel={endScrub}
        onChange={(event) => {
          const warp = duet.warp();
          seek(Math.round(warp.at((Number(event.target.value) / STEPS) * warp.length)));
        }}
      />
    </div>
  );
}

function shareOf(duet: Duet, at: number): number {
  const warp = duet.warp();
  return warp.length <= 0 ? 0 : Math.min(1, Math.max(0, warp.paced(at) / warp.length));
}

interface TicksProps {
  readonly duet: Duet;
  readonly run: Run;
  readonly className: string;
}

function Ticks({ duet, run, className }: TicksProps) {
  const path = useMemo(() => {
    const shares = new Set(run.events.map((one) => (shareOf(duet, one.at) * STEPS).toFixed(1)));
    return [...shares].map((share) => `M${share} 0V6`).join('');
  }, [duet, run]);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${STEPS} 6`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** '40 ms. Left: payment votes YES. Right: nothing yet.' */
function saidOf(runs: readonly [Run, Run], at: number): string {
  const last = (run: Run): string =>
    transcriptOf(run).findLast((line) => line.at <= at && !line.isMinor)?.text ?? 'nothing yet';
  return `${Math.floor(at)} ms. Left: ${last(runs[0])}. Right: ${last(runs[1])}.`;
}
