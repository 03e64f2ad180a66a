import {
  stretchesOfBoth,
  type Cut,
  type DecisionMark,
  type FlightLine,
  type Timeline,
} from '../timeline';
import type { Segment } from './boxes';
import { columnsOf, type Columns } from './columns';
import {
  columnOf,
  type CutItem,
  type DecisionItem,
  type FlightItem,
  type Geometry,
  type Item,
  type LayoutOptions,
  type Metrics,
  type Plan,
  type Size,
} from './geometry';
import { createIntervalIndex } from './interval-index';
import { TAIL, laneItems } from './lane-items';
import { BREAK_PIXELS, createTimeScale, pixelsPerMsOf } from './time-scale';

const TOP_MARGIN = 26;
const BOTTOM_MARGIN = 30 + TAIL;
/** A message that is lost where it set out still shows which way it was going. */
const STUB = 16;
const CROSS_REACH = 12;
/** An arrow head, a cross and a thick line need a little more than their ends. */
const ARROW_REACH = 8;

/**
 * Pure: the same timeline, size and options give the same numbers. What has no width yet, because
 * nobody has measured its place, has columns and nothing in them.
 */
export function layout(timeline: Timeline, size: Size, options: LayoutOptions = {}): Geometry {
  const columns = columnsOf(timeline.lanes, size.width);
  const top = (options.header ?? 0) + TOP_MARGIN;
  const { beside, zoom = 1 } = options;
  const pace = Math.max(
    ...[timeline, ...(beside ? [beside] : [])].map((one) => paceOf(one, size, top)),
  );
  const stretches = beside
    ? stretchesOfBoth(timeline.stretches, beside.stretches)
    : timeline.stretches;
  const time = createTimeScale(stretches, top, pace * zoom);
  const metrics = metricsOf(columns);
  const plan: Plan = { timeline, columns, time, metrics };
  const items = size.width > 0 ? itemsOf(plan) : [];
  return {
    timeline,
    width: columns.width,
    height: Math.ceil(time.bottom + BOTTOM_MARGIN),
    columns,
    time,
    metrics,
    items: createIntervalIndex(items),
  };
}

function itemsOf(plan: Plan): readonly Item[] {
  const { timeline, columns, time } = plan;
  const items: Item[] = [
    ...time.ticks.map(({ at, y }) => {
      return { kind: 'tick' as const, key: `tick ${String(at)}`, at, y, y0: y - 8, y1: y + 8 };
    }),
    ...timeline.cuts.map((cut) => cutItem(plan, cut)),
    ...timeline.lanes.flatMap((lane) => {
      const column = columnOf(columns, lane.node);
      return column ? laneItems(plan, lane, column) : [];
    }),
    ...time.breaks.map((gap) => {
      const { from, y0, y1 } = gap;
      return { kind: 'break' as const, key: `break ${String(from)}`, gap, y0, y1 };
    }),
    ...flightItems(plan),
  ];
  if (timeline.decisions.length === 0) return items;
  const flights = new Map(
    items.flatMap((one) => (one.kind === 'flight' ? [[one.flight.name, one]] : [])),
  );
  items.push(...timeline.decisions.flatMap((mark) => decisionItem(plan, mark, flights)));
  return items;
}

/** The zoom with which a picture of this width is as high as asked, without laying it out. */
export function zoomToFit(timeline: Timeline, size: Required<Size>): number {
  const { width, height } = size;
  const { top, bottom } = createTimeScale(
    timeline.stretches,
    TOP_MARGIN,
    paceOf(timeline, { width }, TOP_MARGIN),
  );
  const free = Math.ceil(bottom + BOTTOM_MARGIN) - bottom + top;
  return (height - free) / Math.max(1, bottom - top);
}

function paceOf(timeline: Timeline, size: Size, top: number): number {
  let linearMs = 0;
  let breaks = 0;
  for (const { from, to, idle } of timeline.stretches) {
    if (idle) breaks += BREAK_PIXELS;
    else linearMs += to - from;
  }
  const room = size.height === undefined ? null : size.height - top - BOTTOM_MARGIN - breaks;
  const { latency } = timeline.run.script.network;
  return pixelsPerMsOf(latency, timeline.lanes.length, linearMs, room);
}

function metricsOf({ compact }: Columns): Metrics {
  return compact
    ? { barWidth: 7, square: 6, markRadius: 5.5, labelSize: 9, noteSize: 8.5, clearance: 5 }
    : { barWidth: 10, square: 8, markRadius: 7.5, labelSize: 11.5, noteSize: 10.5, clearance: 7 };
}

function flightItems(plan: Plan): readonly FlightItem[] {
  const xs = new Map(plan.columns.list.map((one) => [one.node, one.x]));
  return plan.timeline.flights.map((flight) => {
    const line = lineOf(plan, flight, xs.get(flight.from) ?? 0, xs.get(flight.to) ?? 0);
    const key = `flight ${flight.name}`;
    const [y0, y1] = [line.y1 - ARROW_REACH, line.y2 + ARROW_REACH];
    return { kind: 'flight', key, flight, line, y0, y1 };
  });
}

