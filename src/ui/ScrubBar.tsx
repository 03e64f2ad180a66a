import { useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../engine';
import { isAtEnd, selectEventIndex, selectStep } from '../player';
import { endingOf, timelineOf, transcriptOf, type DecisionMark } from '../timeline';
import { DecisionMarker } from './DecisionMarker';
import { MomentBar } from './MomentBar';
import { paceOf, shareOf } from './pace';
import { usePlayer, usePlayerState } from './player-context';
import { spread } from './spread';
import { useSize } from './use-size';

/** All moments of the run, its events as ticks and its decisions as markers. */
export function ScrubBar() {
  const { store } = usePlayer();
  const trackRef = useRef<HTMLDivElement>(null);
  const run = usePlayerState((state) => state.run);
  const decisions = timelineOf(run).decisions;
  const { width } = useSize(trackRef);
  const places = useMemo(() => markerPlaces(run, decisions, width), [run, decisions, width]);
  return (
    <MomentBar
      clock={store}
      pace={paceOf(run)}
      valueText={useValueText()}
      run={run}
      trackRef={trackRef}
    >
      <div className="markers" role="group" aria-label="Changes">
        {decisions.map((mark, index) => (
          <DecisionMarker
            key={mark.index}
            mark={mark}
            left={places[index] ?? 0}
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
