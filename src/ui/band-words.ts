import type { Band } from '../diagram';
import type { Model, Tone } from '../engine';
import type { CrashBand } from '../player';
import { outcomeWordsOf } from '../timeline';

/** What a crash band is drawn for: the node stays down, or comes back. */
export type Afterwards = 'down' | 'back';

/** A crash there breaks a guarantee: drawn solid, while an abort is hollow. */
const BROKEN = { label: 'guarantee broken', tone: 'bad' } as const;

export function keyOf({ node, from }: Pick<CrashBand, 'node' | 'from'>): string {
  return `band ${node} ${String(from)}`;
}

export function isBroken(band: CrashBand, afterwards: Afterwards): boolean {
  return band[afterwards].broken !== undefined;
}

export function bandFor(model: Model, band: CrashBand, afterwards: Afterwards): Band {
  const { node, from, to } = band;
  const { tone } = wordsOf(model, band, afterwards);
  return { node, from, to, hue: tone, title: titleOf(model, band) };
}

/** 'payment crashes between 24 and 29 ms: blocked if it stays down, aborted if it comes back'. */
function titleOf(model: Model, band: CrashBand): string {
  const down = wordsOf(model, band, 'down').label;
  const back = wordsOf(model, band, 'back').label;
  const when = `${band.node} crashes between ${band.from} and ${band.to} ms`;
  if (down === back) return `${when}: ${down}, whether it comes back or not`;
  return `${when}: ${down} if it stays down, ${back} if it comes back`;
}

function wordsOf(model: Model, band: CrashBand, afterwards: Afterwards) {
  const { outcome, broken } = band[afterwards];
  return broken === undefined ? outcomeWordsOf(model, outcome) : BROKEN;
}

type Look = 'solid' | 'hollow' | 'hatched' | 'broken';

export interface LegendEntry {
  readonly label: string;
  readonly tone: Tone;
  readonly look: Look;
}

/** Each outcome that is drawn, once. */
export function legendOf(
  model: Model,
  bands: readonly CrashBand[],
  afterwards: Afterwards,
): readonly LegendEntry[] {
  const entries = new Map<string, LegendEntry>();
  for (const band of bands) {
    const { label, tone } = wordsOf(model, band, afterwards);
    const look = isBroken(band, afterwards) ? 'broken' : lookOf(tone);
    entries.set(label, { label, tone, look });
  }
  return [...entries.values()];
}

function lookOf(tone: Tone): Look {
  return tone === 'doubt' ? 'hatched' : tone === 'ok' ? 'solid' : 'hollow';
}
