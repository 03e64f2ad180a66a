import { select, zoom, zoomIdentity, type D3ZoomEvent } from 'd3';
import type { Attached } from './attached';

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
