import { lastWorld, verdictsAtEnd, type Run, type VerdictKind } from '../../engine';

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
