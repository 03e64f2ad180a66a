import type { Lane } from '../timeline';
import { shortNameOf } from './short-names';

/** Where a lane stands. */
export interface Column {
  readonly node: string;
  readonly role: string;
  readonly person: boolean;
  /** Of its life line. */
  readonly x: number;
  /** The cell that belongs to it; its card fits here. */
  readonly left: number;
  readonly right: number;
  /** Its name, or as much of it as its cell has room for. */
  readonly label: string;
}

export interface Columns {
  readonly list: readonly Column[];
  readonly width: number;
  /** Left of the first cell: the axis. */
  readonly gutter: number;
  /** The distance between neighbours that are no people. */
  readonly pitch: number;
  /** Lanes are so narrow that marks and letters have to be small. */
  readonly compact: boolean;
}

const PITCH_MIN = 28;
const PITCH_MAX = 230;
const COMPACT_BELOW = 64;
/** A person's lane has no disk, no locks and few words. */
const PERSON_SHARE = 0.72;
const RIGHT_MARGIN = 6;
export const NAME_SIZE = 12;
const NAME_SIZE_COMPACT = 10;

/** Lanes share the width; below the narrowest readable pitch the picture gets wider instead. */
export function columnsOf(lanes: readonly Lane[], width: number): Columns {
  const gutter = width < 480 ? 34 : 46;
  const shares = lanes.map((lane) => (lane.person ? PERSON_SHARE : 1));
  const total = Math.max(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
  const room = width - gutter - RIGHT_MARGIN;
  const pitch = Math.min(PITCH_MAX, Math.max(PITCH_MIN, room / total));
  const spare = Math.max(0, room - pitch * total);
  const compact = pitch < COMPACT_BELOW;
  const size = compact ? NAME_SIZE_COMPACT : NAME_SIZE;
  let left = gutter + spare / 2;
  const names = lanes.map((lane) => lane.node);
  const list = lanes.map((lane, index) => {
    const cell = pitch * (shares[index] ?? 1);
    const room = Math.floor((cell - 3) / (size * 0.6));
    const label = shortNameOf(lane.node, room, names);
    const column = { ...laneOf(lane), x: round(left + cell / 2), left, right: left + cell, label };
    left += cell;
    return column;
  });
  return {
    list,
    width: Math.max(width, Math.ceil(left + RIGHT_MARGIN - 0.01)),
    gutter,
    pitch,
    compact,
  };
}

function laneOf(lane: Lane): Pick<Column, 'node' | 'role' | 'person'> {
  return { node: lane.node, role: lane.role, person: lane.person };
}

/** Whole pixels and a half: a one pixel line stays sharp. */
function round(x: number): number {
  return Math.floor(x) + 0.5;
}
