import type { Knowledge } from './knowledge';
import type { Behaviour, Data, Emission, LogRecord, Message, NodeLocal, Rows } from './node';
import type { Params } from './script';
import type { Chart, Words } from './words';

/** A protocol with its parameters and mistakes filled in: what the engine runs. */
export interface Model {
  readonly protocol: string;
  /** In the order of their lanes. */
  readonly nodes: readonly NodeSpec[];
  readonly params: Params;
  /** Parameters that a `set` decision may change. */
  readonly settable: readonly string[];
  /** What happens at 0 without a decision, when all nodes are up. */
  readonly opening: readonly Invocation[];
  /** The transactions, sagas or requests that the run is about, 't1' first. */
  readonly transactions: readonly string[];
  readonly history: HistoryRule;
  readonly guarantees: readonly Guarantee[];
  readonly words: Words;
  /** The node whose `resolved` is the decision, for `decidedAt` and `messageDelays`. */
  readonly decider: string;
  outcomeOf(world: Judged, tx: string, ended: boolean): string;
  /** What is old about that which a node shows at this moment; null when nothing is. */
  staleness?(world: Judged, node: string): string | null;
  /** True when there is something newer, at this moment, than what the message carries. */
  isStale?(world: Judged, message: Message): boolean;
  /** Where it matters that no node sees the whole. */
  readonly knowledge?: Knowledge;
}

export interface NodeSpec {
  readonly name: string;
  readonly role: string;
  /** People are not counted in costs, and the explorer does not crash them. */
  readonly person: boolean;
  readonly behaviour: Behaviour;
  readonly rows: Rows;
  /** How long each delay is that its machine names in `after`; the machine itself knows no time. */
  readonly timers: Readonly<Record<string, TimerSpec>>;
  /** User actions that `invoke` may name. */
  readonly actions: readonly string[];
  /**
   * The records on its disk, sorted as far as no restart can tell in which order they came. Disks that
   * are equal then are one to the explorer.
   */
  sortedLog?(disk: readonly LogRecord[]): readonly LogRecord[];
  /** Its machine as a drawing, for the inspector. */
  readonly chart?: Chart;
}

interface TimerSpec {
  /** Virtual ms from the protocol's default time-out (`defaultTimeoutMs`). */
  ms(timeoutMs: number): number;
  /** A timer that only asks again: it backs off, and a run may end while it is pending. */
  readonly repeats?: boolean;
  /** Doubles each time it fires in the same state, as a repeating one does, but ends by itself. */
  readonly backsOff?: boolean;
}

interface Invocation {
  readonly node: string;
  readonly action: string;
  readonly with?: Data;
  /** It comes at this many times the largest latency; 0 where it is not said. */
  readonly afterLatencies?: number;
}

/** What guarantees remember beyond the present: plain data, folded over what happens. */
export interface HistoryRule {
  readonly initial: Data;
  /** Returns `history` itself when the happening does not matter to any guarantee. */
  record(history: Data, happening: Happening): Data;
}

type WithNode<E> = E extends Emission ? Omit<E, 'local'> & { readonly node: string } : never;

export type Happening =
  | WithNode<Emission>
  | {
      readonly kind: 'invoked';
      readonly node: string;
      readonly action: string;
      readonly with: Data;
    }
  | { readonly kind: 'delivered' | 'lost' | 'duplicated'; readonly message: Message }
  | {
      readonly kind: 'fired';
      readonly node: string;
      readonly timer: string;
      readonly tx?: string;
      /** Something was still under way: a clock that runs fast, or a network that is slow. */
      readonly early: boolean;
    }
  | { readonly kind: 'partitioned' | 'healed' }
  | { readonly kind: 'set'; readonly param: string; readonly value: unknown };

/** What a guarantee may look at. */
export interface Judged {
  readonly locals: Readonly<Record<string, NodeLocal>>;
  readonly history: Data;
  readonly params: Params;
}

export type GuaranteeKind = 'always' | 'eventually' | 'sometimes';

export interface Guarantee {
  /** Such as '2PC-AC1'. */
  readonly id: string;
  readonly claim: string;
  readonly kind: GuaranteeKind;
  /**
   * *always*: a finding when broken. *eventually*: a finding while unfulfilled. *sometimes*: a
   * finding when reached.
   */
  check(world: Judged): Finding | null;
}

export interface Finding {
  /** One sentence for the reader. */
  readonly why: string;
  /** Names of the events that show it; `*` in place of a count means the latest. */
  readonly because: readonly string[];
}
