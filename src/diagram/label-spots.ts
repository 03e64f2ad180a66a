import { boxOf, type Box } from './boxes';
import type { FlightItem, Geometry } from './geometry';

/** A place that a label could take, with what it costs before anything lies in its way. */
export interface Spot {
  readonly box: Box;
  readonly turn: number;
  readonly cost: number;
}

/** Steeper than this a label would have to be read from the side. */
const TURN_MAX = 62;
const GAPS_MAX = 4;

/**
 * Along the arrow: in the gaps between lanes that it crosses, above it and below it, and, as a last
 * resort, on it. The gaps next to its ends come first, for there an arrow is by itself.
 */
export function flightSpots(
  geometry: Geometry,
  { line, flight }: FlightItem,
  width: number,
  size: number,
): readonly Spot[] {
  const dx = line.x2 - line.x1;
  const dy = line.y2 - line.y1;
  const length = Math.hypot(dx, dy);
  if (length < 1) return [];
  const slant = (Math.atan2(dy, dx) * 180) / Math.PI;
  const upright = slant > 90 ? slant - 180 : slant < -90 ? slant + 180 : slant;
  const turn = Math.max(-TURN_MAX, Math.min(TURN_MAX, upright));
  const height = size * 1.06;
  const radians = (turn * Math.PI) / 180;
  const cos = Math.cos(radians);
  const across = width * cos;
  const lift = height / 2 + 2.5;
  const spots: Spot[] = [];
  const add = (share: number, cost: number): void => {
    const x = line.x1 + dx * share;
    const y = line.y1 + dy * share;
    const at = (up: number, more: number): void => {
      const box = boxOf(x + up * Math.sin(radians), y - up * cos, width, height, turn);
      spots.push({ box, turn, cost: cost + more });
    };
    at(lift, 0);
    at(-lift, 0.2);
    at(0, 2.6);
  };
  gapsOf(geometry, line.x1, line.x2).forEach((gap, index) => {
    const middle = (gap.from + gap.to) / 2;
    const play = Math.max(0, (Math.abs(gap.to - gap.from) - across) / 2 - 5);
    for (const shift of play < 4 ? [0] : [0, -play * 0.5, play * 0.5, -play, play]) {
      const share = (middle + shift - line.x1) / (dx || 1);
      const room = (across / 2 + 3) / Math.abs(dx || 1);
      if (room > 0.5) continue;
      const kept = Math.min(1 - room, Math.max(room, share));
      add(kept, index * 0.35 + (shift === 0 ? 0 : 0.25) + (flight.reach < 1 ? kept * 0.6 : 0));
    }
  });
  if (spots.length === 0) add(0.5, 1);
  return spots;
}

/**
 * Off the arrow, for what has no room along it: level with the page, below the lower end or above the
 * upper one, from that end's lane inwards.
 */
export function endSpots(
  _geometry: Geometry,
  { line: { x1, y1, x2, y2 } }: FlightItem,
  width: number,
  size: number,
): readonly Spot[] {
  const height = size * 1.06;
  const inwards = x2 < x1 ? 1 : -1;
  const away = height / 2 + 4;
  const at = (x: number, y: number, cost: number): Spot => {
    return { box: boxOf(x, y, width, height), turn: 0, cost };
  };
  return [0.5, 0.7, 0.9].flatMap((part, index) => [
    at(x2 + inwards * width * part, y2 + away, index * 0.1),
    at(x1 - inwards * width * part, y1 - away, index * 0.1 + 0.05),
  ]);
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The parts of an arrow between life lines: first, last, then what is between them. */
function gapsOf(geometry: Geometry, x1: number, x2: number): readonly Gap[] {
  const low = Math.min(x1, x2);
  const high = Math.max(x1, x2);
  const half = geometry.metrics.clearance;
  const between = geometry.columns.list.filter(({ x }) => x > low + half && x < high - half);
  const stops = [low - half, ...between.map(({ x }) => x), high + half];
  const gaps = stops
    .slice(1)
    .map((to, index) => ({ from: (stops[index] ?? to) + half, to: to - half }));
  if (x2 < x1) gaps.reverse();
  const last = gaps.length > 1 ? gaps.slice(-1) : [];
  const inner = gaps.slice(1, -1);
  return [...gaps.slice(0, 1), ...last, ...inner].slice(0, GAPS_MAX);
}
