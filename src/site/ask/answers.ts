import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createStoragePort } from '../../player';

const port = createStoragePort(() => localStorage, 'indoubt-answers');

function areAnswersShown(): boolean {
  return port.read() === 'shown';
}

/** Whether answers are shown at once, or thought of first; kept for the next visit. */
export function useAnswers(): readonly [boolean, (isShown: boolean) => void] {
  const [isShown, setShown] = useState(areAnswersShown);
  const choose = (next: boolean): void => {
    setShown(next);
    port.write(next ? 'shown' : 'hidden');
  };
  return [isShown, choose];
}

/** How far the reader of a question has read; kept with its run, so that Back finds it open. */
interface Read {
  readonly isAnswerShown: boolean;
  /** Once an answer has been seen, nothing gives it away any more. */
  readonly isLifted: boolean;
}

export type Reading = StoreApi<Read>;

export function createReading(): Reading {
  const areShown = areAnswersShown();
  return createStore(() => ({ isAnswerShown: areShown, isLifted: areShown }));
}

export function useReading<T>(reading: Reading, select: (read: Read) => T): T {
  return useStore(reading, select);
}
