import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Player, PlayerState } from '../player';

/** Several players on a page do not know of each other: each hands its own down. */
export const PlayerContext = createContext<Player | null>(null);

export function usePlayer(): Player {
  const player = use(PlayerContext);
  if (!player) throw new Error('This component draws a player, and there is none around it.');
  return player;
}

/** Selectors that allocate go through `useShallow`. */
export function usePlayerState<T>(selector: (state: PlayerState) => T): T {
  return useStore(usePlayer().store, selector);
}

/** For what is done, not for what is shown: it does not make a component draw again. */
export function useActions(): PlayerState {
  return usePlayer().store.getState();
}
