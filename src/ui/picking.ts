import { timeAt, type Geometry, type Target } from '../diagram';
import type { Selection } from '../player';

/** A place in the picture, and the moment that it stands for. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** What is drawn as selected for what the reader has selected. */
export function targetOf(selection: Selection | null): Target | null {
  switch (selection?.kind) {
    case undefined:
      return null;
    case 'node':
      return { kind: 'lane', node: selection.node };
    case 'message':
      return { kind: 'flight', name: selection.message };
    case 'event':
      return { kind: 'event', name: selection.event };
    case 'decision':
      return { kind: 'decision', index: selection.index };
  }
}

/** What the reader selects by pointing at something that is drawn. */
export function selectionOf(target: Target): Selection {
  switch (target.kind) {
    case 'lane':
      return { kind: 'node', node: target.node };
    case 'flight':
      return { kind: 'message', message: target.name };
    case 'event':
      return { kind: 'event', event: target.name };
    case 'decision':
      return { kind: 'decision', index: target.index };
  }
}

/** Where to say something about what was pointed at: a node at its lane; an event has its own moment. */
export function spotAt(geometry: Geometry, selection: Selection, x: number, y: number): Spot {
  const { columns, timeline } = geometry;
  const lane =
    selection.kind === 'node' ? columns.list.find((one) => one.node === selection.node) : undefined;
  const event =
    selection.kind === 'event'
      ? timeline.run.events.find((one) => one.name === selection.event)
      : undefined;
  return { x: lane?.x ?? x, y, at: event?.at ?? timeAt(geometry, y) };
}

/** Where to say something about a selection that was not made by pointing into the picture. */
export function spotOf(geometry: Geometry, selection: Selection, at: number): Spot | null {
  const { columns, time, timeline, items } = geometry;
  const xOf = (node: string): number | undefined =>
    columns.list.find((one) => one.node === node)?.x;
  switch (selection.kind) {
    case 'node': {
      const x = xOf(selection.node);
      // Where its card is, the picture begins.
      return x === undefined ? null : { x, y: 0, at };
    }
    case 'message': {
      const item = items.all.find(
        (one) => one.kind === 'flight' && one.flight.name === selection.message,
      );
      if (item?.kind !== 'flight') return null;
      const { x1, y1, x2, y2 } = item.line;
      const { sentAt, endAt } = item.flight;
      const isFlying = sentAt <= at && at < endAt;
      const share = isFlying ? (at - sentAt) / Math.max(1, endAt - sentAt) : 0.5;
      return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share, at };
    }
    case 'decision': {
      const mark = timeline.decisions[selection.index];
      if (!mark || mark.at === null) return null;
      const x = (mark.node === undefined ? undefined : xOf(mark.node)) ?? columns.gutter;
      return { x, y: time.y(mark.at), at: mark.at };
    }
    case 'event': {
      const event = timeline.run.events.find((one) => one.name === selection.event);
      const x = event?.node === undefined ? undefined : xOf(event.node);
      return event && x !== undefined ? { x, y: time.y(event.at), at: event.at } : null;
    }
  }
}
