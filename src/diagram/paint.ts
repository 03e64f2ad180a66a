import { MONO, SANS, type Token } from './tokens';
import type { DrawOp, Hue, Role } from './ops';

/** SVG presentation attributes, named as React wants them; `svgNameOf` turns one into SVG's own. */
export type Attributes = Readonly<Record<string, string | number>>;

/** How a token is written: `var(--indoubt-ink)` on a page, '#1A1A1E' in a file. */
export type Ink = (token: Token) => string;

export interface PaintOptions {
  readonly ink: Ink;
  /** Where the hatching is defined: an id, or `null` where hatching is drawn plain. */
  readonly hatchId: string;
  /** How much of the future the veil hides, from 0 to 1. */
  readonly veil?: number;
}

/** What a stroke or filling in this hue is painted with. */
function tokenOf(hue: Hue | undefined): Token {
  switch (hue) {
    case undefined:
    case 'plain':
      return 'ink';
    case 'busy':
      return 'ink-2';
    default:
      return hue;
  }
}

/** The lines of the hatching, in a tile of 6 by 6. */
export const HATCH = { size: 6, d: 'M-1.5 1.5L1.5-1.5M0 6L6 0M4.5 7.5L7.5 4.5', width: 1.9 };

interface Brush {
  readonly token: Token;
  readonly paper: string;
  readonly color: string;
  readonly options: PaintOptions;
  readonly selected: boolean;
}

const stroke = (color: string, width: number): Attributes => ({
  fill: 'none',
  stroke: color,
  strokeWidth: width,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
});

const text = (color: string, family: string): Attributes => ({ fill: color, fontFamily: family });

/** A letter keeps the paper free around it, so that a line never runs into it. */
const haloed = (paper: string): Attributes => ({
  stroke: paper,
  strokeWidth: 3.5,
  strokeLinejoin: 'round',
  paintOrder: 'stroke',
});

