import { useEffect } from 'react';
import { writeOwnHash } from '../use-address';
import { formatCompare } from './compare-address';
import type { Comparison } from './comparison';
import { textOfSide } from './side-words';

const WRITE_MS = 400;

/** What follows `#` for both runs and the moment on screen. */
export async function compareHashOf(comparison: Comparison): Promise<string> {
  const [left, right] = comparison.sides;
  return formatCompare({
    left: await textOfSide(left),
    right: { kind: 'own', text: await textOfSide(right) },
    at: comparison.duet.store.getState().at,
    carries: comparison.store.getState().carries || !comparison.isSameStory,
  });
}

/** Keeps the address in step with what is on screen, and never writes while nothing was done. */
export function useCompareAddress(comparison: Comparison): void {
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | null = null;
    const gone = new AbortController();
    const write = async (): Promise<void> => {
      // What changes while the address is made is written by a turn of its own.
      pending = null;
      const hash = await compareHashOf(comparison);
      // Meanwhile something else may have come on screen.
      if (!gone.signal.aborted) writeOwnHash(hash);
    };
    const soon = (): void => {
      pending ??= setTimeout(() => void write(), WRITE_MS);
    };
    const { duet, sides, store } = comparison;
    const stops = [
      duet.store.subscribe((state, before) => {
        if (Math.floor(state.at) !== Math.floor(before.at)) soon();
      }),
      ...sides.map(({ player }) =>
        player.store.subscribe((state, before) => {
          if (state.run !== before.run) soon();
        }),
      ),
      store.subscribe((state, before) => {
        if (state.carries !== before.carries) soon();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      if (pending !== null) clearTimeout(pending);
      gone.abort();
    };
  }, [comparison]);
}
