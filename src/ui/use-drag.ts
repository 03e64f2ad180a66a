import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { loadDrag, type Attached, type DragOptions, type Geometry } from '../diagram';
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

  const latest = useRef(geometry);
  const forget = useRef<(() => void) | null>(null);

  useEffect(() => {
    latest.current = geometry;
    const svg = svgRef.current;
    if (!svg || !isReady) return;
    attached.current?.update(optionsFor(geometry));
    forget.current ??= whenIdle(async (isGone) => {
      const attachDrag = await loadDrag();
      if (!isGone()) attached.current = attachDrag(svg, optionsFor(latest.current));
    });
  }, [svgRef, geometry, isReady, optionsFor]);

  useEffect(
    () => () => {
      forget.current?.();
      forget.current = null;
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

const IDLE_MS_MAX = 500;

/** When what is to be seen has been drawn. Not every browser knows idle time. Answers how to give it up. */
function whenIdle(work: (isGone: () => boolean) => Promise<void>): () => void {
  let isGone = false;
  const begin = (): void => {
    if (!isGone) void work(() => isGone);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(begin, { timeout: IDLE_MS_MAX });
  else setTimeout(begin, IDLE_MS_MAX);
  return () => {
    isGone = true;
  };
}
