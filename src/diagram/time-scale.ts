import type { Stretch } from '../timeline';

/** Virtual ms to pixels from the top: linear, but that idle stretches are a short break. */
export interface TimeScale {
  readonly pixelsPerMs: number;
  readonly top: number;
  readonly bottom: number;
  /** The last moment that is drawn. */
  readonly end: number;
  y(at: number): number;
  /** The inverse of `y`; clamped to the run. */
  at(y: number): number;
  readonly breaks: readonly Break[];
  readonly ticks: readonly Tick[];
}

export interface Break {
  readonly from: number;
  readonly to: number;
  readonly y0: number;
  readonly y1: number;
}

interface Tick {
  readonly at: number;
  readonly y: number;
}

export const BREAK_PIXELS = 44;
const TICK_DISTANCE = 42;

export function createTimeScale(
  stretches: readonly Stretch[],
  top: number,
  pixelsPerMs: number,
): TimeScale {
  const moments = [0];
  const pixels = [top];
  const breaks: Break[] = [];
  let y = top;
  for (const { from, to, idle } of stretches) {
    if (to <= from) continue;
    const y0 = y;
    y += idle ? BREAK_PIXELS : (to - from) * pixelsPerMs;
    moments.push(to);
    pixels.push(y);
    if (idle) breaks.push({ from, to, y0, y1: y });
  }
  if (moments.length < 2) {
    moments.push(1);
    pixels.push(top + 1);
  }
  const yOf = piecewise(moments, pixels);
  const end = moments.at(-1) ?? 0;
  return {
    pixelsPerMs,
    top,
    bottom: y,
    end,
    y: yOf,
    at: piecewise(pixels, moments),
    breaks,
    ticks: ticksOf(stretches, pixelsPerMs, yOf),
  };
}

/**
 * Linear from each number of an ascending list to the next, and clamped at its ends: what d3's
 * scaleLinear does, without the colours, dates and formats that it can do as well and that would
 * make up a tenth of an embed.
 */
function piecewise(domain: readonly number[], range: readonly number[]): (x: number) => number {
  return (x) => {
    let i = 1;
    for (let high = domain.length - 1; i < high; ) {
      const middle = (i + high) >>> 1;
      if ((domain[middle] ?? Infinity) <= x) i = middle + 1;
      else high = middle;
    }
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [domain[i - 1], domain[i], range[i - 1], range[i]];
    const t = x1 > x0 ? Math.min(1, Math.max(0, (x - x0) / (x1 - x0))) : 0;
    return y0 * (1 - t) + y1 * t;
  };
}

function ticksOf(
  stretches: readonly Stretch[],
  pixelsPerMs: number,
  y: (at: number) => number,
): readonly Tick[] {
  const step = Math.max(1, roundStep(TICK_DISTANCE / pixelsPerMs));
  const ticks: Tick[] = [];
  for (const { from, to, idle } of stretches) {
    if (idle) continue;
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      if (ticks.at(-1)?.at !== at) ticks.push({ at, y: y(at) });
    }
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten, whichever is nearest: Heckbert's nice numbers, as d3 has them. */
function roundStep(about: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.min(1_000, about)));
  const ratio = Math.min(1_000, about) / power;
  if (ratio >= Math.sqrt(50)) return 10 * power;
  if (ratio >= Math.sqrt(10)) return 5 * power;
  return ratio >= Math.sqrt(2) ? 2 * power : power;
}

/** A forced write takes 5 ms of a disk; with the latency it says how dense a run is. */
const WRITE_MS = 5;

/**
 * How many pixels a ms gets. A hop of typical latency has to be steep enough for its label, and
 * steeper the more lanes there are; within that, a short run fills the height it is given.
 */
export function pixelsPerMsOf(
  latency: readonly [number, number],
  lanes: number,
  linearMs: number,
  room: number | null,
): number {
  const hop = ((latency[0] + latency[1]) / 2 + WRITE_MS) / 1.5;
  const least = Math.max((34 + 2 * lanes) / hop, 1);
  const most = Math.max(least, (56 + 3 * lanes) / hop);
  if (room === null) return (least + most) / 2;
  return Math.min(most, Math.max(least, room / Math.max(1, linearMs)));
}
