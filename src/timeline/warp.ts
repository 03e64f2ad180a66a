import type { Run } from '../engine';
import type { FlightLine } from './flights';
import type { Lane } from './lanes';

/** A part of the run that is drawn at one pace. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Nothing happens, is in flight or being written: drawn short, with the skipped ms beside it. */
  readonly idle: boolean;
}

const IDLE_MS_MIN = 40;
const IDLE_LATENCIES_MIN = 3;
/** What is left of an idle stretch at both ends, so that nothing touches the break. */
const IDLE_MARGIN_MS = 4;

/** The stretches of a run, from 0 to its end without a gap. */
export function stretchesOf(
  run: Run,
  lanes: readonly Lane[],
  flights: readonly FlightLine[],
): readonly Stretch[] {
  const [fastest, slowest] = run.script.network.latency;
  const enough = Math.max(IDLE_MS_MIN, (IDLE_LATENCIES_MIN * (fastest + slowest)) / 2);
  const busy = [
    { from: 0, to: 0 },
    ...run.events.map(({ at }) => ({ from: at, to: at })),
    ...run.applied.map(({ at }) => ({ from: at, to: at })),
    ...flights.map((one) => ({ from: one.sentAt, to: one.endAt })),
    ...lanes.flatMap((lane) => lane.records.map((one) => ({ from: one.askedAt, to: one.at }))),
  ].sort((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  let from = 0;
  let reached = 0;
  const skipTo = (next: number): void => {
    if (next - reached <= enough) return;
    const idle = { from: reached + IDLE_MARGIN_MS, to: next - IDLE_MARGIN_MS, idle: true };
    stretches.push({ from, to: idle.from, idle: false }, idle);
    from = idle.to;
  };
  for (const span of busy) {
    skipTo(span.from);
    reached = Math.max(reached, span.to);
  }
  skipTo(run.endedAt);
  stretches.push({ from, to: Math.max(from, run.endedAt), idle: false });
  return stretches;
}

/** A pace of time in which an idle stretch passes quickly. Both ways exact inverses. */
export interface Warp {
  /** How long the whole run lasts at this pace. */
  readonly length: number;
  /** Virtual ms → ms at this pace. */
  paced(at: number): number;
  /** Ms at this pace → virtual ms. */
  at(paced: number): number;
}

/** `idleMs` is what every idle stretch comes to. */
export function createWarp(stretches: readonly Stretch[], idleMs: number): Warp {
  let length = 0;
  const parts = stretches.map(({ from, to, idle }) => {
    const start = length;
    length += idle ? idleMs : to - from;
    return { from, to, start, end: length };
  });
  const last = parts.at(-1);
  return {
    length,
    paced(at) {
      const part = parts.find((one) => at <= one.to) ?? last;
      if (!part) return 0;
      const share = (Math.min(at, part.to) - part.from) / Math.max(1, part.to - part.from);
      return part.start + Math.max(0, share) * (part.end - part.start);
    },
    at(paced) {
      const part = parts.find((one) => paced <= one.end) ?? last;
      if (!part) return 0;
      const share =
        (Math.min(paced, part.end) - part.start) / Math.max(1e-9, part.end - part.start);
      return part.from + Math.max(0, share) * (part.to - part.from);
    },
  };
}
