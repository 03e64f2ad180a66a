import { createContext, use } from 'react';
import type { Figures } from '../player';

/** What was explored of the protocol on screen, in figures; null where that is not known. */
export const FiguresContext = createContext<Figures | null>(null);

export function useFigures(): Figures | null {
  return use(FiguresContext);
}
