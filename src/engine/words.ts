/**
 * How a protocol is put into words and colours: plain data, so that the same words serve the page,
 * the terminal, the transcript and a picture without a DOM.
 */

/** One colour per meaning, none for decoration. */
export type Tone = 'plain' | 'busy' | 'ok' | 'bad' | 'doubt' | 'compensate';

export interface StateWords {
  /** What a reader would say: 'in doubt'. */
  readonly label: string;
  readonly tone: Tone;
  /**
   * In place of the label, for a node that comes into this state by its recovery: why, by the last
   * record on its disk, '' for none.
   */
  readonly found?: Readonly<Record<string, string>>;
}

export interface MessageWords {
  /** On the arrow, where the type itself would not do; filled in like `says`. */
  readonly label?: string;
  readonly tone?: Tone;
  /** '{from} asks {to} to prepare'; `{name}` fills in a field of the data, `{name|none}` says 'none' for an empty one. */
  readonly says: string;
  /** Where the receipt is worth a line of its own: '{to} is shown {caption|no photo}'. */
  readonly arrives?: string;
  /** In place of these, where what it carries is not the newest any more (`Model.isStale`). */
  readonly stale?: { readonly label: string; readonly tone: Tone; readonly arrives: string };
}

export interface RecordWords {
  readonly label?: string;
  /** '{node} writes down that it is prepared'. */
  readonly says: string;
}

export interface RowWords {
  readonly label: string;
  /** A value is said as 'once', 'twice', '3 times'. */
  readonly isCount?: boolean;
  /** Put before and after the value: '$', ' left'. */
  readonly before?: string;
  readonly after?: string;
  /** What no such row may come below, or above: beyond it something is wrong. */
  readonly least?: number;
  readonly most?: number;
  /** What a node remembers under this name is the value that the row gets if all goes well. */
  readonly promise?: string;
}

interface ActionWords {
  readonly label: string;
  readonly says: string;
  /** Other ways of doing it, each with what `invoke` is given: a button and a sentence of their own. */
  readonly ways?: readonly {
    readonly label: string;
    readonly says: string;
    readonly with: Readonly<Record<string, unknown>>;
  }[];
}

export interface Words {
  /** Role → state path → words. A path without words takes those of its parent. */
  readonly states: Readonly<Record<string, Readonly<Record<string, StateWords>>>>;
  readonly messages: Readonly<Record<string, MessageWords>>;
  readonly records: Readonly<Record<string, RecordWords>>;
  /** Named delay → '{node} has waited long enough for the votes'. */
  readonly timers: Readonly<Record<string, string>>;
  /** Action → '{node} begins the transaction', and the label of its button. */
  readonly actions: Readonly<Record<string, ActionWords>>;
  readonly outcomes: Readonly<Record<string, StateWords>>;
  readonly rows: Readonly<Record<string, RowWords>>;
  /** Parameter that may change while a run goes on → what its switch is called. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What one transaction of this protocol is called: 'transaction', 'saga', 'transfer'. */
  readonly transaction: string;
}

/** A machine as a drawing: its states and what leads from one to another. */
export interface Chart {
  readonly initial: string;
  readonly states: readonly {
    readonly path: string;
    readonly parent?: string;
    readonly final: boolean;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
  }[];
}

/** A value that was given, in few words: 'off', 'order no'. `wordOf` says what a text is called. */
export function givenText(value: unknown, wordOf: (text: string) => string = String): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return wordOf(value);
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value !== 'object' || value === null) return 'none';
  const pairs = Object.entries(value).map(([key, one]) => `${key} ${wordOf(String(one))}`);
  return pairs.length === 0 ? 'as usual' : pairs.join(', ');
}
