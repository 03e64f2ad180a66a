import type { Loss, Run, RunEvent, Tone } from '../engine';
import { messageLabelOf, messageToneOf } from './wording';

type Fate = 'delivered' | 'lost' | 'flying';

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
  /** Index of the event that launched it. */
  readonly sentEvent: number;
  /** Index of the event that ended it. */
  readonly endEvent?: number;
}

/** Known from its departure on; how it ended is filled in later. */
type Line = { -readonly [K in keyof FlightLine]: FlightLine[K] };

interface Underway {
  readonly line: Line;
  arrivesAt: number;
}

/** Every message of the run and every copy, in the order in which they set out. */
export function flightLinesOf(run: Run): readonly FlightLine[] {
  const lines: Line[] = [];
  const open = new Map<string, Underway>();
  const slowest = run.script.network.latency[1];
  const close = (name: string, endAt: number, fate: Fate, endEvent?: number): Line | null => {
    const one = open.get(name);
    if (!one) return null;
    open.delete(name);
    const { line, arrivesAt } = one;
    const whole = Math.max(1, arrivesAt - line.sentAt);
    const went = endAt - line.sentAt;
    line.endAt = endAt;
    line.fate = fate;
    line.reach = fate === 'delivered' ? 1 : Math.min(1, went / whole);
    line.late = went > slowest;
    if (endEvent !== undefined) line.endEvent = endEvent;
    return line;
  };
  run.events.forEach((event, index) => {
    const { flight, message, arrivesAt } = event.detail;
    if (flight === undefined || !message) return;
    if (event.kind === 'sent' || event.kind === 'duplicated') {
      const line = lineOf(run, event, open);
      lines.push(line);
      open.set(flight, { line, arrivesAt: arrivesAt ?? event.at });
    } else if (event.kind === 'delivered') {
      const line = close(flight, event.at, 'delivered', index);
      if (line) look(line, run, event);
    } else if (event.kind === 'lost') {
      learnArrival(run, open, flight, index);
      const line = close(flight, event.at, 'lost', index);
      if (line) line.loss = event.detail.loss ?? 'luck';
    }
  });
  const last = run.steps.at(-1)?.world ?? run.initial;
  for (const { name, arrivesAt } of last.flights) {
    const one = open.get(name);
    if (one) one.arrivesAt = arrivesAt;
  }
  for (const name of [...open.keys()]) close(name, run.endedAt, 'flying');
  return lines;
}

/** As it sets out. Written out field by field: copies of objects cost a run of 1,000 messages a tenth of its drawing. */
function lineOf(run: Run, event: RunEvent, open: ReadonlyMap<string, Underway>): Line {
  const { flight: name = '', message, tx } = event.detail;
  const { from = '', to = '', type = '' } = message ?? {};
  const line: Line = {
    name,
    from,
    to,
    type,
    label: '',
    tone: 'plain',
    sentAt: event.at,
    endAt: event.at,
    fate: 'flying',
    reach: 0,
    late: false,
    sentEvent: event.index,
  };
  look(line, run, event);
  if (tx !== undefined) line.tx = tx;
  if (event.kind === 'duplicated') {
    line.copyOf = name.slice(0, name.lastIndexOf('.copy'));
    const original = open.get(line.copyOf);
    line.fork = original ? progressOf(original, event.at) : 0;
  }
  return line;
}

/** What stands on its line, and the colour: as it was when this happened to the message. */
function look(line: Line, { model }: Run, { detail, world }: RunEvent): void {
  const { message } = detail;
  if (!message) return;
  line.label = messageLabelOf(model, message, world);
  line.tone = messageToneOf(model, message, world);
}

/** How far along its way the original is; a copy of a copy begins where the first copy did. */
function progressOf(flight: Underway, at: number): number {
  const { sentAt, fork = 0 } = flight.line;
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
