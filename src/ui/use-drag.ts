import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { attachDrag, type Attached, type DragOptions, type Geometry } from '../diagram';
import { usePlayer } from './player-context';

/**
 * The present and every decision can be dragged along time. While a decision is dragged the run
 * follows, and all of it is one step of undo.
 */
export function useDrag(
  svgRef: RefObject<SVGSVGElement | null>,
  geometry: Geometry,
): () => boolean {
  const { store } = usePlayer();
  const attached = useRef<Attached<DragOptions> | null>(null);
  const held = useRef(false);
  const isReady = geometry.width > 0;

  const optionsFor = useCallback(
    (current: Geometry): DragOptions => ({
      geometry: current,
      onStart(what) {
        held.current = true;
        const index = indexOf(what);
        if (index === null) store.getState().beginScrub();
        else {
          store.getState().beginDrag();
          store.getState().select({ kind: 'decision', index });
        }
      },
      onDrag(what, at) {
        const index = indexOf(what);
        if (index === null) store.getState().seek(at);
        else store.getState().moveDecision(index, at);
      },
      onEnd(what) {
        held.current = false;
        if (indexOf(what) === null) store.getState().endScrub();
        else store.getState().commitDrag();
      },
    }),
    [store],
  );

  useEffect(() => {
    const svg = svgRef.current;
    if (!svg || !isReady) return;
    if (attached.current) attached.current.update(optionsFor(geometry));
    else attached.current = attachDrag(svg, optionsFor(geometry));
  }, [svgRef, geometry, isReady, optionsFor]);

  useEffect(
    () => () => {
      attached.current?.destroy();
      attached.current = null;
    },
    [svgRef],
  );

  return useCallback(() => held.current, []);
}

function indexOf(what: string): number | null {
  const match = /^decision (\d+)$/.exec(what);
  return match ? Number(match[1]) : null;
}
