import { useEffect } from 'react';
import type { Player } from '../player';
import { attachAddress, type AddressBar } from './address-writer';

/** What this page has written itself, so that it does not answer its own change. */
let written: string | null = null;

export function isOwnHash(hash: string): boolean {
  if (hash === written) return true;
  // Somewhere else now: whoever comes back to what was written wants to see it again.
  written = null;
  return false;
}

/** Puts what is on screen into the address, without asking for it anew. */
export function writeOwnHash(hash: string): void {
  written = hash;
  history.replaceState(history.state, '', hash);
}

const BAR: AddressBar = { read: () => location.hash, write: writeOwnHash };

/** Keeps the address in step with what is on screen, up to the moment at which the page is left. */
export function useAddress(player: Player | null): void {
  useEffect(() => {
    if (!player) return;
    const writer = attachAddress(player, BAR);
    const onPageHide = (): void => void writer.flush();
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('pagehide', onPageHide);
      writer.destroy();
    };
  }, [player]);
}
