import { drag, pointer, select, type D3DragEvent } from 'd3';
import type { Attached } from './attached';
import type { Geometry } from './geometry';
import { timeAt } from './layout';

export interface DragOptions {
  readonly geometry: Geometry;
  /** `what` is the element's `data-drag`: 'present', 'decision 2'. */
  readonly onStart?: (what: string) => void;
  readonly onDrag: (what: string, at: number) => void;
  readonly onEnd?: (what: string, at: number) => void;
}

/**
 * Drags along time whatever in the picture has a `data-drag`. Reports moments in virtual ms and
 * draws nothing; the picture has a `data-grasp` as long as this is so. A drag has to be able to
 * begin by touch: give handles `touch-action: none`. D3 would give it to the whole picture, which no
 * finger could then scroll.
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
  select(svg).call(behaviour).style('touch-action', null).attr('data-grasp', '');
  return {
    update(next) {
      current = next;
    },
    destroy() {
      select(svg).on('.drag', null).attr('data-grasp', null);
    },
  };
}

function handleOf(event: Event): string | null {
  const { target } = event;
  if (!(target instanceof Element)) return null;
  return target.closest('[data-drag]')?.getAttribute('data-drag') ?? null;
}
