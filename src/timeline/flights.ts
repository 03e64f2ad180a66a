import type { Loss, Run, RunEvent, Tone } from '../engine';
import { messageLabelOf, messageToneOf } from './wording';

export type Fate = 'delivered' | 'lost' | 'flying';

/** One message on its way, as it is drawn. */
export interface FlightLine {
  /** The network's name: `from>to:TYPE#n`, `.copy1` for a copy. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly tx?: string;
  readonly label: string;
  readonly tone: Tone;
  readonly sentAt: number;
  /** When it was delivered or lost; the end of the run while it is still flying. */
  readonly endAt: number;
  readonly fate: Fate;
  readonly loss?: Loss;
  /** How much of the way it went, from 0 to 1. */
  readonly reach: number;
  /** How far its original had come when the network copied it: where the copy's line begins. */
  readonly fork?: number;
  readonly copyOf?: string;
  /** Set when it took longer than the network's slowest: a decision held it up. */
  readonly late: boolean;
  /** Messages of one broadcast share this key: same sender, type and moment. */
  readonly broadcast: string;
  /** Index of the event that launched it. */
  readonly sentEvent: number;
  /** Index of the event that ended it. */
  readonly endEvent?: number;
}

type Launch = Omit<FlightLine, 'endAt' | 'fate' | 'reach' | 'late' | 'endEvent' | 'loss'>;

interface Underway {
  readonly launch: Launch;
  /** Which in the order of departure. */
  readonly place: number;
  arrivesAt: number;
}

/** Every message of the run and every copy, in the order in which they set out. */
export function flightLinesOf(run: Run): readonly FlightLine[] {
  // In the order of departure; a place is kept for each message until it is known how it ended.
  const lines: FlightLine[] = [];
  let launched = 0;
  const open = new Map<string, Underway>();
  const slowest = run.script.network.latency[1];
  const close = (name: string, endAt: number, end: Partial<FlightLine>): void => {
    const one = open.get(name);
    if (!one) return;
    open.delete(name);
    const whole = Math.max(1, one.arrivesAt - one.launch.sentAt);
    const went = endAt - one.launch.sentAt;
    const reach = end.fate === 'delivered' ? 1 : Math.min(1, went / whole);
    const late = went > slowest;
    lines[one.place] = { ...one.launch, endAt, fate: 'flying', reach, late, ...end };
  };
  run.events.forEach((event, index) => {
    const { flight, message, arrivesAt } = event.detail;
    if (flight === undefined || !message) return;
    if (event.kind === 'sent' || event.kind === 'duplicated') {
      const launch = launchOf(run, event, open);
      open.set(flight, { launch, place: launched++, arrivesAt: arrivesAt ?? event.at });
    } else if (event.kind === 'delivered') {
      close(flight, event.at, { fate: 'delivered', endEvent: index, ...lookOf(run, event) });
    } else if (event.kind === 'lost') {
      learnArrival(run, open, flight, index);
      const loss = event.detail.loss ?? 'luck';
      close(flight, event.at, { fate: 'lost', loss, endEvent: index });
    }
  });
  const last = run.steps.at(-1)?.world ?? run.initial;
  for (const { name, arrivesAt } of last.flights) {
    const one = open.get(name);
    if (one) one.arrivesAt = arrivesAt;
  }
  for (const name of [...open.keys()]) close(name, run.endedAt, { fate: 'flying' });
  return lines;
}

function launchOf(run: Run, event: RunEvent, open: ReadonlyMap<string, Underway>): Launch {
  const { flight: name = '', message, tx } = event.detail;
  const { from = '', to = '', type = '' } = message ?? {};
  const copyOf = event.kind === 'duplicated' ? name.slice(0, name.lastIndexOf('.copy')) : null;
  const original = copyOf === null ? undefined : open.get(copyOf);
  const fork = original ? progressOf(original, event.at) : 0;
  return {
    name,
    from,
    to,
    type,
    ...lookOf(run, event),
    sentAt: event.at,
    broadcast: `${from} ${type} ${tx ?? ''} ${String(event.at)}`,
    sentEvent: event.index,
    ...(tx !== undefined && { tx }),
    ...(copyOf !== null && { copyOf, fork }),
  };
}

/** What stands on its line, and the colour: as it was when this happened to the message. */
function lookOf({ model }: Run, { detail, world }: RunEvent): Pick<FlightLine, 'label' | 'tone'> {
  const { message } = detail;
  if (!message) return { label: '', tone: 'plain' };
  return {
    label: messageLabelOf(model, message, world),
    tone: messageToneOf(model, message, world),
  };
}

/** How far along its way the original is; a copy of a copy begins where the first copy did. */
function progressOf(flight: Underway, at: number): number {
  const { sentAt, fork = 0 } = flight.launch;
  const whole = Math.max(1, flight.arrivesAt - sentAt);
  return fork + (1 - fork) * Math.min(1, (at - sentAt) / whole);
}

/** A delay changes when a message would have arrived; no event says so, but the worlds do. */
function learnArrival(
  run: Run,
  open: ReadonlyMap<string, Underway>,
  name: string,
  index: number,
): void {
  const before = run.events[index - 1]?.world ?? run.initial;
  const flight = before.flights.find((one) => one.name === name);
  const known = open.get(name);
  if (flight && known) known.arrivesAt = flight.arrivesAt;
}
