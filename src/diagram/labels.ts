import { boxBetween, boxOf, crosses, overlap, reachOf, type Box, type Segment } from './boxes';
import type { FlightItem, Geometry, Item } from './geometry';
import { endSpots, flightSpots, type Spot } from './label-spots';
import type { Hue } from './ops';
import { notesOf, type Note } from './notes';

/** A text with a place of its own: nothing else lies under it but lines that had to. */
export interface Label {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Clockwise, in degrees. */
  readonly turn: number;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly box: Box;
  readonly role: 'label' | 'note' | 'word';
  readonly hue: Hue;
  /** The moment from which on it belongs to the past. */
  readonly at: number;
  readonly item: Item;
}

/**
 * Labels are placed page by page, so that a long run places only what is looked at. A label lies
 * within one page, which makes pages independent of each other and of the order of asking.
 */
const PAGE_PIXELS = 1600;

const pages = new WeakMap<Geometry, Map<number, readonly Label[]>>();

/** The labels that touch the heights from `yFrom` to `yTo`. */
export function labelsIn(geometry: Geometry, yFrom: number, yTo: number): readonly Label[] {
  const first = Math.max(0, Math.floor(yFrom / PAGE_PIXELS));
  const last = Math.floor(Math.min(yTo, geometry.height) / PAGE_PIXELS);
  const labels: Label[] = [];
  for (let page = first; page <= last; page++) {
    for (const label of pageOf(geometry, page)) {
      const reach = reachOf(label.box).y;
      if (label.box.y + reach >= yFrom && label.box.y - reach <= yTo) labels.push(label);
    }
  }
  return labels;
}

function pageOf(geometry: Geometry, page: number): readonly Label[] {
  let known = pages.get(geometry);
  if (!known) pages.set(geometry, (known = new Map<number, readonly Label[]>()));
  let labels = known.get(page);
  if (!labels) known.set(page, (labels = new Placer(geometry, page).place()));
  return labels;
}

/** What a candidate costs: lines that run through it spoil a label, life lines most. */
const COST_OF_LINE = 3;
const COST_OF_LIFE = 5;
/** A label that others repeat is worth less than a clean picture. */
const COST_MAX = 14;
const COST_MAX_CLEAN = 6;
const COST_MAX_WHOLE = 8.5;
/** Off its arrow nothing may run through it, or it would belong to that. */
const COST_MAX_OFF = 1;
const COST_MAX_REPEATED = 2.9;
const COST_MAX_NOTE = 2.9;

/** Where a label has no room, it gets smaller first, then two lines, then shorter; its title says it all. */
const SMALL_SIZE = 9;
const SHORT_LETTERS = [12, 8, 4];
/** From one line to the next, in sizes. */
const LINE = 1.06;
/** Where a label may go on in a second line: 'what was|decided?', 'Order|Cancelled'. */
const BREAK = / |(?<=[a-z])(?=[A-Z])/g;

class Placer {
  private readonly labels: Label[] = [];
  private readonly lines: { readonly item: FlightItem; readonly line: Segment }[] = [];
  private readonly solid: Box[] = [];
  private readonly top: number;
  private readonly bottom: number;
  private readonly items: readonly Item[];

  constructor(
    private readonly geometry: Geometry,
    page: number,
  ) {
    this.top = page * PAGE_PIXELS;
    this.bottom = Math.min(this.top + PAGE_PIXELS, geometry.height);
    this.items = geometry.items.within(this.top, this.bottom);
    for (const item of this.items) {
      if (item.kind === 'flight') this.lines.push({ item, line: item.line });
      const box = solidOf(geometry, item);
      if (box) this.solid.push(box);
    }
  }

