import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { attachPainter, type Geometry, type Painter } from '../diagram';
import { usePlayer } from './player-context';

/** Moves what is in flight with the store's time, past React. */
export function usePainter(svgRef: RefObject<SVGSVGElement | null>, geometry: Geometry): void {
  const { store } = usePlayer();
  const painterRef = useRef<Painter | null>(null);
  const geometryRef = useRef(geometry);

  useLayoutEffect(() => {
    geometryRef.current = geometry;
    painterRef.current?.update(geometry);
    painterRef.current?.paint(store.getState().at);
  });

  useLayoutEffect(() => {
    const svg = svgRef.current;
    if (!svg) return;
    const painter = attachPainter(svg, geometryRef.current);
    painterRef.current = painter;
    painter.paint(store.getState().at);
    const unsubscribe = store.subscribe((state, before) => {
      if (state.at !== before.at) painter.paint(state.at);
    });
    return () => {
      unsubscribe();
      painter.destroy();
      painterRef.current = null;
    };
  }, [store, svgRef]);
}

/** Where the present is kept in a view that it would leave. */
const PLAYING_AT = 0.68;
const JUMPED_TO = 0.45;
const MARGIN = 36;

/** Scrolls the diagram so that the present stays in view, except while a hand moves it there. */
export function useFollow(
  scrollerRef: RefObject<HTMLElement | null>,
  geometry: Geometry,
  isHeld: () => boolean,
): void {
  const { store } = usePlayer();
  useEffect(() => {
    const follow = (): void => {
      const scroller = scrollerRef.current;
      if (!scroller || isHeld()) return;
      const { mode, at } = store.getState();
      const y = geometry.time.y(at);
      const { scrollTop, clientHeight } = scroller;
      if (mode === 'playing' && y > scrollTop + clientHeight * PLAYING_AT) {
        scroller.scrollTop = y - clientHeight * PLAYING_AT;
      } else if (y < scrollTop + MARGIN || y > scrollTop + clientHeight - MARGIN) {
        scroller.scrollTop = y - clientHeight * JUMPED_TO;
      }
    };
    follow();
    return store.subscribe((state, before) => {
      if (state.at !== before.at) follow();
    });
  }, [store, scrollerRef, geometry, isHeld]);
}
