import type { Judged, Params, Run } from '../../engine';

/** What is needed to set a run of one protocol beside a run of another; loaded when somebody compares. */
export interface Comparing {
  /** Left out where no other protocol tells the same story. */
  readonly analogy?: Analogy;
  /** Where a transaction's effects are, and which of them have been made; [] before any could be. */
  readonly effectsOf?: (world: Judged, tx: string) => readonly Effected[];
  /** Figures that make sense for this protocol only. */
  readonly figuresOf?: (run: Run) => readonly OwnFigure[];
}

/** One place where a transaction changes something. */
export interface Effected {
  readonly node: string;
  /** Whoever holds the lock of this row keeps readers that wait for locks out. */
  readonly row: string;
  readonly isMade: boolean;
}

export interface OwnFigure {
  readonly id: string;
  readonly label: string;
  /** How it is counted, in a sentence. */
  readonly how: string;
  readonly value: number | null;
  readonly unit: '' | 'ms';
}

/** How this protocol tells a story that others tell too. What stands for what is decided by role. */
export interface Analogy {
  /** Protocols with the same story have nodes that correspond. */
  readonly story: string;
  /** The part that each node plays: 'client', 'lead', or what the service is called. */
  readonly partsOf: (params: Params) => Readonly<Record<string, string>>;
  readonly messagesOf: (params: Params) => readonly MessageMeaning[];
  /** What the parameters say, as far as they say something. */
  readonly factsOf: (params: Params) => readonly Fact[];
  /**
   * The parameters that say a fact here, given what is said already; or a sentence that says why it
   * cannot be said.
   */
  readonly tell: (said: Params, fact: Fact) => Params | string;
}

/** Messages of one sender and receiver that mean the same in every protocol of the story. */
export interface MessageMeaning {
  /** Such as 'ask payment', 'answer of payment'. */
  readonly meaning: string;
  readonly from: string;
  readonly to: string;
  /** One of them is sent; which one depends on how it goes. */
  readonly types: readonly string[];
}

export interface Fact {
  /** Such as 'refuses': what the protocols of a story agree on. */
  readonly about: string;
  readonly value: unknown;
  /** For the reader: 'payment votes NO'. */
  readonly says: string;
}
