import { useEffect } from 'react';
import type { Player } from '../player';
import type { Screen } from './address-follower';
import { attachAddress, type AddressBar } from './address-writer';

/** What the page shows, by its address, which moves along when the page writes it itself. */
export const onScreen: Screen = { hash: null };

/**
 * Puts what is on screen into the address, without asking for it anew; not where the reader is on the
 * way to something else.
 */
export function writeOwnHash(hash: string): void {
  if (location.hash !== onScreen.hash) return;
  history.replaceState(history.state, '', hash);
  onScreen.hash = location.hash;
}

const BAR: AddressBar = { read: () => location.hash, write: writeOwnHash };

/** Keeps the address in step with what is on screen, up to the moment at which the page is left. */
export function useAddress(player: Player | null): void {
  useEffect(() => {
    if (!player) return;
    const writer = attachAddress(player, BAR, onScreen.hash ?? undefined);
    const onPageHide = (): void => void writer.flush();
    window.addEventListener('pagehide', onPageHide);
    return () => {
      window.removeEventListener('pagehide', onPageHide);
      writer.destroy();
    };
  }, [player]);
}
