import type { Run } from '../engine';
import { IDLE_PACED_MS } from '../player';
import { createWarp, timelineOf, type Warp } from '../timeline';

const paces = new WeakMap<Run, Warp>();

/** The time of the scrub bar: as playing goes, so that nothing takes room where nothing happens. */
export function paceOf(run: Run): Warp {
  let pace = paces.get(run);
  if (!pace) paces.set(run, (pace = createWarp(timelineOf(run).stretches, IDLE_PACED_MS)));
  return pace;
}

/** The share of the bar that lies before a moment, from 0 to 1. */
export function shareIn(pace: Warp, at: number): number {
  return pace.length <= 0 ? 0 : Math.min(1, Math.max(0, pace.paced(at) / pace.length));
}

export function momentIn(pace: Warp, share: number): number {
  return Math.round(pace.at(share * pace.length));
}
