import type { Run } from '../engine';
import { transcriptOf } from '../timeline';
import { cursorAfter, endOf, type Cursor } from './cursor';
import type { Preferences } from './preferences';

const stops = new WeakMap<Run, Partial<Record<Preferences['logDetail'], readonly number[]>>>();

/** The counts of events at which `step` stops: one for each line of the log, and the last event. */
export function stopsOf(run: Run, logDetail: Preferences['logDetail']): readonly number[] {
  const known = stops.get(run) ?? {};
  stops.set(run, known);
  known[logDetail] ??= [
    ...new Set([
      ...transcriptOf(run)
        .filter((line) => logDetail === 'full' || !line.isMinor)
        .map((line) => line.index + 1),
      run.events.length,
    ]),
  ];
  return known[logDetail];
}

export function nextStop(run: Run, logDetail: Preferences['logDetail'], from: number): Cursor {
  const next = stopsOf(run, logDetail).find((count) => count > from);
  return next === undefined ? endOf(run) : cursorAfter(run, next);
}

export function previousStop(run: Run, logDetail: Preferences['logDetail'], from: number): Cursor {
  const previous = stopsOf(run, logDetail).findLast((count) => count < from);
  return cursorAfter(run, previous ?? 0);
}
