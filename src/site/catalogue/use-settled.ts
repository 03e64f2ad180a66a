import { useEffect, useState } from 'react';

/** A reader who looks at the first screen is not kept waiting by what is below it. */
const SETTLED_MS = 1_500;

/**
 * True once the page has been there for a moment, or as soon as somebody goes on by keyboard: who
 * neither scrolls nor sees has to find everything as well.
 */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const settle = (): void => setSettled(true);
    const timer = setTimeout(settle, SETTLED_MS);
    addEventListener('keydown', settle, { once: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', settle);
    };
  }, []);
  return isSettled;
}
