import { createContext } from 'react';

export interface Veil {
  /** What gives the answer away is not shown yet. */
  readonly isVeiled: boolean;
  readonly lift: () => void;
}

/** Null where nothing is asked. */
export const VeilContext = createContext<Veil | null>(null);