  /** Words first, for they are short and say most; then messages, each broadcast once; then notes. */
  place(): readonly Label[] {
    const mine = this.items.filter((item) => this.isMine(item));
    const notes = mine.flatMap((item) => notesOf(this.geometry, item));
    for (const note of notes) if (note.role === 'word') this.placeNote(note);
    const flights = mine.filter((item) => item.kind === 'flight');
    const seen = new Set<string>();
    const repeated: FlightItem[] = [];
    for (const item of flights) {
      const isCopy = item.flight.copyOf !== undefined;
      const broadcast = broadcastOf(item);
      if (isCopy || seen.has(broadcast)) repeated.push(item);
      else if (this.placeFlight(item, COST_MAX)) seen.add(broadcast);
    }
    for (const item of repeated) this.placeFlight(item, COST_MAX_REPEATED);
    for (const note of notes) if (note.role === 'note') this.placeNote(note);
    return this.labels;
  }

  private isMine(item: Item): boolean {
    const middle = item.kind === 'flight' ? (item.line.y1 + item.line.y2) / 2 : item.y1;
    return middle >= this.top && middle < this.bottom;
  }

  private placeFlight(item: FlightItem, costMax: number): boolean {
    const { labelSize } = this.geometry.metrics;
    const { label } = item.flight;
    const isRepeated = costMax < COST_MAX_CLEAN;
    const clean = Math.min(costMax, COST_MAX_CLEAN);
    if (this.write(item, [label], labelSize, clean)) return true;
    if (this.write(item, [label], SMALL_SIZE, clean)) return true;
    if (isRepeated) return false;
    if (this.write(item, twoLinesOf(label), SMALL_SIZE, clean)) return true;
    // Over one life line it can still be read; cut off it cannot.
    if (this.write(item, [label], SMALL_SIZE, COST_MAX_WHOLE)) return true;
    if (this.write(item, twoLinesOf(label), SMALL_SIZE, COST_MAX_WHOLE)) return true;
    for (const lines of [[label], twoLinesOf(label), threeLinesOf(label)]) {
      if (this.write(item, lines, SMALL_SIZE, COST_MAX_OFF, endSpots)) return true;
    }
    for (const letters of SHORT_LETTERS) {
      if (letters + 1 >= label.length) continue;
      if (this.write(item, [`${label.slice(0, letters).trimEnd()}…`], SMALL_SIZE, clean))
        return true;
    }
    return this.write(item, [label], SMALL_SIZE, costMax);
  }

  private write(
    item: FlightItem,
    lines: readonly string[],
    size: number,
    costMax: number,
    spotsFor = flightSpots,
  ): boolean {
    const { tone, sentAt } = item.flight;
    const widthOf = (text: string): number => text.length * size * 0.6 + 4;
    const width = Math.max(...lines.map(widthOf));
    const spots = spotsFor(this.geometry, item, width, size * lines.length);
    const best = this.bestOf(spots, item, costMax);
    if (!best) return false;
    const hue = tone === 'plain' || tone === 'busy' ? 'plain' : tone;
    const { turn } = best;
    const radians = (turn * Math.PI) / 180;
    lines.forEach((text, index) => {
      const down = (index - (lines.length - 1) / 2) * size * LINE;
      const x = best.box.x - down * Math.sin(radians);
      const y = best.box.y + down * Math.cos(radians);
      const box = lines.length === 1 ? best.box : boxOf(x, y, widthOf(text), size, turn);
      const key = `label ${item.key}${index > 0 ? ` ${String(index)}` : ''}`;
      const about = { key, text, role: 'label', hue, at: sentAt, item } as const;
      this.labels.push({ ...about, box, turn, x, y, size, anchor: 'middle' });
    });
    return true;
  }

  private placeNote(note: Note): void {
    const best = this.bestOf(note.spots, null, note.role === 'word' ? Infinity : COST_MAX_NOTE);
    if (!best) return;
    const { text, role, hue, at, item, size, key } = note;
    const { box } = best;
    const about = { key, text, role, hue, at, item, size };
    this.labels.push({ ...about, box, turn: 0, x: box.x, y: box.y, anchor: 'middle' });
  }

