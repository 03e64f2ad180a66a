import { useEffect, type RefObject } from 'react';

/** A moment is at the same height in both pictures: where one is scrolled to, so is the other. */
export function useScrolledTogether(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const stages = ref.current;
    if (!stages) return;
    /** Where a picture was put by this, and not by the reader. */
    const put = new WeakMap<Element, number>();
    const onScroll = ({ target }: Event): void => {
      if (!(target instanceof Element) || !target.matches('.scroller')) return;
      const isOwn = put.get(target) === target.scrollTop;
      put.delete(target);
      if (isOwn) return;
      for (const other of stages.querySelectorAll('.scroller')) {
        if (other === target || other.scrollTop === target.scrollTop) continue;
        other.scrollTop = target.scrollTop;
        put.set(other, other.scrollTop);
      }
    };
    // A scroll does not bubble.
    stages.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => stages.removeEventListener('scroll', onScroll, { capture: true });
  }, [ref]);
}
