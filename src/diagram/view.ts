import type { Attached } from './attached';

export interface ViewOptions {
  /** What of the picture's height is in view, whenever that changes. */
  readonly onView: (from: number, to: number) => void;
}

/** Reports which heights of a scrolled picture are in view; scrolling itself is the browser's. */
export function attachView(scroller: HTMLElement, options: ViewOptions): Attached<ViewOptions> {
  let current = options;
  const report = (): void => {
    current.onView(scroller.scrollTop, scroller.scrollTop + scroller.clientHeight);
  };
  const observer = new ResizeObserver(report);
  observer.observe(scroller);
  scroller.addEventListener('scroll', report, { passive: true });
  return {
    update(next) {
      current = next;
      report();
    },
    destroy() {
      observer.disconnect();
      scroller.removeEventListener('scroll', report);
    },
  };
}
