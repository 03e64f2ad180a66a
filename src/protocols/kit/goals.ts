import { lastWorld, verdictsAtEnd, type Run, type VerdictKind } from '../../engine';
import type { Goal } from './protocol';

/** True when an event of that name happened; `*` at the end stands for any rest. */
export function happened(run: Run, pattern: string): boolean {
  return firstEvent(run, pattern) !== undefined;
}

/** Virtual ms of the first event of that name; undefined when it never happened. */
export function firstEvent(run: Run, pattern: string): number | undefined {
  return run.events[indexOfFirst(run, pattern)]?.at;
}

/** The first events of these names all happened, and in this order. */
export function happenedInOrder(run: Run, ...patterns: readonly string[]): boolean {
  let after = -1;
  return patterns.every((pattern) => {
    const index = indexOfFirst(run, pattern);
    const isNext = index > after;
    after = index;
    return isNext;
  });
}

function indexOfFirst(run: Run, pattern: string): number {
  const isOpen = pattern.endsWith('*');
  const start = isOpen ? pattern.slice(0, -1) : pattern;
  return run.events.findIndex(({ name }) => (isOpen ? name.startsWith(start) : name === start));
}

/** It happened, and so many virtual ms or more after what it followed from. */
export function tookAtLeast(run: Run, vms: number, from: string, to: string): boolean {
  const [begun, ended] = [firstEvent(run, from), firstEvent(run, to)];
  return begun !== undefined && ended !== undefined && ended - begun >= vms;
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
