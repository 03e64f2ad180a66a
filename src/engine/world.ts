import type { Data, Message, NodeLocal } from './node';
import type { Params } from './script';

/** Why a message was lost: bad luck, a decision, a cut, a receiver that is down, a step that fails. */
export type Loss = 'luck' | 'dropped' | 'partition' | 'down' | 'failure';

/** A message under way. */
export interface Flight {
  /** `from>to:TYPE#n`, with `.copy1` for the network's own copy. */
  readonly name: string;
  readonly message: Message;
  readonly sentAt: number;
  readonly arrivesAt: number;
  /** The event that launched it. */
  readonly event: string;
  /** Set when the network is going to lose it, at this virtual ms. */
  readonly lostAt?: number;
  readonly loss?: Loss;
  /** The decision that dooms it. */
  readonly decision?: number;
}

/** Something decided about a message that is not sent yet. */
type Armed =
  | { readonly kind: 'drop' | 'duplicate'; readonly message: string; readonly decision: number }
  | {
      readonly kind: 'delay';
      readonly message: string;
      readonly by: number;
      readonly decision: number;
    };

export interface Partition {
  /** The group number of each node. */
  readonly groupOf: Readonly<Record<string, number>>;
  /** Only messages from an earlier group to a later one are lost. */
  readonly oneWay: boolean;
}

/** What a node's steps are due at; the part of a node that knows time. */
export interface NodeClock {
  /** Timer id → due, and the event that started it. */
  readonly timers: Readonly<Record<string, TimerDue>>;
  /** Parallel to `NodeLocal.writes`. */
  readonly writes: readonly Due[];
  readonly choices: Readonly<Record<string, Due>>;
  /** The disk is busy until then. */
  readonly diskFreeAt: number;
  /** How often each repeating timer has fired since the node last made progress. */
  readonly streaks: Readonly<Record<string, number>>;
  /** Counts for names: of messages sent, records, states … */
  readonly counts: Readonly<Record<string, number>>;
}

export interface Due {
  readonly at: number;
  readonly because: string;
}

interface TimerDue extends Due {
  /** When it was started. */
  readonly since: number;
}

/** The whole state of the simulated system at one moment. Immutable, sharing what did not change. */
export interface World {
  readonly at: number;
  readonly locals: Readonly<Record<string, NodeLocal>>;
  readonly clocks: Readonly<Record<string, NodeClock>>;
  readonly flights: readonly Flight[];
  readonly armed: readonly Armed[];
  readonly partitions: readonly Partition[];
  readonly params: Params;
  readonly history: Data;
  /** Counts for the names of events that belong to no node. */
  readonly counts: Readonly<Record<string, number>>;
  /** When a state value, a disk or a row last changed, or a decision was made. */
  readonly progressAt: number;
}

export const FRESH_CLOCK: NodeClock = {
  timers: {},
  writes: [],
  choices: {},
  diskFreeAt: 0,
  streaks: {},
  counts: {},
};

/** Whether the network lets a message from one node reach another now. */
export function isCut(partitions: readonly Partition[], from: string, to: string): boolean {
  return partitions.some(({ groupOf, oneWay }) => {
    const a = groupOf[from] ?? 0;
    const b = groupOf[to] ?? 0;
    return oneWay ? a < b : a !== b;
  });
}

/** Something in flight or on its way to a disk could still change what a node knows. */
export function isUnderWay(world: World): boolean {
  if (world.flights.some((one) => world.locals[one.message.to]?.up)) return true;
  return Object.values(world.locals).some((one) => one.writes.length > 0);
}
