import { useLayoutEffect, useRef, type RefObject } from 'react';
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
