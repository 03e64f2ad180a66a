/**
 * One node without time: what the simulator and the explorer share. A node takes an input, its
 * behaviour answers with effects, and `react` (react.ts) applies them.
 */

/** A message as its receiver sees it; the network's name for it is not part of it. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** The transaction, saga or request it belongs to: 't1', 't2', … */
  readonly tx?: string;
  readonly data?: Data;
}

export type Data = Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, unknown>>;

export interface LogRecord {
  readonly record: string;
  readonly tx?: string;
  readonly data?: Data;
}

/** A write that the disk has not finished. Writes of one node complete in the order asked for. */
interface PendingWrite {
  readonly records: readonly LogRecord[];
  readonly rows?: Rows;
}

/** A timer that runs. `id` is unique in its node, `timer` is the named delay. */
export interface RunningTimer {
  readonly id: string;
  readonly timer: string;
  readonly tx?: string;
}

export interface HeldLock {
  readonly row: string;
  readonly tx: string;
}

/** A spontaneous choice that a node may make at any time: one of `options`. */
export interface OpenChoice {
  readonly choice: string;
  readonly options: readonly string[];
  readonly tx?: string;
}

/** A machine's state. Opaque but for what is shown; equal states have equal keys. */
export interface MachineState {
  readonly key: string;
  /** Dotted state path of each transaction; the key '' when the machine has only one. */
  readonly values: Readonly<Record<string, string>>;
  /** What the machine remembers, for the reader; gone after a crash. */
  readonly memory: Data;
}

/** Everything about a node but when. Plain data and immutable. */
export interface NodeLocal {
  readonly up: boolean;
  /** Null while the node is down. */
  readonly state: MachineState | null;
  /** Records that survive a crash. */
  readonly disk: readonly LogRecord[];
  /** Unforced records; a crash loses them. */
  readonly unforced: readonly LogRecord[];
  /** Rows that survive a crash. */
  readonly diskRows: Rows;
  /** Rows as the node reads them: the disk's with unforced changes on top. */
  readonly rows: Rows;
  readonly locks: readonly HeldLock[];
  readonly lockQueue: readonly HeldLock[];
  readonly timers: readonly RunningTimer[];
  readonly writes: readonly PendingWrite[];
  readonly choices: readonly OpenChoice[];
  /** The node has crashed and started again at least once. */
  readonly restarted: boolean;
}

/** The whole list of what a machine can do to the world. */
export type Effect =
  | {
      readonly type: 'send';
      readonly to: string | readonly string[];
      readonly message: string;
      readonly tx?: string;
      readonly data?: Data;
      /** The network loses it: the script says that a step fails without a word. */
      readonly isLost?: true;
    }
  | {
      readonly type: 'append';
      readonly record: string;
      readonly data?: Data;
      readonly force: boolean;
      readonly tx?: string;
    }
  | {
      /** Rows and records in one atomic local transaction. */
      readonly type: 'put';
      readonly rows: Rows;
      readonly records: readonly { readonly record: string; readonly data?: Data }[];
      readonly force: boolean;
      readonly tx?: string;
    }
  | { readonly type: 'lock' | 'unlock'; readonly row: string; readonly tx?: string }
  | {
      readonly type: 'start-timer';
      readonly id: string;
      readonly timer: string;
      readonly tx?: string;
    }
  | { readonly type: 'stop-timer'; readonly id: string }
  | {
      readonly type: 'resolve';
      readonly outcome: string;
      readonly tx?: string;
      readonly data?: Data;
    }
  | {
      readonly type: 'choose';
      readonly choice: string;
      readonly options: readonly string[];
      readonly tx?: string;
    }
  | { readonly type: 'note'; readonly note: string; readonly data?: Data; readonly tx?: string };

/** What a machine may see besides its own state: its rows and locks, nothing else. */
export interface View {
  readonly rows: Rows;
  readonly locks: readonly HeldLock[];
}

/** What people and chance tell a node, and its behaviour in the same words. */
type FromOutside =
  | { readonly kind: 'invoke'; readonly action: string; readonly with: Data }
  | { readonly kind: 'set'; readonly params: Data }
  | {
      readonly kind: 'choice';
      readonly choice: string;
      readonly option: string;
      readonly tx?: string;
    };

/** What a behaviour is told. */
export type Signal =
  | FromOutside
  | {
      readonly kind: 'start';
      readonly restarted: boolean;
      readonly disk: readonly LogRecord[];
      readonly params: Data;
    }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'timer'; readonly timer: RunningTimer }
  | { readonly kind: 'logged'; readonly record: LogRecord }
  | { readonly kind: 'locked'; readonly row: string; readonly tx: string };

export interface Reply {
  readonly state: MachineState;
  readonly effects: readonly Effect[];
  /** False when the machine had nothing to say to this signal. */
  readonly handled: boolean;
}

/** A machine as the engine sees it: a pure function of state, signal and view. */
export interface Behaviour {
  /** `state` is null for the signal 'start' only. */
  respond(state: MachineState | null, signal: Signal, view: View): Reply;
  /** True when `signal` is enabled in `state`; asked where it matters (spontaneous choices). */
  can(state: MachineState, signal: Signal, view: View): boolean;
  /**
   * What `state`, of a node alike, would be here if nodes were named as `rename` says: interchangeable
   * nodes need not be explored apart. Null when the two are not alike.
   */
  renamed?(
    state: MachineState,
    rename: (value: unknown) => unknown,
    params: Data,
  ): MachineState | null;
}

/** What can be done to a node from outside. */
export type NodeInput =
  | FromOutside
  | { readonly kind: 'start' | 'restart'; readonly params: Data }
  | { readonly kind: 'crash' }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'timer'; readonly id: string }
  /** The disk finishes the oldest pending write. */
  | { readonly kind: 'written' };

/** What a reaction does, in order, each with the node as it is right after. */
export type Emission = { readonly local: NodeLocal } & (
  | { readonly kind: 'crashed' | 'restarted' }
  | { readonly kind: 'entered'; readonly state: string; readonly tx?: string }
  | {
      readonly kind: 'sent';
      readonly message: Message;
      readonly group?: readonly string[];
      readonly isLost?: true;
    }
  | { readonly kind: 'appending'; readonly records: readonly LogRecord[] }
  | { readonly kind: 'logged'; readonly record: LogRecord; readonly forced: boolean }
  | { readonly kind: 'locked' | 'unlocked'; readonly row: string; readonly tx?: string }
  | { readonly kind: 'timer-started'; readonly timer: RunningTimer }
  | { readonly kind: 'timer-stopped'; readonly id: string }
  | {
      readonly kind: 'resolved';
      readonly outcome: string;
      readonly tx?: string;
      readonly data?: Data;
    }
  | {
      readonly kind: 'noted';
      readonly note: string;
      readonly tx?: string;
      readonly data?: Data;
    }
);

export interface Reaction {
  readonly local: NodeLocal;
  readonly emissions: readonly Emission[];
  readonly handled: boolean;
}
