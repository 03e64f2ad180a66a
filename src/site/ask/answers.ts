import { useState } from 'react';
import { createStoragePort } from '../../player';

const port = createStoragePort(() => localStorage, 'indoubt-answers');

/** Whether answers are shown at once, or thought of first; kept for the next visit. */
export function useAnswers(): readonly [boolean, (isShown: boolean) => void] {
  const [isShown, setShown] = useState(() => port.read() === 'shown');
  const choose = (next: boolean): void => {
    setShown(next);
    port.write(next ? 'shown' : 'hidden');
  };
  return [isShown, choose];
}
