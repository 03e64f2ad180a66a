import type { Run } from '../engine';
import { takeOf, type Naming } from './takes-slice';
import type { PlayerState, Seen, Take } from './state';

/** What the reader has seen, before something is done to it. */
export function seenOf({ run, at, seenCount }: PlayerState): Seen {
  return { run, at, seenCount };
}

/** Whether anything is another one that the reader has seen happen. */
export function changesThePast({ run, seenCount }: Seen, next: Run): boolean {
  return run.events.slice(0, seenCount).some((event, index) => {
    const there = next.events[index];
    return there?.name !== event.name || there.at !== event.at;
  });
}

/** What was seen as a take, when `next` changes it. */
export function keptOf(state: PlayerState, seen: Seen, next: Run, naming: Naming): Take | null {
  return changesThePast(seen, next) ? takeOf({ ...state, ...seen }, naming) : null;
}

/** One decision that is moved again and again, as by a key that is held down. */
export interface Burst {
  readonly index: number;
  /** Before the first of these moves. */
  readonly seen: Seen;
  /** After the last one. */
  readonly run: Run;
  readonly seenCount: number;
  readonly isKept: boolean;
}

/** Whether a move of this decision goes on with it: nothing else was done, and nothing more was seen. */
export function goesOn(
  burst: Burst | null,
  { run, seenCount }: PlayerState,
  index: number,
): boolean {
  return burst?.index === index && burst.run === run && burst.seenCount === seenCount;
}
