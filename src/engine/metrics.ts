import type { Run } from './run';
import { copyOf, count, countingOf, emptyTally, release, type Tally } from './tally';

/** What a run cost; what counts as what is said at each. */
export interface Metrics {
  /** Sent between nodes that are no people; resends count, the network's own copies do not. */
  readonly messages: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Records that reached a log, forced or not. */
  readonly logWrites: number;
  readonly forcedWrites: number;
  /** The longest causal chain of messages up to the decision; hops of people are not counted. */
  readonly messageDelays: number;
  /** Virtual ms at which the decision was made; null if none was. */
  readonly decidedAt: number | null;
  readonly endedAt: number;
  /** Virtual ms that each node held locks, one lock at a time added up. */
  readonly lockTime: Readonly<Record<string, number>>;
}

/** Counted up to here and kept, so that no moment is far from one. */
const KEPT_EVERY = 256;

const kept = new WeakMap<Run, Tally[]>();

/** What the first `eventCount` events cost; all of them without it. */
export function metricsOf(run: Run, eventCount: number = run.events.length): Metrics {
  const length = Math.min(eventCount, run.events.length);
  const tally = tallyAt(run, length);
  const isWhole = length === run.events.length;
  const endedAt = isWhole ? run.endedAt : (run.events[length - 1]?.at ?? 0);
  for (const lock of [...tally.heldSince.keys()]) release(tally, lock, endedAt);
  const { messages, lost, duplicated, logWrites, forcedWrites, decidedAt, delays } = tally;
  return {
    messages,
    lost,
    duplicated,
    logWrites,
    forcedWrites,
    messageDelays: decidedAt === null ? Math.max(0, ...tally.depthOfNode.values()) : delays,
    decidedAt,
    endedAt,
    lockTime: Object.fromEntries(
      run.model.nodes.map(({ name }) => [name, tally.lockTime.get(name) ?? 0]),
    ),
  };
}

/** Messages to and from people in the first `eventCount` events, which no metric counts. */
export function messagesOfPeople(
  run: Run,
  eventCount: number = run.events.length,
): { readonly sent: number; readonly lost: number } {
  const { ofPeople, lostOfPeople } = tallyAt(run, Math.min(eventCount, run.events.length));
  return { sent: ofPeople, lost: lostOfPeople };
}

/** A tally of the first `eventCount` events that is the caller's to change. */
function tallyAt(run: Run, eventCount: number): Tally {
  const counting = countingOf(run);
  const tallies = kept.get(run) ?? [emptyTally()];
  kept.set(run, tallies);
  const wanted = Math.floor(eventCount / KEPT_EVERY);
  for (let last = tallies.length - 1; last < wanted; last++) {
    const next = copyOf(tallies[last] ?? emptyTally());
    for (const event of run.events.slice(last * KEPT_EVERY, (last + 1) * KEPT_EVERY)) {
      count(next, event, counting);
    }
    tallies.push(next);
  }
  const tally = copyOf(tallies[wanted] ?? emptyTally());
  for (const event of run.events.slice(wanted * KEPT_EVERY, eventCount)) {
    count(tally, event, counting);
  }
  return tally;
}
