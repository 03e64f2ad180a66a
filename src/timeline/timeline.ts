import type { Run } from '../engine';
import { cutsOf, decisionMarksOf, type Cut, type DecisionMark } from './decisions';
import { flightLinesOf, type FlightLine } from './flights';
import { lanesOf, type Lane } from './lanes';
import { stretchesOf, type Stretch } from './warp';

/** A run as a picture without coordinates. */
export interface Timeline {
  readonly run: Run;
  readonly lanes: readonly Lane[];
  /** In the order of departure. */
  readonly flights: readonly FlightLine[];
  /** One for each decision of the script, in its order. */
  readonly decisions: readonly DecisionMark[];
  readonly cuts: readonly Cut[];
  readonly stretches: readonly Stretch[];
  readonly endsAt: number;
}

const known = new WeakMap<Run, Timeline>();

/** The same object for the same run. */
export function timelineOf(run: Run): Timeline {
  let timeline = known.get(run);
  if (!timeline) known.set(run, (timeline = compute(run)));
  return timeline;
}

function compute(run: Run): Timeline {
  const lanes = lanesOf(run);
  const flights = flightLinesOf(run);
  return {
    run,
    lanes,
    flights,
    decisions: decisionMarksOf(run),
    cuts: cutsOf(run),
    stretches: stretchesOf(run, lanes, flights),
    endsAt: run.endedAt,
  };
}
