import type { Context, Timed } from './context';
import { drawBreak } from './draw-frame';
import {
  columnOf,
  type DecisionItem,
  type DoubtItem,
  type Item,
  type LifeItem,
  type LockItem,
  type RecordItem,
  type ResolutionItem,
  type StaleItem,
  type TurnItem,
} from './geometry';
import { SIGN_OF_DEED, SIGN_OF_TONE, signPath, type Sign } from './glyphs';
import type { DrawOp, GroupOp, Hue } from './ops';

/** What lasts: lives, locks, doubt, writing; and the breaks that run across them. */
export function drawBar(context: Context, item: Item): readonly DrawOp[] {
  const { geometry } = context;
  const half = geometry.metrics.barWidth / 2;
  switch (item.kind) {
    case 'life':
      return [drawLife(item)];
    case 'lock':
      return [drawLock(item, half)];
    case 'doubt':
      return [drawDoubt(item, context)];
    case 'stale':
      return [drawStale(item, context)];
    case 'record':
      return item.y > item.askedY ? [drawWriting(item)] : [];
    case 'break':
      return [drawBreak(geometry, item)];
    default:
      return [];
  }
}

const BAND_WIDTH = 4;

/** Crash bands: what would come of a crash here, for every moment of a lane. */
export function drawBands({ geometry, options, from, to }: Context): readonly DrawOp[] {
  const { columns, metrics, time } = geometry;
  return (options.bands ?? []).flatMap((band): DrawOp[] => {
    const column = columnOf(columns, band.node);
    const y0 = Math.max(from - 20, time.y(band.from));
    const y1 = Math.min(to + 20, time.y(band.to));
    if (!column || y1 <= y0) return [];
    const { hue, title } = band;
    const role = hue === 'doubt' ? 'band-hatched' : hue === 'ok' ? 'band' : 'band-hollow';
    const key = `band ${band.node} ${String(band.from)}`;
    const x = column.x - metrics.clearance - BAND_WIDTH - 1;
    const size = { width: BAND_WIDTH, height: y1 - y0 };
    return [{ op: 'rect', key, role, hue, title, x, y: y0, ...size }];
  });
}

function drawLife({ key, column, life, tone, y0, y1 }: LifeItem): DrawOp {
  const { x, node } = column;
  const target = { kind: 'lane', node } as const;
  const where = { x1: x, y1: y0, x2: x, y2: y1 };
  if (!life.up) return { op: 'line', key, role: 'life-down', target, ...where };
  return { op: 'line', key, role: 'life', hue: tone, target, ...where };
}

function drawLock({ key, column, x, rows, y0, y1 }: LockItem, half: number): DrawOp {
  return {
    op: 'rect',
    key,
    role: 'lock',
    x: x - half,
    y: y0,
    width: 2 * half,
    height: y1 - y0,
    radius: 1.5,
    target: { kind: 'lane', node: column.node },
    title: `${column.node} holds locks: ${rows.join(', ')}`,
  };
}

function drawDoubt(item: DoubtItem, context: Context): DrawOp {
  const title = `${item.column.node} is ${item.span.label}`;
  return { op: 'rect', role: 'doubt', title, ...windowOf(item, item.x, context) };
}

/** Who reads here reads the past. */
function drawStale(item: StaleItem, context: Context): DrawOp {
  const title = `${item.column.node} ${item.span.says}`;
  return { op: 'rect', role: 'stale', title, ...windowOf(item, item.column.x, context) };
}

/** Only what is in view, for a window may be as long as the run; the hatching stays in place. */
function windowOf(
  { key, column, y0, y1 }: DoubtItem | StaleItem,
  x: number,
  { geometry, from, to }: Context,
) {
  const half = geometry.metrics.barWidth / 2;
  const top = Math.max(y0, from - 20);
  return {
    key,
    x: x - half,
    y: top,
    width: 2 * half,
    height: Math.min(y1, to + 20) - top,
    radius: 1.5,
    target: { kind: 'lane', node: column.node },
  } as const;
}

function drawWriting({ key, x, y, askedY, mark }: RecordItem): DrawOp {
  const title = `writing ${mark.label} to disk`;
  return {
    op: 'line',
    key: `${key} writing`,
    role: 'writing',
    x1: x,
    y1: askedY,
    x2: x,
    y2: y,
    title,
  };
}

