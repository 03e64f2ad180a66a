import { useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../engine';
import { isAtEnd, selectEventIndex, selectStep } from '../player';
import { endingOf, timelineOf, transcriptOf, type Warp } from '../timeline';
import { DecisionMarker } from './DecisionMarker';
import { MomentBar } from './MomentBar';
import { paceOf, shareIn } from './pace';
import { usePlayer, usePlayerState } from './player-context';
import { spread } from './spread';
import { useSize } from './use-size';

/**
 * All moments of the run, its events as ticks and its decisions as markers. While a decision is dragged
 * the bar keeps the scale it had: a run that gets longer must not run away under the hand.
 */
export function ScrubBar() {
  const { store } = usePlayer();
  const trackRef = useRef<HTMLDivElement>(null);
  const run = usePlayerState((state) => state.run);
  const scale = usePlayerState((state) => paceOf(state.dragged?.run ?? state.run));
  const { width } = useSize(trackRef);
  const { decisions } = timelineOf(run);
  const places = useMemo(() => markerPlaces(run, scale, width), [run, scale, width]);
  return (
    <MomentBar clock={store} pace={scale} valueText={useValueText()} run={run} trackRef={trackRef}>
      <div className="markers" role="group" aria-label="Changes">
        {decisions.map((mark, index) => (
          <DecisionMarker
            key={mark.index}
            mark={mark}
            left={places[index] ?? 0}
            scale={scale}
            trackRef={trackRef}
          />
        ))}
      </div>
    </MomentBar>
  );
}

/** A target that a finger finds, as wide as a marker is (WCAG 2.2, 2.5.8). */
const MARKER_PIXELS = 24;

/** Where each marker stands, in pixels from the left: at its moment, or beside it in a crowd. */
function markerPlaces(run: Run, scale: Warp, width: number): readonly number[] {
  const marks = timelineOf(run).decisions;
  const places = marks.map(({ at, madeAt }) => shareIn(scale, at ?? madeAt ?? run.endedAt) * width);
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
