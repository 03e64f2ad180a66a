import type { Run, Tone } from '../../engine';

/** Where a foreign run comes from. */
type ForeignSource = 'shiviz' | 'otlp';

/**
 * What a real system did, as a run that the same player shows. Read-only: no script leads to it, so
 * nothing in it can be decided and no guarantee is judged.
 */
export interface ForeignRun {
  readonly source: ForeignSource;
  /** What it is, in a few words. */
  readonly title: string;
  readonly run: Run;
  /** The name of each node as the system itself calls it. */
  readonly labels: Readonly<Record<string, string>>;
  /** What the reader has to know: how time is drawn, what was left out. Whole sentences. */
  readonly notes: readonly string[];
}

/** What was read from a log or a trace, before it is made into a run. */
export interface Story {
  readonly source: ForeignSource;
  readonly title: string;
  readonly notes: readonly string[];
  /** What one transaction is called: 'request', 'execution'. */
  readonly transaction: string;
  /** How many there are; they are called t1, t2 … */
  readonly transactions: number;
  /** In the order of the lanes, as the system calls them. */
  readonly nodes: readonly string[];
  /** By time, and what causes before what is caused. */
  readonly happenings: readonly StoryHappening[];
}

export interface StoryMessage {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly tone: Tone;
  readonly tx?: string;
  /** The sentence of its sending, with `{from}` and `{to}`. */
  readonly says: string;
  readonly arrivesAt: number;
}

export interface StoryState {
  readonly label: string;
  readonly tone: Tone;
}

/** By transaction; '' where there is none. */
export type StoryStates = ReadonlyMap<string, StoryState>;

interface At {
  /** Virtual ms, whole and never falling. */
  readonly at: number;
  readonly node: string;
  /** What the node is doing from here on; as before without it. */
  readonly states?: StoryStates;
}

export type StoryHappening = At &
  /** `says` has a place for `{node}`. */
  (
    | { readonly kind: 'does'; readonly what: string; readonly says: string; readonly tx?: string }
    | { readonly kind: 'sent' | 'delivered' | 'lost'; readonly message: StoryMessage }
    | {
        readonly kind: 'resolved';
        readonly label: string;
        readonly tone: Tone;
        readonly tx: string;
      }
  );

const CLIPPED_MAX = 60;
const SENTENCE_MAX = 300;

/** A name out of a foreign file: one line, and not endless. */
export function clipped(text: string, max = CLIPPED_MAX): string {
  const line = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}

/** Log levels and the halves of the day. */
const NOISE = /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|AM|PM)[:,]?$/i;

/** A line of a log without what stands before its words: dates, addresses, threads, levels. */
export function gistOf(text: string): string {
  const words = clipped(text, SENTENCE_MAX)
    .replace(/^(?:\[[^\]]*\] ?)+/, '')
    .split(' ');
  const first = words.findIndex((word) => /^[^\d]*$/.test(word) && !NOISE.test(word));
  return clipped(first > 0 ? words.slice(first).join(' ') : words.join(' ')) || clipped(text);
}

/** A part of a sentence; sentences are templates, and a foreign brace is no place to fill in. */
export function literal(text: string): string {
  return clipped(text, SENTENCE_MAX).replace(/\{/g, '(').replace(/\}/g, ')');
}
