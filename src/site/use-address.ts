import { useEffect } from 'react';
import { formatHash, parseHash } from '../interchange';
import type { Player } from '../player';
import { askedHash } from './address';
import { askedOf } from './asked';

const WRITE_MS = 400;

/** What follows `#` for the run and the moment on screen; it keeps the scenario's story, or what it was opened for. */
async function hashOf(player: Player): Promise<string> {
  const address = parseHash(await player.address());
  const asked = askedOf(player);
  if (asked) return askedHash(asked, address);
  const { scenario } = player.store.getState();
  return formatHash({ ...address, ...(scenario && { scenario: scenario.id }) });
}

/** What this page has written itself, so that it does not answer its own change. */
let written: string | null = null;

export function isOwnHash(hash: string): boolean {
  return written !== null && hash === written;
}

/** Puts what is on screen into the address, without asking for it anew. */
export function writeOwnHash(hash: string): void {
  written = hash;
  history.replaceState(history.state, '', hash);
}

/** Keeps the address in step with what is on screen, and never writes while nothing was done. */
export function useAddress(player: Player | null): void {
  useEffect(() => {
    if (!player) return;
    let pending: ReturnType<typeof setTimeout> | null = null;
    const write = async (): Promise<void> => {
      pending = null;
      writeOwnHash(await hashOf(player));
    };
    const unsubscribe = player.store.subscribe((state, before) => {
      const isSame = state.run === before.run && Math.floor(state.at) === Math.floor(before.at);
      if (isSame || pending !== null) return;
      pending = setTimeout(() => void write(), WRITE_MS);
    });
    return () => {
      unsubscribe();
      if (pending !== null) clearTimeout(pending);
    };
  }, [player]);
}
