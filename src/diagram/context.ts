import type { Geometry } from './geometry';
import type { DrawOp, Hue, Target } from './ops';

/** What would come of a crash of `node` in this time: drawn along its lane, left of its life. */
export interface Band {
  readonly node: string;
  readonly from: number;
  readonly to: number;
  /** 'doubt' is hatched, 'ok' is solid, 'bad' is hollow: colour is never alone. */
  readonly hue: Hue;
  /** In words. */
  readonly title: string;
}

export interface DrawOptions {
  /** The present, in virtual ms; without it the whole run is the past. */
  readonly at?: number;
  /** What has not happened yet is drawn faintly; false leaves it out. */
  readonly showFuture?: boolean;
  readonly selection?: Target | null;
  /** Names of events that the reader is to look at. */
  readonly highlighted?: readonly string[];
  readonly bands?: readonly Band[];
  /** Only what is between these heights; everything without it. */
  readonly view?: { readonly from: number; readonly to: number };
  /** With hit areas and drag handles, for a page; false for a file. */
  readonly interactive?: boolean;
}

export interface Context {
  readonly geometry: Geometry;
  readonly options: DrawOptions;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** An operation that stands above the veil from a moment on. */
export interface Timed {
  readonly at: number;
  readonly op: DrawOp;
}
