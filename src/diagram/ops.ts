import type { Tone } from '../engine';

/**
 * Drawing operations: what is drawn, and what it means, but never in which colour. React turns them
 * into elements, `interchange` into an SVG file.
 */

/** What an operation means; `paint.ts` says what it looks like. */
export type Role =
  | 'layer'
  | 'item'
  | 'tick'
  | 'tick-text'
  | 'wall'
  | 'cut'
  | 'life'
  | 'life-down'
  | 'lock'
  | 'doubt'
  | 'stale'
  | 'writing'
  | 'band'
  | 'band-hollow'
  | 'band-hatched'
  | 'break'
  | 'break-edge'
  | 'break-text'
  | 'end'
  | 'halo'
  | 'hit'
  | 'flight'
  | 'flight-copy'
  | 'lost'
  | 'label'
  | 'note'
  | 'word'
  | 'record'
  | 'record-hollow'
  | 'disc'
  | 'disc-solid'
  | 'glyph'
  | 'glyph-solid'
  | 'unused'
  | 'veil'
  | 'curtain'
  | 'present'
  | 'present-chip'
  | 'present-text'
  | 'head'
  | 'head-ring'
  | 'name'
  | 'state';

export type Hue = Tone | 'flight' | 'ink-2';

/** What a click or a key is about. */
export type Target =
  | { readonly kind: 'lane'; readonly node: string }
  | { readonly kind: 'flight'; readonly name: string }
  | { readonly kind: 'decision'; readonly index: number }
  | { readonly kind: 'event'; readonly name: string };

interface Common {
  /** Unique among its siblings, and the same as long as it means the same. */
  readonly key: string;
  readonly role: Role;
  readonly hue?: Hue;
  /** Chosen by the reader. */
  readonly selected?: boolean;
  /** Said in words, for a pointer that rests and for assistive technology. */
  readonly title?: string;
  readonly target?: Target;
  /** It can be dragged along time; the value of its `data-drag`: 'present', 'decision 2'. */
  readonly drag?: string;
  /** The painter owns `transform` and `visibility` of this one: 'veil', 'present', a flight … */
  readonly mover?: string;
  /** Where a mover is at the moment that was asked for. */
  readonly move?: { readonly x: number; readonly y: number };
}

export interface GroupOp extends Common {
  readonly op: 'group';
  readonly children: readonly DrawOp[];
}

interface LineOp extends Common {
  readonly op: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface PathOp extends Common {
  readonly op: 'path';
  readonly d: string;
}

interface RectOp extends Common {
  readonly op: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
}

interface CircleOp extends Common {
  readonly op: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface TextOp extends Common {
  readonly op: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Clockwise, in degrees, around x, y. */
  readonly turn?: number;
}

export type DrawOp = GroupOp | LineOp | PathOp | RectOp | CircleOp | TextOp;

/** Two decimals are a tenth of what anybody sees, and keep a file small. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
