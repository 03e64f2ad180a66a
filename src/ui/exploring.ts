import { createContext, use, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Explorer, ExplorerState } from '../player';

/** Beside a player; where there is none, nothing about it is offered. */
export const ExplorerContext = createContext<Explorer | null>(null);

export function useExplorer(): Explorer {
  const explorer = use(ExplorerContext);
  if (!explorer) throw new Error('This component asks the explorer, and there is none around it.');
  return explorer;
}

export function useExplorerState<T>(selector: (state: ExplorerState) => T): T {
  return useStore(useExplorer().store, selector);
}

/** Whether "What could go wrong?" stands in place of the story. */
export interface Exploring {
  readonly isExploring: boolean;
  /** Where the focus goes back to. */
  readonly openerRef: RefObject<HTMLButtonElement | null>;
  readonly toggle: () => void;
  readonly leave: () => void;
  /** Where only one thing fits at a time: the picture. */
  readonly showPicture: () => void;
}

const ignore = (): void => undefined;

export const ExploringContext = createContext<Exploring>({
  isExploring: false,
  openerRef: { current: null },
  toggle: ignore,
  leave: ignore,
  showPicture: ignore,
});

export function useExploring(): Exploring {
  return use(ExploringContext);
}
