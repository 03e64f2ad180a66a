import { ScriptError } from '../../engine';
import { show } from '../problem';
import {
  clipped,
  gistOf,
  literal,
  type Story,
  type StoryHappening,
  type StoryMessage,
} from './foreign';
import { MESSAGES_MAX, NODES_MAX, PARTS_MAX } from './limits';
import { readShivizLines, type LogEvent } from './shiviz-lines';

const PATH = 'log';

/** A log with vector clocks has no time, so every step and every message takes as long as any other. */
const STEP_MS = 3;
const HOP_MS = 12;

interface Placed extends LogEvent {
  /** The events whose messages it hears, as ShiViz finds them. */
  readonly heard: readonly LogEvent[];
}

/**
 * Reads a log as ShiViz takes it: events with vector clocks, one line or two each. The regular
 * expression on its first line is looked at and never run. @throws ScriptError at the path `log`.
 */
export function readShiviz(text: string): Story {
  const { events, notes } = readShivizLines(text);
  const hosts = new Set(events.map((one) => one.host));
  if (hosts.size > NODES_MAX) {
    throw new ScriptError(
      PATH,
      `${String(hosts.size)} hosts are too many; at most ${String(NODES_MAX)} fit`,
    );
  }
  if (events.length > PARTS_MAX) {
    throw new ScriptError(
      PATH,
      `there are more than ${String(PARTS_MAX)} events; cut the log into parts`,
    );
  }
  const book = bookOf(events);
  const { placed, unknown } = findSenders(book);
  const messages = placed.flat().reduce((sum, one) => sum + one.heard.length, 0);
  if (messages > MESSAGES_MAX) {
    throw new ScriptError(
      PATH,
      `there are more than ${String(MESSAGES_MAX)} messages; cut the log into parts`,
    );
  }
  const order = inCausalOrder(placed, book);
  const missing =
    unknown === 1
      ? 'One event knows of another that is not in the log.'
      : `${String(unknown)} times an event knows of another that is not in the log.`;
  return {
    source: 'shiviz',
    title: `A log of ${[...hosts].slice(0, 3).join(', ')}${hosts.size > 3 ? ' …' : ''}`,
    notes: [
      'A log with vector clocks says what came before what, and not when: the times are made up.',
      ...notes,
      ...(unknown > 0 ? [missing] : []),
    ],
    transaction: 'execution',
    transactions: 1,
    nodes: [...hosts],
    happenings: tell(order),
  };
}

type Book = ReadonlyMap<string, ReadonlyMap<number, LogEvent>>;

/** Host → count of its own → event. */
function bookOf(events: readonly LogEvent[]): Book {
  const book = new Map<string, Map<number, LogEvent>>();
  for (const event of events) {
    let own = book.get(event.host);
    if (!own) book.set(event.host, (own = new Map<number, LogEvent>()));
    const other = own.get(event.count);
    if (other) {
      const host = show(clipped(event.host));
      const lines = `lines ${String(other.line)} and ${String(event.line)}`;
      throw new ScriptError(
        PATH,
        `${host} has two events with the count ${String(event.count)}, in ${lines}`,
      );
    }
    own.set(event.count, event);
  }
  return book;
}

function findSenders(book: Book): { placed: readonly (readonly Placed[])[]; unknown: number } {
  let unknown = 0;
  const placed = [...book.values()].map((own) => {
    const known = new Map<string, number>();
    const events = [...own.values()].sort((a, b) => a.count - b.count);
    return events.map((event): Placed => {
      const news: LogEvent[] = [];
      for (const [host, count] of event.clock) {
        if (host === event.host || count <= (known.get(host) ?? 0)) continue;
        known.set(host, count);
        const sender = book.get(host)?.get(count);
        if (sender) news.push(sender);
        else unknown += 1;
      }
      // What a sender has heard from another is no message of that other's to this host.
      const heard = news.filter((one) => {
        return !news.some(
          (other) => other !== one && (other.clock.get(one.host) ?? 0) >= one.count,
        );
      });
      return { ...event, heard };
    });
  });
  return { placed, unknown };
}

interface Timed {
  readonly event: Placed;
  readonly at: number;
  readonly out: LogEvent[];
}

/** Every event after all that it can know of. @throws ScriptError when clocks go in a circle. */
function inCausalOrder(hosts: readonly (readonly Placed[])[], book: Book): readonly Timed[] {
  const done = new Map<LogEvent, Timed>();
  const byLine = hosts.map((events) => ({ events, next: 0, at: -STEP_MS }));
  const original = (event: LogEvent): LogEvent => book.get(event.host)?.get(event.count) ?? event;
  const left = new Set(byLine.filter((one) => one.events.length > 0));
  const order: Timed[] = [];
  for (let isMoving = true; isMoving && left.size > 0; ) {
    isMoving = false;
    for (const lane of left) {
      for (let event = lane.events[lane.next]; event; event = lane.events[lane.next]) {
        const senders = event.heard.map((one) => done.get(one));
        if (senders.includes(undefined)) break;
        const arrival = Math.max(0, ...senders.map((one) => (one?.at ?? 0) + HOP_MS));
        const timed = { event, at: Math.max(lane.at + STEP_MS, arrival), out: [] };
        for (const one of senders) one?.out.push(event);
        done.set(original(event), timed);
        order.push(timed);
        lane.at = timed.at;
        lane.next += 1;
        isMoving = true;
      }
      if (lane.next >= lane.events.length) left.delete(lane);
    }
  }
  const [stuck] = left;
  if (stuck) {
    const line = String(stuck.events[stuck.next]?.line ?? 0);
    throw new ScriptError(PATH, `line ${line}: by its clock an event comes before itself`);
  }
  return order
    .map((one, index) => ({ one, index }))
    .sort(byTime)
    .map(({ one }) => one);
}

function byTime(
  a: { readonly one: Timed; readonly index: number },
  b: { readonly one: Timed; readonly index: number },
): number {
  return a.one.at - b.one.at || a.index - b.index;
}

function tell(order: readonly Timed[]): readonly StoryHappening[] {
  const happenings: StoryHappening[] = [];
  const arriving = new Map<LogEvent, StoryMessage[]>();
  const timeOf = new Map(order.map((one) => [keyOf(one.event), one.at]));
  for (const { event, at, out } of order) {
    const { host: node, text } = event;
    const states = new Map([['', { label: gistOf(text), tone: 'plain' }]] as const);
    for (const message of arriving.get(event) ?? []) {
      happenings.push({ kind: 'delivered', at, node, message });
    }
    for (const receiver of out) {
      const arrivesAt = timeOf.get(keyOf(receiver)) ?? at;
      const message: StoryMessage = {
        from: node,
        to: receiver.host,
        label: gistOf(text),
        tone: 'plain',
        says: `{from}: ${literal(text)}`,
        arrivesAt,
      };
      arriving.set(receiver, [...(arriving.get(receiver) ?? []), message]);
      happenings.push({ kind: 'sent', at, node, states, message });
    }
    if (out.length === 0) {
      const says = `{node}: ${literal(text)}`;
      happenings.push({ kind: 'does', at, node, states, what: gistOf(text), says });
    }
  }
  return happenings;
}

function keyOf({ host, count }: LogEvent): string {
  return `${String(count)} ${host}`;
}
