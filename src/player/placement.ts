import type { Deed, Placement, Run } from '../engine';
import type { Cursor } from './cursor';

/**
 * Where a decision goes that the reader makes at the cursor. On an event it goes after that event,
 * by name: a link then survives a change of the engine, and the decision stays with its cause when
 * an earlier one is moved. Between two events it goes to the moment. A moment at which something has
 * happened already would not do: `at` comes first in its moment, and so would change what the reader
 * has just seen.
 */
export function placementAt(run: Run, { at, eventCount }: Cursor): Placement {
  const last = run.events[eventCount - 1];
  if (last && last.at >= Math.floor(at)) return { after: last.name };
  return { at: Math.ceil(at) };
}

/**
 * The same for a deed on a message. In flight, or not sent yet: at the cursor, where it strikes or is
 * armed. Over already: where it strikes that flight, which is in the past.
 */
export function placementOn(run: Run, cursor: Cursor, deed: Deed): Placement {
  if (!('message' in deed)) return placementAt(run, cursor);
  const sent = sentIndexOf(run, deed.message);
  const event = run.events[sent];
  if (!event || sent >= cursor.eventCount) return placementAt(run, cursor);
  const { flights } = event.index < cursor.eventCount ? worldAt(run, cursor) : event.world;
  if (flights.some((one) => one.name === deed.message)) return placementAt(run, cursor);
  // Half way is where bad luck strikes as well, and where it can be seen.
  const halfWay = Math.ceil(((event.detail.arrivesAt ?? event.at) - event.at) / 2);
  if (deed.do !== 'drop' || halfWay === 0) return { after: event.name };
  return { after: event.name, plus: halfWay };
}

/** The index of the event that launched a message or a copy; -1 when that never comes. */
export function sentIndexOf(run: Run, message: string): number {
  return run.events.findIndex((event) => {
    const isLaunch = event.kind === 'sent' || event.kind === 'duplicated';
    return isLaunch && event.detail.flight === message;
  });
}

function worldAt(run: Run, { eventCount }: Cursor) {
  return run.events[eventCount - 1]?.world ?? run.initial;
}
