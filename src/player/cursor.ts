import { eventCountAt, type Run } from '../engine';

/**
 * Where the reader is. Many events share a moment, so that the moment alone does not say it; between
 * two events the moment moves and the count does not.
 */
export interface Cursor {
  /** Virtual ms; whole while nothing plays. */
  readonly at: number;
  /** How many events have happened. */
  readonly eventCount: number;
}

/** Before anything has happened. */
export const BEGINNING: Cursor = { at: 0, eventCount: 0 };

export function cursorAt(run: Run, at: number): Cursor {
  const moment = at > 0 ? Math.min(at, run.endedAt) : 0;
  return { at: moment, eventCount: eventCountAt(run, moment) };
}

/** Right after so many events. */
export function cursorAfter(run: Run, eventCount: number): Cursor {
  const count = eventCount > 0 ? Math.min(Math.trunc(eventCount), run.events.length) : 0;
  return { at: run.events[count - 1]?.at ?? 0, eventCount: count };
}

export function endOf(run: Run): Cursor {
  return { at: run.endedAt, eventCount: run.events.length };
}

export function isAtEnd(run: Run, { at, eventCount }: Cursor): boolean {
  return at >= run.endedAt && eventCount >= run.events.length;
}

/** The same place in another run: the same event where both have it, else the same moment. */
export function cursorIn(next: Run, run: Run, cursor: Cursor): Cursor {
  const { at, eventCount } = cursor;
  const last = run.events[eventCount - 1];
  const isWithinMoment = eventCount < eventCountAt(run, at);
  const there = next.events[eventCount - 1];
  const isShared = there?.name === last?.name && there?.at === last?.at;
  if (isWithinMoment && isShared) return cursor;
  return cursorAt(next, at);
}

/**
 * The place from which a decision just made can be seen: behind its effect, when it takes effect
 * where the reader is; else the same place as before.
 */
export function cursorSeeing(next: Run, run: Run, cursor: Cursor, decision: number): Cursor {
  const same = cursorIn(next, run, cursor);
  const made = next.applied.find((one) => one.decision === decision);
  if (!made || made.eventCount < cursor.eventCount || made.at > Math.ceil(cursor.at)) return same;
  let eventCount = made.eventCount;
  const first = next.events[eventCount];
  if (first?.decision === decision) {
    while (next.events[eventCount]?.step === first.step) eventCount += 1;
  }
  return { at: Math.max(made.at, cursor.at), eventCount };
}