const BRUSHES: Readonly<Record<Role, (brush: Brush) => Attributes>> = {
  layer: () => ({}),
  item: () => ({}),
  tick: ({ options }) => ({ ...stroke(options.ink('rule'), 1), strokeOpacity: 0.55 }),
  'tick-text': ({ options }) => text(options.ink('ink-2'), MONO),
  wall: ({ options }) => ({ ...stroke(options.ink('bad'), 1.2), strokeDasharray: '1 5' }),
  cut: ({ options }) => ({ ...stroke(options.ink('bad'), 1.2), strokeDasharray: '7 4' }),
  life: ({ color, token }) => stroke(color, token === 'ink' ? 1.2 : 2.4),
  'life-down': ({ options }) => ({ ...stroke(options.ink('bad'), 1.4), strokeDasharray: '2 4' }),
  lock: ({ paper, options }) => ({ ...stroke(options.ink('ink'), 1.2), fill: paper }),
  doubt: ({ options }) => ({
    ...stroke(options.ink('doubt'), 1.2),
    fill: `url(#${options.hatchId})`,
  }),
  stale: ({ paper, options }) => ({
    ...stroke(options.ink('bad'), 1.3),
    fill: paper,
    strokeDasharray: '2 2.5',
  }),
  band: ({ color }) => ({ fill: color }),
  'band-hollow': ({ color, paper }) => ({ fill: paper, stroke: color, strokeWidth: 1 }),
  'band-hatched': ({ options }) => ({ fill: `url(#${options.hatchId})` }),
  writing: ({ options }) => ({ ...stroke(options.ink('ink'), 3), strokeLinecap: 'butt' }),
  break: ({ paper }) => ({ fill: paper }),
  'break-edge': ({ options }) => ({ ...stroke(options.ink('ink-2'), 1), strokeOpacity: 0.5 }),
  'break-text': ({ options }) => text(options.ink('ink-2'), SANS),
  end: ({ options }) => ({ ...stroke(options.ink('ink-2'), 1), strokeOpacity: 0.6 }),
  halo: ({ color, selected }) => ({
    ...stroke(color, selected ? 9 : 7),
    strokeOpacity: selected ? 0.28 : 0.18,
  }),
  hit: () => ({ ...stroke('transparent', 14), pointerEvents: 'stroke' }),
  flight: ({ color, selected }) => stroke(color, selected ? 2.4 : 1.6),
  'flight-copy': ({ color, selected }) => ({
    ...stroke(color, selected ? 2.4 : 1.6),
    strokeDasharray: '5 3',
  }),
  lost: ({ options }) => stroke(options.ink('bad'), 2),
  label: ({ paper, color }) => ({ ...text(color, MONO), ...haloed(paper) }),
  note: ({ paper, color }) => ({ ...text(color, MONO), ...haloed(paper) }),
  word: ({ paper, color }) => ({ ...text(color, SANS), fontWeight: 600, ...haloed(paper) }),
  record: ({ options, paper }) => ({
    fill: options.ink('ink'),
    stroke: paper,
    strokeWidth: 1,
  }),
  'record-hollow': ({ options, paper }) => ({
    fill: paper,
    stroke: options.ink('ink'),
    strokeWidth: 1.3,
  }),
  disc: ({ color, paper, selected }) => ({
    fill: paper,
    stroke: color,
    strokeWidth: selected ? 2.6 : 1.6,
  }),
  'disc-solid': ({ color, paper }) => ({ fill: color, stroke: paper, strokeWidth: 1.5 }),
  glyph: ({ color }) => stroke(color, 1.6),
  'glyph-solid': ({ paper }) => stroke(paper, 1.6),
  unused: ({ options }) => ({ ...stroke(options.ink('ink-2'), 1.2), strokeDasharray: '2 2' }),
  veil: ({ paper, options }) => ({
    fill: paper,
    fillOpacity: options.veil ?? 0.74,
    pointerEvents: 'none',
  }),
  curtain: ({ paper }) => ({ fill: paper, pointerEvents: 'none' }),
  present: ({ options }) => stroke(options.ink('ink'), 1.2),
  'present-chip': ({ options }) => ({ fill: options.ink('ink') }),
  'present-text': ({ paper }) => ({ ...text(paper, MONO), fontWeight: 600 }),
  head: ({ color }) => ({ fill: color }),
  'head-ring': ({ color, paper }) => ({
    fill: paper,
    fillOpacity: 0.85,
    stroke: color,
    strokeOpacity: 0.45,
    strokeWidth: 1.6,
  }),
  name: ({ options }) => ({ ...text(options.ink('ink'), SANS), fontWeight: 600 }),
  state: ({ color }) => text(color, SANS),
};

/** All attributes of one operation but `children`. Pure; no `style`, so a strict CSP holds. */
export function attributesOf(op: DrawOp, options: PaintOptions): Attributes {
  const token = tokenOf(op.hue);
  const { ink } = options;
  const brush = {
    token,
    paper: ink('paper'),
    color: ink(token),
    options,
    selected: op.selected ?? false,
  };
  return { ...BRUSHES[op.role](brush), ...shapeOf(op) };
}

function shapeOf(op: DrawOp): Attributes {
  switch (op.op) {
    case 'group':
      return {};
    case 'line':
      return { x1: cents(op.x1), y1: cents(op.y1), x2: cents(op.x2), y2: cents(op.y2) };
    case 'path':
      return { d: op.d };
    case 'rect': {
      const { x, y, width, height, radius } = op;
      const size = { width: cents(Math.max(0, width)), height: cents(Math.max(0, height)) };
      return { x: cents(x), y: cents(y), ...size, ...(radius !== undefined && { rx: radius }) };
    }
    case 'circle':
      return { cx: cents(op.x), cy: cents(op.y), r: cents(op.radius) };
    case 'text': {
      const [x, y] = [cents(op.x), cents(op.y)];
      const turn = op.turn
        ? { transform: `rotate(${String(cents(op.turn))} ${String(x)} ${String(y)})` }
        : {};
      // A third of the size is where the middle of a small letter is, in every font.
      const dy = cents(op.size * 0.34);
      return { x, y, dy, fontSize: op.size, textAnchor: op.anchor, ...turn };
    }
  }
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

/** 'strokeWidth' → 'stroke-width'. */
export function svgNameOf(attribute: string): string {
  return attribute.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
