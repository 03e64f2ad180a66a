import { useEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

const MARGIN = '300px';

/** True from when an element first comes near what is seen, or is printed with all the others. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((one) => one.isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    // What is printed is what is there when this returns.
    const onPrint = (): void => flushSync(() => setNear(true));
    addEventListener('beforeprint', onPrint, { once: true });
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', onPrint);
    };
  }, [ref]);
  return isNear;
}
