import { cardsAt, cutSentenceOf, reasonOf } from '../timeline';
import { eventCountAt } from '../engine';
import { NAME_SIZE } from './columns';
import type { Context } from './context';
import type { BreakItem, CutItem, Geometry, Item } from './geometry';
import { TAIL } from './lane-items';
import { LETTER_OF_TONE } from './glyphs';
import type { Break } from './time-scale';
import { short, type DrawOp, type GroupOp } from './ops';

const TICK_SIZE = 10.5;
const TEETH_PIXELS = 7;

/** Ticks and cuts: what lies behind the lanes. */
export function drawAxis({ geometry }: Context, items: readonly Item[]): readonly DrawOp[] {
  return items.flatMap((item): readonly DrawOp[] => {
    if (item.kind === 'tick') return drawTick(geometry, item.key, item.y, item.at);
    if (item.kind === 'cut') return [drawCut(geometry, item)];
    return [];
  });
}

function drawTick(geometry: Geometry, key: string, y: number, at: number): readonly DrawOp[] {
  const { columns, width } = geometry;
  const x = columns.gutter - 8;
  const size = columns.compact ? TICK_SIZE - 1.5 : TICK_SIZE;
  const text = String(at);
  return [
    { op: 'line', key, role: 'tick', x1: columns.gutter - 3, y1: y, x2: width - 4, y2: y },
    { op: 'text', key: `${key} text`, role: 'tick-text', x, y, text, size, anchor: 'end' },
  ];
}

/** A cut network: where it begins and ends, and a wall between neighbours that it separates. */
function drawCut(geometry: Geometry, { key, cut, walls }: CutItem): GroupOp {
  const { columns, width, time } = geometry;
  const [y1, y2] = [time.y(cut.from), time.y(cut.to)];
  const x1 = columns.gutter;
  const x2 = width - 6;
  const isHealed = cut.healedBy !== undefined;
  return {
    op: 'group',
    key,
    role: 'item',
    title: cutSentenceOf(cut.groups, cut.oneWay),
    target: { kind: 'event', name: cut.event },
    children: [
      { op: 'line', key: 'from', role: 'cut', x1, y1, x2, y2: y1 },
      ...(isHealed ? [{ op: 'line', key: 'to', role: 'cut', x1, y1: y2, x2, y2 } as const] : []),
      ...walls.map((x): DrawOp => {
        return { op: 'line', key: `wall ${short(x)}`, role: 'wall', x1: x, y1, x2: x, y2 };
      }),
    ],
  };
}

/** Torn paper: here the axis skips a time in which nothing happens. */
export function drawBreak({ columns, width }: Geometry, { key, gap }: BreakItem): GroupOp {
  const top = gap.y0 + 8;
  const bottom = gap.y1 - 8;
  const left = columns.gutter - 3;
  const right = width - 4;
  const edge = (y: number): string => teeth(left, right, y);
  return {
    op: 'group',
    key,
    role: 'item',
    title: skippedOf(gap),
    children: [
      {
        op: 'rect',
        key: 'gap',
        role: 'break',
        x: left,
        y: top - 2,
        width: right - left,
        height: bottom - top + 4,
      },
      { op: 'path', key: 'top', role: 'break-edge', d: edge(top) },
      { op: 'path', key: 'bottom', role: 'break-edge', d: edge(bottom) },
    ],
  };
}

/** Above the present's line, which may rest on it for long. */
export function drawBreakText(geometry: Geometry, { key, gap }: BreakItem): GroupOp {
  const { columns } = geometry;
  const size = columns.compact ? 9.5 : 11;
  const x = (columns.gutter + geometry.width) / 2;
  const y = (gap.y0 + gap.y1) / 2;
  const text = skippedOf(gap);
  const width = text.length * size * 0.58 + 12;
  const frame = { x: x - width / 2, y: y - size * 0.7, width, height: size * 1.4 };
  return {
    op: 'group',
    key: `${key} text`,
    role: 'item',
    children: [
      { op: 'rect', key: 'paper', role: 'break', ...frame },
      { op: 'text', key: 'skipped', role: 'break-text', x, y, text, size, anchor: 'middle' },
    ],
  };
}

