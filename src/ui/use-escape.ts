import { useCallback, useEffect, type RefObject } from 'react';
import type { Player, Selection } from '../player';
import { usePlayer } from './player-context';

interface Opened {
  /** What was selected when it was opened. */
  readonly selection: Selection | null;
  readonly close: () => void;
}

/** What is open in a player, in the order in which it was opened. */
const openIn = new WeakMap<Player, Set<Opened>>();

/** Escape closes it, and so does what is answered: the focus goes back to what opened it. */
export function useEscape(
  isOpen: boolean,
  /** Always the same function, or else the order is lost. */
  setOpen: (isOpen: false) => void,
  openerRef: RefObject<HTMLElement | null>,
): () => void {
  const player = usePlayer();
  const close = useCallback(() => {
    setOpen(false);
    // What opened it may have to come back itself.
    requestAnimationFrame(() => openerRef.current?.focus());
  }, [setOpen, openerRef]);
  useEffect(() => {
    if (!isOpen) return;
    const all = openIn.get(player) ?? new Set();
    openIn.set(player, all);
    const opened = { selection: player.store.getState().selection, close };
    all.add(opened);
    return () => void all.delete(opened);
  }, [player, isOpen, close]);
  return close;
}

/** Closes what was opened last; a selection that was made since then comes first. */
export function closeLast(player: Player): void {
  const { selection, select } = player.store.getState();
  const last = [...(openIn.get(player) ?? [])].at(-1);
  if (!last || (selection && selection !== last.selection)) select(null);
  else last.close();
}
