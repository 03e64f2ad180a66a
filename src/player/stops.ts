import type { Run } from '../engine';
import { transcriptOf } from '../timeline';
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
