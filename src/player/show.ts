import type { Run } from '../engine';
import { cursorIn, isAtEnd, type Cursor } from './cursor';
import { nextPlayback } from './playback.machine';
import type { PlayerState } from './state';

/** Where the cursor goes in the run of an edited script. */
export type Place = (next: Run, run: Run, cursor: Cursor) => Cursor;

/** What changes when another run comes on screen. */
export function shown(
  state: PlayerState,
  next: Run,
  place: Place = cursorIn,
): Partial<PlayerState> {
  const { run, at, eventCount } = state;
  const cursor = place(next, run, { at, eventCount });
  return { run: next, ...moved({ ...state, run: next, seenCount: 0 }, cursor) };
}

/** What changes when the cursor moves, or when another run comes under it. */
export function moved(
  state: Pick<PlayerState, 'run' | 'mode' | 'playsOn' | 'seenCount'>,
  { at, eventCount }: Cursor,
): Partial<PlayerState> {
  const { run, mode, playsOn } = state;
  const type = isAtEnd(run, { at, eventCount }) ? 'arrive' : 'leave';
  return {
    at,
    eventCount,
    seenCount: Math.max(state.seenCount, eventCount),
    ...nextPlayback({ mode, playsOn }, { type }),
  };
}
