import { createContext, use, useCallback, useState } from 'react';

/**
 * Says one sentence to whoever cannot see what changed. A refusal says why nothing did, and is seen as
 * well: nothing else on the screen tells of it.
 */
export type Say = (sentence: string, isRefusal?: boolean) => void;

export interface Said {
  readonly sentence: string;
  readonly isRefusal: boolean;
  /** Tells the same sentence said twice apart. */
  readonly turn: number;
}

export const SayContext = createContext<Say>(() => undefined);

export function useSay(): Say {
  return use(SayContext);
}

/** What was said last, and how to say something. */
export function useSaid(): readonly [Said, Say] {
  const [said, setSaid] = useState<Said>({ sentence: '', isRefusal: false, turn: 0 });
  const say = useCallback<Say>((sentence, isRefusal = false) => {
    setSaid((before) => {
      const isSilent = sentence === '' && before.sentence === '';
      return isSilent ? before : { sentence, isRefusal, turn: before.turn + 1 };
    });
  }, []);
  return [said, say];
}