function lineOf(plan: Plan, flight: FlightLine, from: number, to: number): Segment {
  const side = to < from ? -1 : 1;
  const start = from + side * plan.metrics.clearance;
  const goal = to - side * plan.metrics.clearance;
  const x1 = start + (goal - start) * (flight.fork ?? 0);
  const y1 = plan.time.y(flight.sentAt);
  const y2 = plan.time.y(flight.endAt);
  if (flight.fate === 'delivered') return { x1, y1, x2: goal, y2 };
  const went = x1 + (goal - x1) * flight.reach;
  const x2 = flight.fate === 'lost' ? lostX(plan, flight, x1, went) : went;
  const isStub = Math.hypot(x2 - x1, y2 - y1) < STUB;
  if (!isStub) return { x1, y1, x2, y2 };
  return { x1, y1, x2: x1 + side * STUB, y2: Math.max(y2, y1 + STUB / 4) };
}

/**
 * A message that a cut stops ends at the wall; any other one where it had come to, but never on the
 * line of a node that had nothing to do with it.
 */
function lostX({ columns, timeline }: Plan, flight: FlightLine, x1: number, went: number): number {
  if (flight.reach >= 1) return went;
  const side = Math.sign(went - x1);
  if (flight.loss === 'partition') {
    const cut = timeline.cuts.findLast((one) => one.from <= flight.endAt && flight.endAt <= one.to);
    const walls = cut ? wallsOf(columns, cut) : [];
    const ahead = walls.filter((x) => (x - x1) * side > 0);
    const nearest = ahead.sort((a, b) => Math.abs(a - x1) - Math.abs(b - x1))[0];
    if (nearest !== undefined) return nearest;
  }
  const isOnLane = columns.list.some(({ x }) => Math.abs(x - went) < CROSS_REACH);
  return isOnLane ? went - side * CROSS_REACH : went;
}

function decisionItem(
  { timeline, time, columns, metrics }: Plan,
  mark: DecisionMark,
  flights: ReadonlyMap<string, FlightItem>,
): readonly DecisionItem[] {
  // Crashes and restarts are drawn as what they are, cuts as lines; they need no further mark.
  const isSeen = mark.unused === undefined;
  if (mark.at === null) return [];
  if (isSeen && ['crash', 'restart', 'partition', 'heal'].includes(mark.kind)) return [];
  const at = Math.min(mark.at, timeline.endsAt);
  const flight = mark.message === undefined ? undefined : flights.get(mark.message);
  const lane = mark.node === undefined ? null : columnOf(columns, mark.node);
  // What concerns nobody stands beside the axis, clear of its figures.
  const aside = columns.gutter + metrics.markRadius + 2;
  const onLane = { x: lane ? lane.x : aside, y: time.y(at) };
  const { x, y } = flight ? besideStart(flight, at) : onLane;
  const [y0, y1] = [y - metrics.markRadius, y + metrics.markRadius];
  const key = `decision ${String(mark.index)}`;
  return [{ kind: 'decision', key, mark, x, y, at, y0, y1 }];
}

/** Where a message is, but never on the lane that it left: there are other marks. */
function besideStart(item: FlightItem, at: number): { readonly x: number; readonly y: number } {
  const point = pointAt(item, at);
  const { x1, y1, x2, y2 } = item.line;
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (Math.hypot(point.x - x1, point.y - y1) >= CROSS_REACH || length < 2 * CROSS_REACH)
    return point;
  const share = CROSS_REACH / length;
  return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share };
}

/** Where a message is at a moment of its flight. */
export function pointAt(
  { flight, line }: FlightItem,
  at: number,
): { readonly x: number; readonly y: number } {
  const whole = flight.endAt - flight.sentAt;
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, (at - flight.sentAt) / whole));
  return { x: line.x1 + (line.x2 - line.x1) * share, y: line.y1 + (line.y2 - line.y1) * share };
}

function cutItem({ columns, time }: Plan, cut: Cut): CutItem {
  const key = `cut ${cut.event}`;
  const [y0, y1] = [time.y(cut.from) - 16, time.y(cut.to) + 16];
  return { kind: 'cut', key, cut, walls: wallsOf(columns, cut), y0, y1 };
}

/** Half way between neighbours of different groups. */
function wallsOf({ list }: Columns, { groups }: Cut): readonly number[] {
  const groupOf = (node: string): number => groups.findIndex((group) => group.includes(node));
  return list.flatMap((column, index) => {
    const next = list[index + 1];
    const isWall = next && groupOf(column.node) !== groupOf(next.node);
    return isWall ? [(column.x + next.x) / 2] : [];
  });
}

/** The moment at a height of the picture. */
export function timeAt(geometry: Geometry, y: number): number {
  return Math.round(geometry.time.at(y));
}

/** What is to be drawn between two heights, in the order from top to bottom. */
export function visible(geometry: Geometry, yFrom: number, yTo: number): readonly Item[] {
  return geometry.items.within(yFrom, yTo);
}
