import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { attachView, type Geometry } from '../diagram';
import type { View } from './Diagram';
import { usePlayer } from './player-context';

/** Where the present is kept in a view that it would leave. */
const PLAYING_AT = 0.68;
const JUMPED_TO = 0.45;
const MARGIN = 36;

/** More than is seen is drawn, and in steps, so that scrolling seldom has to draw. */
const OVERSCAN = 240;

interface ViewOptions {
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly geometry: Geometry;
  /** Of the scroller, in pixels. */
  readonly height: number;
  /** While a hand moves the present, nothing scrolls away under it. */
  readonly isHeld: () => boolean;
}

/**
 * What of the picture is drawn: what is in view and some more. It follows the present. Where the
 * scroller stands is remembered, not asked for: an answer would cost a layout for every seek, and
 * one more when what has come into view is drawn.
 */
export function useView({ scrollerRef, geometry, height, isHeld }: ViewOptions): View {
  const { store } = usePlayer();
  const [view, setView] = useState(UNSEEN);
  if (view === UNSEEN && height > 0) setView(viewOf(0, height));
  const topRef = useRef(0);
  const geometryRef = useRef(geometry);
  useLayoutEffect(() => {
    geometryRef.current = geometry;
  });

  const show = useCallback((top: number, bottom: number) => {
    topRef.current = top;
    const next = viewOf(top, bottom);
    setView((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, []);

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const attached = attachView(scroller, { onView: show });
    return () => attached.destroy();
  }, [scrollerRef, show]);

  useEffect(() => {
    if (height === 0) return;
    let frame = 0;
    const follow = (): void => {
      if (isHeld()) return;
      const { mode, at } = store.getState();
      const { time, height: whole } = geometryRef.current;
      const y = time.y(at);
      const wanted = topFor({ y, top: topRef.current, height, isPlaying: mode === 'playing' });
      const top = Math.max(0, Math.min(wanted, whole - height));
      if (top === topRef.current) return;
      show(top, top + height);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (scrollerRef.current) scrollerRef.current.scrollTop = top;
      });
    };
    follow();
    const unsubscribe = store.subscribe((state, before) => {
      if (state.at !== before.at) follow();
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [store, scrollerRef, geometry, height, isHeld, show]);

  return view;
}

/** Until the height of the scroller is known. */
const UNSEEN: View = { from: 0, to: 1_200 };

function viewOf(top: number, bottom: number): View {
  return {
    from: Math.floor(top / OVERSCAN - 1) * OVERSCAN,
    to: Math.ceil(bottom / OVERSCAN + 1) * OVERSCAN,
  };
}

interface Following {
  readonly y: number;
  readonly top: number;
  readonly height: number;
  readonly isPlaying: boolean;
}

function topFor({ y, top, height, isPlaying }: Following): number {
  if (isPlaying && y > top + height * PLAYING_AT) return y - height * PLAYING_AT;
  if (y < top + MARGIN || y > top + height - MARGIN) return y - height * JUMPED_TO;
  return top;
}
