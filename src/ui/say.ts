import { createContext, use } from 'react';

/** Says one sentence to whoever cannot see what changed. */
export type Say = (sentence: string) => void;

export const SayContext = createContext<Say>(() => undefined);

export function useSay(): Say {
  return use(SayContext);
}
