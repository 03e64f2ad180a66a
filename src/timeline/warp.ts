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

/**
 * The stretches of two runs on one clock. Idle for both is idle; what only one of them waits for is
 * the other's time to act.
 */
export function stretchesOfBoth(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const cuts = [...new Set([...a, ...b].flatMap(({ from, to }) => [from, to]))];
  const isIdle = (list: readonly Stretch[], from: number, to: number): boolean => {
    const one = list.find((stretch) => stretch.from <= from && to <= stretch.to);
    return one === undefined || one.idle;
  };
  const parts = cuts
    .sort((x, y) => x - y)
    .slice(1)
    .map((to, index) => {
      const from = cuts[index] ?? 0;
      return { from, to, idle: isIdle(a, from, to) && isIdle(b, from, to) };
    });
  const isLong = ({ from, to }: Stretch): boolean => to - from >= IDLE_MS_MIN - 2 * IDLE_MARGIN_MS;
  return joined(joined(parts).map((one) => ({ ...one, idle: one.idle && isLong(one) })));
}

/** Neighbours of one kind are one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const one of stretches) {
    const last = whole.at(-1);
    if (last?.idle === one.idle) whole[whole.length - 1] = { ...last, to: one.to };
    else whole.push(one);
  }
  return whole;
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
