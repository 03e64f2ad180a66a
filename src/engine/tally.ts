import type { Run, RunEvent } from './run';

/** What has been counted of a run so far. It changes as it counts; `copyOf` keeps one. */
export interface Tally {
  messages: number;
  lost: number;
  duplicated: number;
  /** Sent to people and by them, and lost on that way; no cost, but there to be seen. */
  ofPeople: number;
  lostOfPeople: number;
  logWrites: number;
  forcedWrites: number;
  decidedAt: number | null;
  /** Of the decision, once there is one. */
  delays: number;
  /** The longest chain of messages that has reached each node. */
  readonly depthOfNode: Map<string, number>;
  /** The same for each message that is under way. */
  readonly depthOfFlight: Map<string, number>;
  /** Since when each lock is held, by 'node row tx'. */
  readonly heldSince: Map<string, number>;
  /** Virtual ms by node, of locks that were released. */
  readonly lockTime: Map<string, number>;
}

export function emptyTally(): Tally {
  return {
    messages: 0,
    lost: 0,
    duplicated: 0,
    ofPeople: 0,
    lostOfPeople: 0,
    logWrites: 0,
    forcedWrites: 0,
    decidedAt: null,
    delays: 0,
    depthOfNode: new Map(),
    depthOfFlight: new Map(),
    heldSince: new Map(),
    lockTime: new Map(),
  };
}

export function copyOf(tally: Tally): Tally {
  return {
    ...tally,
    depthOfNode: new Map(tally.depthOfNode),
    depthOfFlight: new Map(tally.depthOfFlight),
    heldSince: new Map(tally.heldSince),
    lockTime: new Map(tally.lockTime),
  };
}

/** What has to be known of a run to count its events. */
export interface Counting {
  readonly people: ReadonlySet<string>;
  readonly decider: string;
}

export function countingOf({ model }: Run): Counting {
  const people = model.nodes.filter((one) => one.person).map((one) => one.name);
  return { people: new Set(people), decider: model.decider };
}

export function count(tally: Tally, event: RunEvent, counting: Counting): void {
  const { kind, node = '', detail } = event;
  if (kind === 'sent' || kind === 'lost' || kind === 'duplicated' || kind === 'delivered') {
    countMessage(tally, event, counting);
  } else if (kind === 'logged') {
    tally.logWrites += 1;
    if (detail.forced) tally.forcedWrites += 1;
  } else if (kind === 'resolved') {
    const isFirst = (detail.tx ?? 't1') === 't1';
    if (tally.decidedAt !== null || node !== counting.decider || !isFirst) return;
    tally.decidedAt = event.at;
    tally.delays = tally.depthOfNode.get(node) ?? 0;
  } else if (kind === 'locked') {
    tally.heldSince.set(lockOf(event), event.at);
  } else if (kind === 'unlocked') {
    release(tally, lockOf(event), event.at);
  } else if (kind === 'crashed') {
    for (const lock of [...tally.heldSince.keys()]) {
      if (lock.startsWith(`${node} `)) release(tally, lock, event.at);
    }
  }
}

/** Hops of people are neither counted nor make a chain longer. */
function countMessage(tally: Tally, event: RunEvent, { people }: Counting): void {
  const { kind, node = '', detail } = event;
  const { message, flight = '' } = detail;
  const isCounted = message !== undefined && !people.has(message.from) && !people.has(message.to);
  const { depthOfNode, depthOfFlight } = tally;
  if (isCounted) {
    if (kind === 'sent') tally.messages += 1;
    else if (kind === 'lost') tally.lost += 1;
    else if (kind === 'duplicated') tally.duplicated += 1;
  } else if (kind === 'sent') {
    tally.ofPeople += 1;
  } else if (kind === 'lost') {
    tally.lostOfPeople += 1;
  }
  if (kind === 'sent' || kind === 'duplicated') {
    depthOfFlight.set(flight, (depthOfNode.get(node) ?? 0) + (isCounted ? 1 : 0));
    return;
  }
  if (kind === 'delivered') {
    depthOfNode.set(node, Math.max(depthOfNode.get(node) ?? 0, depthOfFlight.get(flight) ?? 0));
  }
  depthOfFlight.delete(flight);
}

function lockOf({ node = '', detail }: RunEvent): string {
  return `${node} ${detail.row ?? ''} ${detail.tx ?? 't1'}`;
}

export function release(tally: Tally, lock: string, at: number): void {
  const from = tally.heldSince.get(lock);
  if (from === undefined) return;
  const node = lock.slice(0, lock.indexOf(' '));
  tally.lockTime.set(node, (tally.lockTime.get(node) ?? 0) + at - from);
  tally.heldSince.delete(lock);
}
