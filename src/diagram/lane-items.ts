import type { Lane, LockSpan, Span } from '../timeline';
import type { Column } from './columns';
import type {
  DoubtItem,
  Item,
  LifeItem,
  LockItem,
  Plan,
  RecordItem,
  ResolutionItem,
  StaleItem,
  TurnItem,
} from './geometry';

/** An outcome's mark stands just below the moment, where no record's square is; above a crash, which came after it. */
const RESOLUTION_DROP = 11;
const TURN_DROP = 9;
/** What lasts when the run ends goes on for a little, as it would. */
export const TAIL = 20;

export function laneItems(plan: Plan, lane: Lane, column: Column): readonly Item[] {
  const shifts = shiftsOf(lane, plan.metrics.barWidth + 2);
  return [
    ...livesOf(plan, lane, column),
    ...locksOf(plan, lane, column, shifts),
    ...doubtsOf(plan, lane, column, shifts),
    ...staleOf(plan, lane, column),
    ...recordsOf(plan, lane, column),
    ...resolutionsOf(plan, lane, column),
    ...turnsOf(plan, lane, column),
  ];
}

/** How far the bars of each transaction stand to the right of the life line. */
type Shifts = ReadonlyMap<string, number>;

/** Transactions that overlap in time get bars side by side; the others share one place. */
function shiftsOf(lane: Lane, step: number): Shifts {
  const spans = new Map<string, Span>();
  for (const one of [...lane.locks, ...lane.doubts]) {
    const tx = txOf(one);
    const known = spans.get(tx);
    const from = Math.min(one.from, known?.from ?? one.from);
    const to = Math.max(one.to, known?.to ?? one.to);
    spans.set(tx, { from, to });
  }
  const freeFrom: number[] = [];
  const shifts = new Map<string, number>();
  for (const [tx, span] of [...spans].sort((a, b) => a[1].from - b[1].from)) {
    const free = freeFrom.findIndex((at) => at <= span.from);
    const place = free < 0 ? freeFrom.length : free;
    freeFrom[place] = span.to;
    shifts.set(tx, place * step);
  }
  return shifts;
}

/** A machine with one state for all has the key '' where locks say 't1'. */
function txOf(one: { readonly tx: string }): string {
  return one.tx === '' ? 't1' : one.tx;
}

/** Where a span ends in the picture. */
function endOf({ time }: Plan, span: Pick<Span, 'to' | 'open'>): number {
  return time.y(span.to) + (span.open ? TAIL : 0);
}

function livesOf(plan: Plan, lane: Lane, column: Column): readonly LifeItem[] {
  const isSingle = lane.states.every((one) => one.tx === lane.states[0]?.tx);
  const decided = isSingle
    ? lane.states.filter((one) => one.tone === 'ok' || one.tone === 'bad')
    : [];
  return lane.lives.flatMap((life) => {
    const inside = decided.filter((one) => life.up && one.from < life.to && one.to > life.from);
    const parts: { from: number; to: number; tone: LifeItem['tone'] }[] = [];
    let from = life.from;
    for (const one of inside) {
      if (one.from > from) parts.push({ from, to: one.from, tone: 'plain' });
      parts.push({ from: Math.max(one.from, from), to: one.to, tone: one.tone });
      from = one.to;
    }
    if (from < life.to || parts.length === 0) parts.push({ from, to: life.to, tone: 'plain' });
    return parts.map((part, index) => ({
      kind: 'life' as const,
      key: `life ${lane.node} ${String(part.from)}`,
      column,
      life,
      tone: part.tone,
      y0: plan.time.y(part.from),
      y1: index < parts.length - 1 ? plan.time.y(part.to) : endOf(plan, life),
    }));
  });
}

function locksOf(plan: Plan, lane: Lane, column: Column, shifts: Shifts): readonly LockItem[] {
  const held = new Map<string, LockSpan[]>();
  for (const lock of lane.locks) held.set(lock.tx, [...(held.get(lock.tx) ?? []), lock]);
  return [...held].flatMap(([tx, locks]) =>
    joined(locks).map(({ from, to, rows, open }) => ({
      kind: 'lock' as const,
      key: `lock ${lane.node} ${tx} ${String(from)}`,
      column,
      x: column.x + (shifts.get(tx) ?? 0),
      tx,
      rows,
      from,
      to,
      y0: plan.time.y(from),
      y1: endOf(plan, { to, ...(open && { open }) }),
    })),
  );
}

/** Locks of one transaction that overlap are one box: what matters is how long it holds any. */
function joined(locks: readonly LockSpan[]): (Span & { readonly rows: readonly string[] })[] {
  const boxes: { from: number; to: number; rows: string[]; open?: true }[] = [];
  for (const { from, to, row, open } of [...locks].sort((a, b) => a.from - b.from)) {
    const last = boxes.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      if (!last.rows.includes(row)) last.rows.push(row);
      if (open) last.open = true;
    } else {
      boxes.push({ from, to, rows: [row], ...(open && { open }) });
    }
  }
  return boxes;
}

function doubtsOf(plan: Plan, lane: Lane, column: Column, shifts: Shifts): readonly DoubtItem[] {
  return lane.doubts.map((span) => ({
    kind: 'doubt',
    key: `doubt ${lane.node} ${span.tx} ${String(span.from)}`,
    column,
    x: column.x + (shifts.get(txOf(span)) ?? 0),
    span,
    y0: plan.time.y(span.from),
    y1: endOf(plan, span),
  }));
}

function staleOf(plan: Plan, lane: Lane, column: Column): readonly StaleItem[] {
  return lane.stale.map((span) => ({
    kind: 'stale',
    key: `stale ${lane.node} ${String(span.from)}`,
    column,
    span,
    y0: plan.time.y(span.from),
    y1: endOf(plan, span),
  }));
}

function recordsOf({ time, metrics }: Plan, lane: Lane, column: Column): readonly RecordItem[] {
  const half = metrics.square / 2;
  return lane.records.map((mark) => {
    const y = time.y(mark.at);
    const askedY = time.y(mark.askedAt);
    const { x } = column;
    const key = `record ${mark.event}`;
    return { kind: 'record', key, column, x, y, askedY, mark, y0: askedY - half, y1: y + half };
  });
}

function resolutionsOf(plan: Plan, lane: Lane, column: Column): readonly ResolutionItem[] {
  const { time, metrics } = plan;
  return lane.resolutions.map((resolution) => {
    const turn = lane.lives.find((one) => one.from === resolution.at && one.event);
    const drop = RESOLUTION_DROP + (turn ? TURN_DROP : 0);
    const y = time.y(resolution.at) + (turn?.up === false ? -drop : drop);
    const [y0, y1] = [y - metrics.markRadius, y + metrics.markRadius];
    const key = `resolution ${resolution.event}`;
    return { kind: 'resolution', key, column, x: column.x, y, resolution, y0, y1 };
  });
}

function turnsOf({ time, metrics, timeline }: Plan, lane: Lane, column: Column): TurnItem[] {
  return lane.lives.flatMap(({ from, up, event }) => {
    if (event === undefined) return [];
    const y = time.y(from);
    const by = timeline.decisions.find((one) => one.events.includes(event));
    return {
      kind: 'turn' as const,
      key: `turn ${event}`,
      column,
      y,
      turn: up ? ('restart' as const) : ('crash' as const),
      at: from,
      event,
      y0: y - metrics.markRadius,
      y1: y + metrics.markRadius,
      ...(by && { decision: by.index }),
    };
  });
}
