import type { Run, RunEvent } from '../../engine';
import { sentenceOf } from '../../timeline';

/**
 * What ShiViz reads from the first line of a file: the form of one log line. It has to be matched
 * by a whole line, and the named groups besides these three are shown as fields of an event.
 */
export const SHIVIZ_HEADER = '(?<at>\\d+) (?<host>\\S+) (?<clock>{.*?}) (?<event>.*)';

export type VectorClock = ReadonlyMap<string, number>;

/** An event that a node itself takes part in, with what the node can know of the others by then. */
export interface ClockedEvent {
  readonly event: RunEvent;
  readonly host: string;
  readonly clock: VectorClock;
}

/**
 * A run as a log for ShiViz (Beschastnikh et al. 2016): one line an event, with its vector clock. The
 * second line is empty because the file holds one run only.
 */
export function exportShiviz(run: Run): string {
  const lines = clockedEventsOf(run).map(({ event, host, clock }) => {
    const text = sentenceOf(run, event).replace(/\s+/g, ' ');
    return `${String(event.at)} ${host} ${JSON.stringify(Object.fromEntries(clock))} ${text}`;
  });
  return `${[SHIVIZ_HEADER, '', ...lines].join('\n')}\n`;
}

/**
 * Fidge's and Mattern's clocks: a node counts its own events, and learns from every message what its
 * sender knew. What only the network does (a copy, a loss, a cut) no node sees, so it has no clock.
 */
export function clockedEventsOf(run: Run): readonly ClockedEvent[] {
  const known = new Map<string, VectorClock>();
  const carried = new Map<string, VectorClock>();
  const result: ClockedEvent[] = [];
  for (const event of run.events) {
    const { kind, node: host, detail } = event;
    const flight = detail.flight ?? '';
    if (kind === 'duplicated') {
      const original = carried.get(flight.slice(0, flight.lastIndexOf('.copy')));
      if (original) carried.set(flight, original);
    }
    if (host === undefined || kind === 'duplicated' || kind === 'lost') continue;
    const heard = kind === 'delivered' ? carried.get(flight) : undefined;
    const clock = ticked(host, known.get(host), heard);
    known.set(host, clock);
    if (kind === 'sent') carried.set(flight, clock);
    result.push({ event, host, clock });
  }
  return result;
}

function ticked(host: string, own: VectorClock = new Map(), heard?: VectorClock): VectorClock {
  const clock = new Map(own);
  for (const [node, count] of heard ?? []) clock.set(node, Math.max(count, clock.get(node) ?? 0));
  return clock.set(host, (own.get(host) ?? 0) + 1);
}
