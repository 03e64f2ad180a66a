import { useLayoutEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import type { Run } from '../engine';
import type { Warp } from '../timeline';
import { momentIn, shareIn } from './pace';

/** The range counts in thousandths of the bar. */
const STEPS = 1_000;

interface Clock {
  readonly getState: () => Moments;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Moments {
  readonly at: number;
  readonly seek: (at: number) => void;
  readonly beginScrub: () => void;
  readonly endScrub: () => void;
}

interface MomentBarProps {
  readonly clock: Clock;
  /** How long each part of the bar is. */
  readonly pace: Warp;
  /** The moment in words. */
  readonly valueText: string;
  /** The runs whose events are its ticks: below the bar, and above it. */
  readonly run: Run;
  readonly above?: Run;
  readonly trackRef: RefObject<HTMLDivElement | null>;
  readonly children?: ReactNode;
}

/** All moments, as a range that goes by event with the arrow keys. */
export function MomentBar(props: MomentBarProps) {
  const { clock, pace, valueText, run, above, trackRef, children } = props;
  const rangeRef = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    let placed = -1;
    const place = (): void => {
      const { at } = clock.getState();
      if (at === placed) return;
      placed = at;
      const share = shareIn(pace, at);
      if (rangeRef.current) rangeRef.current.value = String(Math.round(share * STEPS));
      trackRef.current?.style.setProperty('--share', share.toFixed(4));
    };
    place();
    return clock.subscribe(place);
  }, [clock, pace, trackRef]);
  const { beginScrub, endScrub, seek } = clock.getState();
  return (
    <div className="scrub" ref={trackRef}>
      {above && <Ticks run={above} pace={pace} className="ticks ticks-above" />}
      <Ticks run={run} pace={pace} className="ticks" />
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
          seek(momentIn(pace, Number(event.target.value) / STEPS));
        }}
      />
      {children}
    </div>
  );
}

interface TicksProps {
  readonly run: Run;
  readonly pace: Warp;
  readonly className: string;
}

/** One path for all ticks, however many there are: past and future differ by the fill above them. */
function Ticks({ run, pace, className }: TicksProps) {
  const path = useMemo(() => {
    const shares = new Set(run.events.map((one) => (shareIn(pace, one.at) * STEPS).toFixed(1)));
    return [...shares].map((share) => `M${share} 0V6`).join('');
  }, [run, pace]);
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
