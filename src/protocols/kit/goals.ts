import { lastWorld, verdictsAtEnd, type Decision, type Run, type VerdictKind } from '../../engine';
import type { Goal } from './protocol';

/** True when an event of that name happened; `*` at the end stands for any rest. */
export function happened(run: Run, pattern: string): boolean {
  return firstEvent(run, pattern) !== undefined;
}

/** Virtual ms of the first event of that name; undefined when it never happened. */
export function firstEvent(run: Run, pattern: string): number | undefined {
  const isOpen = pattern.endsWith('*');
  const start = isOpen ? pattern.slice(0, -1) : pattern;
  const event = run.events.find(({ name }) => (isOpen ? name.startsWith(start) : name === start));
  return event?.at;
}

/** How many events have a name that begins so. */
export function countOf(run: Run, start: string): number {
  return run.events.filter(({ name }) => name.startsWith(start)).length;
}

/** What became of a transaction when the run ended. */
export function outcomeAtEnd(run: Run, tx = 't1'): string {
  return run.model.outcomeOf(lastWorld(run), tx, true);
}

export function verdictAtEnd(run: Run, guarantee: string): VerdictKind | undefined {
  return verdictsAtEnd(run).find((one) => one.id === guarantee)?.verdict;
}

/** The same goal, in a run of which this holds as well: "the same loss, and …". */
export function provided<const G extends Goal>(goal: G, holds: (run: Run) => boolean): G {
  return { ...goal, met: (run) => goal.met(run) && holds(run) };
}

/** The script decides this about something whose name begins so. */
export function decides(run: Run, what: Decision['do'], start: string): boolean {
  return run.script.decisions.some((one) => {
    const about = 'message' in one ? one.message : 'node' in one ? one.node : '';
    return one.do === what && about.startsWith(start);
  });
}
