import type {
  Cut,
  DecisionMark,
  FlightLine,
  Life,
  RecordMark,
  Resolution,
  StaleSpan,
  StateSpan,
  Timeline,
} from '../timeline';
import type { Segment } from './boxes';
import type { Column, Columns } from './columns';
import type { Extent, IntervalIndex } from './interval-index';
import type { Break, TimeScale } from './time-scale';

export interface Size {
  readonly width: number;
  /** What is in view at once; without it the picture is as high as it likes. */
  readonly height?: number;
}

export interface LayoutOptions {
  /** Room above the lanes, for names in a picture that stands alone. */
  readonly header?: number;
  /** Stretches time; 1 is the natural pace. */
  readonly zoom?: number;
  /** Another run on the same clock: a moment is at the same height in the pictures of both. */
  readonly beside?: Timeline;
}

/** Where everything of a run is, in pixels. A function of the run, the size and the options. */
export interface Geometry {
  readonly timeline: Timeline;
  /** At least the width asked for; more when the lanes need it. */
  readonly width: number;
  readonly height: number;
  readonly columns: Columns;
  readonly time: TimeScale;
  readonly metrics: Metrics;
  readonly items: IntervalIndex<Item>;
}

/** Sizes that depend on how narrow the lanes are. */
export interface Metrics {
  readonly barWidth: number;
  readonly square: number;
  readonly markRadius: number;
  readonly labelSize: number;
  readonly noteSize: number;
  /** Kept free between a life line and the end of an arrow. */
  readonly clearance: number;
}

interface Placed extends Extent {
  readonly key: string;
}

export interface FlightItem extends Placed {
  readonly kind: 'flight';
  readonly flight: FlightLine;
  /** From where it set out to where it arrived, or was lost. */
  readonly line: Segment;
}

export interface LifeItem extends Placed {
  readonly kind: 'life';
  readonly column: Column;
  readonly life: Life;
  /** Of the state, once it says how the transaction ended. */
  readonly tone: StateSpan['tone'];
}

export interface LockItem extends Placed {
  readonly kind: 'lock';
  readonly column: Column;
  readonly x: number;
  readonly tx: string;
  readonly rows: readonly string[];
  readonly from: number;
  readonly to: number;
}

export interface DoubtItem extends Placed {
  readonly kind: 'doubt';
  readonly column: Column;
  readonly x: number;
  readonly span: StateSpan;
}

export interface StaleItem extends Placed {
  readonly kind: 'stale';
  readonly column: Column;
  readonly span: StaleSpan;
}

export interface RecordItem extends Placed {
  readonly kind: 'record';
  readonly column: Column;
  readonly x: number;
  readonly y: number;
  readonly askedY: number;
  readonly mark: RecordMark;
}

export interface ResolutionItem extends Placed {
  readonly kind: 'resolution';
  readonly column: Column;
  readonly x: number;
  readonly y: number;
  readonly resolution: Resolution;
}

/** A crash or a restart. */
export interface TurnItem extends Placed {
  readonly kind: 'turn';
  readonly column: Column;
  readonly y: number;
  readonly turn: 'crash' | 'restart';
  readonly at: number;
  readonly event: string;
  /** The decision that made it happen; it can be dragged by this mark. */
  readonly decision?: number;
}

export interface DecisionItem extends Placed {
  readonly kind: 'decision';
  readonly mark: DecisionMark;
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

export interface CutItem extends Placed {
  readonly kind: 'cut';
  readonly cut: Cut;
  /** Between neighbours that cannot reach each other. */
  readonly walls: readonly number[];
}

export interface BreakItem extends Placed {
  readonly kind: 'break';
  readonly gap: Break;
}

interface TickItem extends Placed {
  readonly kind: 'tick';
  readonly at: number;
  readonly y: number;
}

export type Item =
  | FlightItem
  | LifeItem
  | LockItem
  | DoubtItem
  | StaleItem
  | RecordItem
  | ResolutionItem
  | TurnItem
  | DecisionItem
  | CutItem
  | BreakItem
  | TickItem;

/** What the makers of items are given. */
export interface Plan {
  readonly timeline: Timeline;
  readonly columns: Columns;
  readonly time: TimeScale;
  readonly metrics: Metrics;
}

export function columnOf(columns: Columns, node: string): Column | undefined {
  return columns.list.find((one) => one.node === node);
}
