import type { Run, Tone } from '../../engine';
import { createWarp, timelineOf, type Lane, type Warp } from '../../timeline';

/** The size of a small picture, in its own units. */
export const MINI = { width: 208, height: 124 } as const;

const TOP = 9;
const SIDE = 18;
/** What an idle stretch comes to, as a share of the busy ones. */
const IDLE_SHARE = 0.07;

interface Stroke {
  readonly y1: number;
  readonly y2: number;
}

export interface MiniLane {
  readonly node: string;
  readonly x: number;
  readonly person: boolean;
  readonly lives: readonly (Stroke & { readonly up: boolean })[];
  readonly doubts: readonly Stroke[];
  readonly locks: readonly Stroke[];
  readonly records: readonly { readonly y: number; readonly forced: boolean }[];
  readonly ends: readonly { readonly y: number; readonly tone: Tone }[];
}

export interface MiniFlight extends Stroke {
  readonly name: string;
  readonly x1: number;
  readonly x2: number;
  readonly tone: Tone;
  readonly lost: boolean;
}

export interface MiniPicture {
  readonly lanes: readonly MiniLane[];
  readonly flights: readonly MiniFlight[];
}

/** A run as a picture so small that only its shape is left: no words, all of its time. */
export function miniOf(run: Run): MiniPicture {
  const { lanes, flights, stretches } = timelineOf(run);
  const busy = stretches.reduce((sum, one) => sum + (one.idle ? 0 : one.to - one.from), 0);
  const warp = createWarp(stretches, busy * IDLE_SHARE);
  const yOf = (at: number): number => {
    return TOP + (warp.paced(at) / Math.max(1, warp.length)) * (MINI.height - 2 * TOP);
  };
  const gap = (MINI.width - 2 * SIDE) / Math.max(1, lanes.length - 1);
  const xOf = new Map(lanes.map((lane, index) => [lane.node, SIDE + index * gap]));
  return {
    lanes: lanes.map((lane) => miniLane(lane, xOf.get(lane.node) ?? SIDE, yOf)),
    flights: flights.map(({ name, from, to, sentAt, endAt, reach, fork = 0, tone, fate }) => {
      const [start, end] = [xOf.get(from) ?? SIDE, xOf.get(to) ?? SIDE];
      return {
        name,
        x1: start + (end - start) * fork,
        y1: yOf(sentAt),
        x2: start + (end - start) * (fork + (1 - fork) * reach),
        y2: yOf(endAt),
        tone,
        lost: fate === 'lost',
      };
    }),
  };
}

function miniLane(lane: Lane, x: number, yOf: Warp['paced']): MiniLane {
  const stroke = ({ from, to }: { readonly from: number; readonly to: number }): Stroke => {
    return { y1: yOf(from), y2: yOf(to) };
  };
  return {
    node: lane.node,
    x,
    person: lane.person,
    lives: lane.lives.map((one) => ({ ...stroke(one), up: one.up })),
    doubts: lane.doubts.map(stroke),
    locks: lane.locks.map(stroke),
    records: lane.records.map(({ at, forced }) => ({ y: yOf(at), forced })),
    ends: lane.resolutions.map(({ at, tone }) => ({ y: yOf(at), tone })),
  };
}
