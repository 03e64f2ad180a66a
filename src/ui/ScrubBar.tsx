import { useLayoutEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../engine';
import { isAtEnd, selectEventIndex, selectStep } from '../player';
import { endingOf, timelineOf, transcriptOf, type DecisionMark } from '../timeline';
import { DecisionMarker } from './DecisionMarker';
import { momentAt, shareOf } from './pace';
import { useActions, usePlayer, usePlayerState } from './player-context';
import { spread } from './spread';
import { useSize } from './use-size';

/** The range counts in thousandths of the bar. */
const STEPS = 1_000;

/** All moments of the run, its events as ticks and its decisions as markers. */
export function ScrubBar() {
  const { store } = usePlayer();
  const rangeRef = useRef<HTMLInputElement>(null);
  const trackRef = useRef<HTMLDivElement>(null);
  const run = usePlayerState((state) => state.run);
  const decisions = timelineOf(run).decisions;
  const { width } = useSize(trackRef);
  const places = useMemo(() => markerPlaces(run, decisions, width), [run, decisions, width]);
  const valueText = useValueText();
  const { seek, beginScrub, endScrub } = useActions();

  useLayoutEffect(() => {
    const place = (): void => {
      const state = store.getState();
      const share = shareOf(state.run, state.at);
      if (rangeRef.current) rangeRef.current.value = String(Math.round(share * STEPS));
      trackRef.current?.style.setProperty('--share', share.toFixed(4));
    };
    place();
    return store.subscribe((state, before) => {
      if (state.at !== before.at || state.run !== before.run) place();
    });
  }, [store]);

  return (
    <div className="scrub" ref={trackRef}>
      <Ticks />
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
        onChange={(event) => seek(momentAt(run, Number(event.target.value) / STEPS))}
      />
      <div className="markers" role="group" aria-label="Decisions">
        {decisions.map((mark, index) => (
          <DecisionMarker
            key={mark.index}
            mark={mark}
            left={places[index] ?? 0}
            trackRef={trackRef}
          />
        ))}
      </div>
    </div>
  );
}

/** A target that a finger finds, as wide as a marker is (WCAG 2.2, 2.5.8). */
const MARKER_PIXELS = 24;

/** Where each marker stands, in pixels from the left: at its moment, or beside it in a crowd. */
function markerPlaces(run: Run, marks: readonly DecisionMark[], width: number): readonly number[] {
  const places = marks.map(({ at, madeAt }) => shareOf(run, at ?? madeAt ?? run.endedAt) * width);
  const order = marks.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = spread(
    order.map((index) => places[index] ?? 0),
    MARKER_PIXELS,
    width,
  );
  for (const [rank, index] of order.entries()) places[index] = moved[rank] ?? 0;
  return places;
}

/** 'Step 7 of 23: payment votes YES'. */
function useValueText(): string {
  const { run, index, step, isOver } = usePlayerState(
    useShallow((state) => ({
      run: state.run,
      index: selectEventIndex(state),
      step: selectStep(state),
      isOver: isAtEnd(state.run, state),
    })),
  );
  const said = transcriptOf(run)[index]?.text ?? 'nothing has happened yet';
  return `Step ${step.step} of ${step.of}: ${said}${isOver ? `; ${endingOf(run)}` : ''}`;
}

/** One path for all ticks, however many there are: past and future differ by the fill above them. */
function Ticks() {
  const run = usePlayerState((state) => state.run);
  const path = useMemo(() => {
    const shares = new Set(run.events.map((one) => (shareOf(run, one.at) * STEPS).toFixed(1)));
    return [...shares].map((share) => `M${share} 0V6`).join('');
  }, [run]);
  return (
    <svg
      className="ticks"
      viewBox={`0 0 ${STEPS} 6`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
