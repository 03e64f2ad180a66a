import { eventCountAt, type Run } from '../engine';
import {
  HATCH,
  TOKENS,
  attributesOf,
  drawingOf,
  layout,
  svgNameOf,
  type DrawOp,
  type Ink,
  type PaintOptions,
  type Theme,
} from '../diagram';
import { endingOf, timelineOf, transcriptOf } from '../timeline';
import { escaped, tag } from './markup';

export interface SvgOptions {
  /** The present, in virtual ms; without it the whole run is shown as past. */
  readonly at?: number;
  /** 'page': in the custom properties of the page that it stands in, so that it follows its theme. */
  readonly theme: Theme | 'page';
  readonly width?: number;
  /** Time is drawn closer, as far as it stays legible, to be no higher than this. */
  readonly height?: number;
  readonly title?: string;
  /** How much of the future is hidden, from 0 to 1. */
  readonly veil?: number;
}

const WIDTH = 860;
const HEADER = 34;
const HATCH_ID = 'indoubt-hatch';

/**
 * A run as a self-contained SVG file: presentation attributes only, so that it may stand in a page
 * with a strict content security policy; the script in its `<metadata>`, the run in words in `<desc>`.
 */
export function renderSvg(run: Run, options: SvgOptions): string {
  const { theme, at, width = WIDTH, height, veil } = options;
  const ink: Ink = (token) => (theme === 'page' ? `var(--indoubt-${token})` : TOKENS[theme][token]);
  const room = { width, ...(height !== undefined && { height }) };
  const geometry = layout(timelineOf(run), room, { header: HEADER });
  const ops = drawingOf(geometry, { ...(at !== undefined && { at }), interactive: false });
  const paint: PaintOptions = { ink, hatchId: HATCH_ID, ...(veil !== undefined && { veil }) };
  const { width: w, height: h } = geometry;
  const size = { width: String(w), height: String(h) };
  const title = options.title ?? `${run.script.protocol}, ${String(run.endedAt)} ms`;
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
    role: 'img',
    'aria-labelledby': 'indoubt-title indoubt-desc',
  };
  return tag('svg', root, [
    tag('title', { id: 'indoubt-title' }, [escaped(title)]),
    tag('desc', { id: 'indoubt-desc' }, [escaped(describe(run, at))]),
    tag('metadata', {}, [escaped(JSON.stringify(run.script))]),
    tag('defs', {}, [hatch(ink('paper'), ink('doubt'))]),
    tag('rect', { ...size, fill: ink('paper') }, []),
    ...ops.map((op) => element(op, paint)),
  ]);
}

function describe(run: Run, at: number | undefined): string {
  const count = at === undefined ? run.events.length : eventCountAt(run, at);
  const lines = transcriptOf(run).slice(0, count);
  const said = lines.map((line) => `${String(line.at)} ms: ${line.text}.`);
  return [...said, ...(count === run.events.length ? [`${endingOf(run)}.`] : [])].join(' ');
}

function hatch(paper: string, ink: string): string {
  const { size, d, width } = HATCH;
  const pattern = { id: HATCH_ID, patternUnits: 'userSpaceOnUse', width: size, height: size };
  return tag('pattern', pattern, [
    tag('rect', { width: size, height: size, fill: paper }, []),
    tag('path', { d, fill: 'none', stroke: ink, 'stroke-width': width }, []),
  ]);
}

function element(op: DrawOp, paint: PaintOptions): string {
  if (op.op === 'group' && op.children.length === 0) return '';
  const attributes: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributesOf(op, paint))) {
    attributes[svgNameOf(name)] = value;
  }
  if (op.move) attributes['transform'] = `translate(${String(op.move.x)} ${String(op.move.y)})`;
  const title = op.title === undefined ? [] : [tag('title', {}, [escaped(op.title)])];
  if (op.op === 'group') {
    return tag('g', attributes, [...title, ...op.children.map((one) => element(one, paint))]);
  }
  return tag(op.op, attributes, op.op === 'text' ? [...title, escaped(op.text)] : title);
}
