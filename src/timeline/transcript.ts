import type { Run, RunEvent, Tone } from '../engine';
import { flightLinesOf } from './flights';
import { hasReceipt, sentenceOf, toneOf } from './sentences';
import { listed, outcomeWordsOf, stateWordsOf } from './wording';

export interface Line {
  /** Index of the event. */
  readonly index: number;
  readonly at: number;
  readonly event: string;
  readonly text: string;
  readonly tone: Tone;
  /** It follows from the line before or after it; a short log leaves it out. */
  readonly isMinor: boolean;
}

const known = new WeakMap<Run, readonly Line[]>();

/** The run in words, one line an event: it says all that the picture shows. */
export function transcriptOf(run: Run): readonly Line[] {
  let lines = known.get(run);
  if (!lines) known.set(run, (lines = run.events.map((event) => lineOf(run, event))));
  return lines;
}

function lineOf(run: Run, event: RunEvent): Line {
  const tone = toneOf(run, event);
  const text = sentenceOf(run, event);
  return {
    index: event.index,
    at: event.at,
    event: event.name,
    text,
    tone,
    isMinor: (isMinor(event, tone) && !hasReceipt(run, event)) || isSaidBeside(run, event, text),
  };
}

function isMinor(event: RunEvent, tone: Tone): boolean {
  switch (event.kind) {
    case 'appending':
    case 'delivered':
      return true;
    case 'entered':
      return tone === 'plain' || tone === 'busy';
    default:
      return false;
  }
}

/** The state that a node comes into by an outcome says no more than the outcome: 'compensated'. */
function isSaidBeside(run: Run, event: RunEvent, text: string): boolean {
  const { model, events } = run;
  const { kind, node = '', at, index, detail } = event;
  if (kind !== 'entered') return false;
  const role = model.nodes.find((one) => one.name === node)?.role ?? '';
  const { label } = stateWordsOf(model, role, detail.state ?? '');
  // Who comes back says why.
  if (!text.startsWith(`${node}: ${label}`)) return false;
  return [events[index - 1], events[index + 1]].some((one) => {
    if (one?.kind !== 'resolved' || one.node !== node || one.at !== at) return false;
    return outcomeWordsOf(model, one.detail.outcome ?? '').label === label;
  });
}

const ENDINGS = {
  quiet: 'nothing is left to happen',
  'no-progress': 'nothing would change any more',
  until: 'the script stops here',
  limit: 'the run is too long to go on',
} as const;

/** How and when the run ends, and what is still under way then. */
export function endingOf(run: Run): string {
  const flying = flightLinesOf(run).filter((one) => one.fate === 'flying');
  const named = flying.map((one) => `${one.label} from ${one.from} to ${one.to}`);
  const rest = named.length === 0 ? '' : `; still in flight: ${listed(named)}`;
  return `the run ends at ${String(run.endedAt)} ms: ${reasonOf(run)}${rest}`;
}

/** Why it ends, in a few words. */
export function reasonOf(run: Run): string {
  return ENDINGS[run.ended];
}