function skippedOf({ from, to }: Break): string {
  return `${String(Math.round(to - from))} ms in which nothing happens`;
}

/** Where the run ends, and why it does. */
export function drawEnd({ columns, width, time, timeline }: Geometry): readonly DrawOp[] {
  const y = time.y(timeline.endsAt) + TAIL;
  const text = `${String(timeline.endsAt)} ms: ${reasonOf(timeline.run)}`;
  const size = columns.compact ? 9.5 : 11;
  const x = (columns.gutter + width) / 2;
  return [
    { op: 'line', key: 'end', role: 'end', x1: columns.gutter - 3, y1: y, x2: width - 4, y2: y },
    { op: 'text', key: 'why', role: 'break-text', x, y: y + 16, text, size, anchor: 'middle' },
  ];
}

function teeth(left: number, right: number, y: number): string {
  const count = Math.max(1, Math.round((right - left) / (2 * TEETH_PIXELS)));
  const step = (right - left) / (2 * count);
  const tooth = `l${short(step)}-4l${short(step)} 4`;
  return `M${short(left)} ${short(y + 2)}${tooth.repeat(count)}`;
}

/** The present, across all lanes. */
export function drawPresent({ columns, width, time }: Geometry, at: number): GroupOp {
  const move = { x: 0, y: time.y(Math.min(at, time.end)) };
  const [x1, x2] = [columns.gutter - 4, width - 4];
  const line = { op: 'line', key: 'line', role: 'present', x1, y1: 0, x2, y2: 0 } as const;
  return { op: 'group', key: 'now', role: 'item', mover: 'present', move, children: [line] };
}

/** Its moment in the axis, by which it can be dragged. */
export function drawMoment({ columns, time }: Geometry, at: number): GroupOp {
  const moment = Math.min(at, time.end);
  const size = columns.compact ? 10 : 11.5;
  const chip = columns.gutter - 4;
  const text = String(Math.round(moment));
  const middle = { x: (chip + 1) / 2, y: 0, anchor: 'middle' } as const;
  const frame = { x: 1, y: -9, width: chip - 1, height: 18, radius: 4 };
  return {
    op: 'group',
    key: 'present',
    role: 'item',
    mover: 'present',
    drag: 'present',
    move: { x: 0, y: time.y(moment) },
    children: [
      { op: 'rect', key: 'chip', role: 'present-chip', ...frame },
      { op: 'text', key: 'moment', role: 'present-text', mover: 'moment', text, size, ...middle },
    ],
  };
}

/** Names and states above the lanes, where a picture has no cards to show them. */
export function drawHeader({ geometry, at }: Context): readonly DrawOp[] {
  const { columns, time, timeline } = geometry;
  const y = time.top - 26;
  if (y < 16) return [];
  const { run } = timeline;
  const cards = cardsAt(run, eventCountAt(run, at));
  const size = columns.compact ? 10 : NAME_SIZE;
  const children = columns.list.flatMap((column): DrawOp[] => {
    const card = cards.find((one) => one.node === column.node);
    const state = card?.states[0];
    const name: DrawOp = {
      op: 'text',
      key: `name ${column.node}`,
      role: 'name',
      x: column.x,
      y: y - 16,
      text: column.label,
      size,
      anchor: 'middle',
      title: column.node,
    };
    const tone = card?.up === false ? 'bad' : (state?.tone ?? 'plain');
    const label = card?.up === false ? 'crashed' : (state?.label ?? '');
    const sign = LETTER_OF_TONE[tone];
    const words = sign === undefined ? label : `${sign} ${label}`;
    const fits = words.length * (size - 1.5) * 0.56 < column.right - column.left;
    const text = fits ? words : (sign ?? '');
    if (text === '') return [name];
    const hue = tone === 'plain' || tone === 'busy' ? 'ink-2' : tone;
    const about = { op: 'text', key: `state ${column.node}`, role: 'state', hue } as const;
    return [
      name,
      { ...about, x: column.x, y, text, size: size - 1.5, anchor: 'middle', title: label },
    ];
  });
  return [{ op: 'group', key: 'header', role: 'layer', children }];
}