  private bestOf(spots: readonly Spot[], own: FlightItem | null, costMax: number): Spot | null {
    let best: Spot | null = null;
    let least = costMax;
    for (const spot of spots) {
      if (spot.cost >= least || !this.isFree(spot.box)) continue;
      const cost = spot.cost + this.costOf(spot.box, own, least - spot.cost);
      if (cost >= least) continue;
      least = cost;
      best = spot;
    }
    return best;
  }

  private isFree(box: Box): boolean {
    const reach = reachOf(box);
    const { width } = this.geometry;
    if (box.y - reach.y < this.top || box.y + reach.y > this.bottom) return false;
    if (box.x - reach.x < 2 || box.x + reach.x > width - 2) return false;
    for (const one of this.solid) if (overlap(one, box)) return false;
    for (const one of this.labels) if (overlap(one.box, box)) return false;
    return true;
  }

  private costOf(box: Box, own: FlightItem | null, enough: number): number {
    let cost = 0;
    const reach = reachOf(box);
    for (const { x } of this.geometry.columns.list) {
      if (Math.abs(x - box.x) < reach.x) cost += COST_OF_LIFE;
    }
    for (const { item, line } of this.lines) {
      if (cost >= enough) return cost;
      if (line.y2 < box.y - reach.y || line.y1 > box.y + reach.y) continue;
      if (item !== own && crosses(box, line)) cost += COST_OF_LINE;
    }
    return cost;
  }
}

/** As even as can be; one line, where nothing divides it. */
function twoLinesOf(text: string): readonly string[] {
  const [even] = [...text.matchAll(BREAK)]
    .map(({ index }) => [text.slice(0, index), text.slice(index).trimStart()])
    .sort(([a = ''], [b = '']) => {
      return Math.abs(text.length - 2 * a.length) - Math.abs(text.length - 2 * b.length);
    });
  return even ?? [text];
}

/** The longer one of two is divided once more. */
function threeLinesOf(text: string): readonly string[] {
  const [first = '', ...rest] = twoLinesOf(text);
  const second = rest.join('');
  return first.length < second.length
    ? [first, ...twoLinesOf(second)]
    : [...twoLinesOf(first), ...rest];
}

/** What no label may lie on. */
function solidOf(geometry: Geometry, item: Item): Box | null {
  const { barWidth, square, markRadius } = geometry.metrics;
  switch (item.kind) {
    case 'lock':
    case 'doubt': {
      const half = barWidth / 2 + 1;
      return boxBetween(item.x - half, item.y0, item.x + half, item.y1);
    }
    case 'stale': {
      const half = barWidth / 2 + 1;
      const { x } = item.column;
      return boxBetween(x - half, item.y0, x + half, item.y1);
    }
    case 'record':
      return boxOf(item.x, item.y, square + 3, square + 3);
    case 'turn':
      return boxOf(item.column.x, item.y, 2 * markRadius + 3, 2 * markRadius + 3);
    case 'resolution':
      return boxOf(item.x, item.y, 2 * markRadius + 1, 2 * markRadius + 1);
    case 'decision':
      return boxOf(item.x, item.y, 2 * markRadius + 2, 2 * markRadius + 2);
    case 'flight':
      return item.flight.fate === 'lost' ? boxOf(item.line.x2, item.line.y2, 11, 11) : null;
    case 'tick':
      return boxBetween(0, item.y - 6, geometry.columns.gutter - 7, item.y + 6);
    case 'break':
      return boxBetween(0, item.y0 + 4, geometry.width, item.y1 - 4);
    default:
      return null;
  }
}

/** Messages of one broadcast share this: same sender, type and moment. */
function broadcastOf({ flight }: FlightItem): string {
  const { from, type, tx = '', sentAt } = flight;
  return `${from} ${type} ${tx} ${String(sentAt)}`;
}
