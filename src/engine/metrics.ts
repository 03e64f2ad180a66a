import type { Run, RunEvent } from './run';

/** What a run cost. Counting conventions: DESIGN, section 8. */
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

/** What the first `eventCount` events cost; all of them without it. */
export function metricsOf(run: Run, eventCount: number = run.events.length): Metrics {
  const events = run.events.slice(0, eventCount);
  const people = new Set(run.model.nodes.filter((one) => one.person).map((one) => one.name));
  const isCounted = (event: RunEvent): boolean => {
    const { message } = event.detail;
    return message !== undefined && !people.has(message.from) && !people.has(message.to);
  };
  const number = (kind: RunEvent['kind']): number =>
    events.filter((one) => one.kind === kind && isCounted(one)).length;
  const logged = events.filter((one) => one.kind === 'logged');
  const isWhole = eventCount >= run.events.length;
  const endedAt = isWhole ? run.endedAt : (events.at(-1)?.at ?? 0);
  return {
    messages: number('sent'),
    lost: number('lost'),
    duplicated: number('duplicated'),
    logWrites: logged.length,
    forcedWrites: logged.filter((one) => one.detail.forced).length,
    ...decisionOf(run, events, isCounted),
    endedAt,
    lockTime: lockTimeOf(run, events, endedAt),
  };
}

/** Walks the run once; a node is as deep as the longest chain of messages that reached it. */
function decisionOf(
  run: Run,
  events: readonly RunEvent[],
  isCounted: (event: RunEvent) => boolean,
): Pick<Metrics, 'messageDelays' | 'decidedAt'> {
  const depthOfNode = new Map<string, number>();
  const depthOfFlight = new Map<string, number>();
  for (const event of events) {
    const node = event.node ?? '';
    const flight = event.detail.flight ?? '';
    if (event.kind === 'sent' || event.kind === 'duplicated') {
      depthOfFlight.set(flight, (depthOfNode.get(node) ?? 0) + (isCounted(event) ? 1 : 0));
    } else if (event.kind === 'delivered') {
      const depth = Math.max(depthOfNode.get(node) ?? 0, depthOfFlight.get(flight) ?? 0);
      depthOfNode.set(node, depth);
    } else if (event.kind === 'resolved' && node === run.model.decider && isFirstTx(event)) {
      return { messageDelays: depthOfNode.get(node) ?? 0, decidedAt: event.at };
    }
  }
  return { messageDelays: Math.max(0, ...depthOfNode.values()), decidedAt: null };
}

function isFirstTx(event: RunEvent): boolean {
  return event.detail.tx === undefined || event.detail.tx === 't1';
}

function lockTimeOf(
  run: Run,
  events: readonly RunEvent[],
  endedAt: number,
): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  const since = new Map<string, number>();
  const release = (key: string, at: number): void => {
    const from = since.get(key);
    if (from === undefined) return;
    const node = key.slice(0, key.indexOf(' '));
    total[node] = (total[node] ?? 0) + at - from;
    since.delete(key);
  };
  for (const { name } of run.model.nodes) total[name] = 0;
  for (const event of events) {
    const key = `${event.node ?? ''} ${event.detail.row ?? ''} ${event.detail.tx ?? 't1'}`;
    if (event.kind === 'locked') since.set(key, event.at);
    else if (event.kind === 'unlocked') release(key, event.at);
    else if (event.kind === 'crashed') {
      for (const one of [...since.keys()]) {
        if (one.startsWith(`${event.node ?? ''} `)) release(one, event.at);
      }
    }
  }
  for (const one of [...since.keys()]) release(one, endedAt);
  return total;
}
