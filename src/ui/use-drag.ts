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
    forget.current ??= whenReachable(svg, async (isGone) => {
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

/**
 * A pointer hovers over a player before it grasps anything in it; a finger does not, and what it may
 * grasp has to be ready. Answers how to give it up.
 */
function whenReachable(
  svg: SVGSVGElement,
  work: (isGone: () => boolean) => Promise<void>,
): () => void {
  const gone = new AbortController();
  const begin = (): void => {
    if (!gone.signal.aborted) void work(() => gone.signal.aborted);
  };
  if (matchMedia('(any-pointer: coarse)').matches) whenIdle(begin);
  else {
    const player = svg.closest('.indoubt') ?? svg;
    player.addEventListener('pointerover', begin, { once: true, signal: gone.signal });
  }
  return () => gone.abort();
}

/** When what is to be seen has been drawn. Not every browser knows idle time. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: IDLE_MS_MAX });
  else setTimeout(work, IDLE_MS_MAX);
}
