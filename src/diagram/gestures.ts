import { drag, pointer, select, zoom, zoomIdentity, type D3DragEvent, type D3ZoomEvent } from 'd3';
import type { Geometry } from './geometry';
import { timeAt } from './layout';

export interface Attached<Options> {
  update(options: Options): void;
  destroy(): void;
}

export interface DragOptions {
  readonly geometry: Geometry;
  /** `what` is the element's `data-drag`: 'present', 'decision 2'. */
  readonly onStart?: (what: string) => void;
  readonly onDrag: (what: string, at: number) => void;
  readonly onEnd?: (what: string, at: number) => void;
}

/**
 * Drags along time whatever in the picture has a `data-drag`. Reports moments in virtual ms and
 * draws nothing. A drag has to be able to begin by touch: give handles `touch-action: none`.
 */
export function attachDrag(svg: SVGSVGElement, options: DragOptions): Attached<DragOptions> {
  let current = options;
  let what: string | null = null;
  const momentOf = (event: D3DragEvent<SVGSVGElement, unknown, unknown>): number =>
    timeAt(current.geometry, pointer(event, svg)[1]);
  const behaviour = drag<SVGSVGElement, unknown>()
    .filter((event: MouseEvent) => !event.ctrlKey && event.button === 0 && handleOf(event) !== null)
    .on('start', (event: D3DragEvent<SVGSVGElement, unknown, unknown>) => {
      what = handleOf(event.sourceEvent as Event);
      if (what !== null) current.onStart?.(what);
    })
    .on('drag', (event: D3DragEvent<SVGSVGElement, unknown, unknown>) => {
      if (what !== null) current.onDrag(what, momentOf(event));
    })
    .on('end', (event: D3DragEvent<SVGSVGElement, unknown, unknown>) => {
      if (what !== null) current.onEnd?.(what, momentOf(event));
      what = null;
    });
  select(svg).call(behaviour);
  return {
    update(next) {
      current = next;
    },
    destroy() {
      select(svg).on('.drag', null);
    },
  };
}

function handleOf(event: Event): string | null {
  const { target } = event;
  if (!(target instanceof Element)) return null;
  return target.closest('[data-drag]')?.getAttribute('data-drag') ?? null;
}

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

export interface ZoomOptions {
  /** For the option `zoom` of `layout`. */
  readonly onZoom: (factor: number) => void;
  readonly factor: number;
}

const ZOOM_MIN = 0.25;
const ZOOM_MAX = 8;

/** Ctrl or ⌘ with the wheel, or a pinch, stretches time; a plain wheel scrolls as everywhere. */
export function attachZoom(svg: SVGSVGElement, options: ZoomOptions): Attached<ZoomOptions> {
  let current = options;
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([ZOOM_MIN, ZOOM_MAX])
    .filter((event: Event) => event instanceof WheelEvent && (event.ctrlKey || event.metaKey))
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (event.sourceEvent) current.onZoom(event.transform.k);
    });
  const follow = (): void => {
    behaviour.transform(select(svg), zoomIdentity.scale(current.factor));
  };
  select(svg).call(behaviour).on('dblclick.zoom', null);
  follow();
  return {
    update(next) {
      const isNew = next.factor !== current.factor;
      current = next;
      if (isNew) follow();
    },
    destroy() {
      select(svg).on('.zoom', null);
    },
  };
}