/** What is a moment: records, crashes, restarts, decisions, outcomes. */
export function drawMark(context: Context, item: Item): readonly Timed[] {
  switch (item.kind) {
    case 'record':
      return [{ at: item.mark.at, op: drawRecord(context, item) }];
    case 'resolution':
      return [{ at: item.resolution.at, op: drawResolution(context, item) }];
    case 'turn':
      return [{ at: item.at, op: drawTurn(context, item) }];
    case 'decision':
      return [{ at: item.at, op: drawDecision(context, item) }];
    default:
      return [];
  }
}

function drawRecord({ geometry }: Context, { key, x, y, mark }: RecordItem): DrawOp {
  const size = geometry.metrics.square;
  const isThere = mark.fate === 'logged' && mark.forced;
  if (mark.fate === 'lost' || mark.fate === 'writing') {
    const d = signPath('cross', x, y, size * 0.7);
    const title = `${mark.label} never reached the disk`;
    return { op: 'path', key, role: mark.fate === 'lost' ? 'lost' : 'unused', d, title };
  }
  return {
    op: 'rect',
    key,
    role: isThere ? 'record' : 'record-hollow',
    x: x - size / 2,
    y: y - size / 2,
    width: size,
    height: size,
    radius: 1,
    title: `${mark.label}, ${isThere ? 'on disk' : 'in memory only'}`,
    target: { kind: 'event', name: mark.event },
  };
}

function drawResolution({ geometry }: Context, item: ResolutionItem): GroupOp {
  const { key, x, y, resolution, column } = item;
  const { tone, label, event } = resolution;
  return {
    op: 'group',
    key,
    role: 'item',
    title: `${column.node}: ${label}`,
    target: { kind: 'event', name: event },
    children: disc(
      x,
      y,
      geometry.metrics.markRadius - 0.5,
      tone,
      SIGN_OF_TONE[tone] ?? 'whole',
      true,
    ),
  };
}

function drawTurn({ geometry, options }: Context, item: TurnItem): GroupOp {
  const { key, column, y, turn, event, decision } = item;
  const isCrash = turn === 'crash';
  const { selection } = options;
  const target =
    decision === undefined
      ? ({ kind: 'event', name: event } as const)
      : ({ kind: 'decision', index: decision } as const);
  const selected = selection?.kind === 'decision' && selection.index === decision;
  const [hue, sign] = isCrash ? (['bad', 'cross'] as const) : (['plain', 'again'] as const);
  return {
    op: 'group',
    key,
    role: 'item',
    title: `${column.node} ${isCrash ? 'crashes' : 'restarts'}`,
    target,
    ...(decision !== undefined && { drag: `decision ${String(decision)}` }),
    children: disc(column.x, y, geometry.metrics.markRadius, hue, sign, false, selected),
  };
}

function drawDecision({ geometry, options }: Context, item: DecisionItem): GroupOp {
  const { key, mark, x, y } = item;
  const radius = geometry.metrics.markRadius - 1;
  const { selection } = options;
  const selected = selection?.kind === 'decision' && selection.index === mark.index;
  const hue = mark.unused === undefined ? (mark.kind === 'drop' ? 'bad' : 'plain') : 'ink-2';
  const children = disc(x, y, radius, hue, SIGN_OF_DEED[mark.kind], false, selected);
  const isUnused = mark.unused !== undefined;
  const dashed: DrawOp = { op: 'circle', key: 'unused', role: 'unused', x, y, radius: radius + 3 };
  return {
    op: 'group',
    key,
    role: 'item',
    title: isUnused ? `${mark.kind}: ${mark.unused}` : mark.kind,
    target: { kind: 'decision', index: mark.index },
    drag: `decision ${String(mark.index)}`,
    children: isUnused ? [...children, dashed] : children,
  };
}

function disc(
  x: number,
  y: number,
  radius: number,
  hue: Hue,
  sign: Sign,
  isSolid: boolean,
  selected = false,
): readonly DrawOp[] {
  const d = signPath(sign, x, y, radius);
  const role = isSolid ? 'disc-solid' : 'disc';
  return [
    { op: 'circle', key: 'disc', role, hue, x, y, radius, selected },
    { op: 'path', key: 'sign', role: isSolid ? 'glyph-solid' : 'glyph', hue, d },
  ];
}
