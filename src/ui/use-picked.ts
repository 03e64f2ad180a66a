import { useEffect, useState, type RefObject } from 'react';
import type { Geometry } from '../diagram';
import type { Selection } from '../player';
import { readTarget } from './DrawOps';
import { selectionOf, spotAt, type Spot } from './picking';
import { usePlayer } from './player-context';

/** What was pointed at in the picture, and where. */
export interface Picked extends Spot {
  readonly selection: Selection;
}

/** Selects what is clicked; null until something was. */
export function usePicked(
  svgRef: RefObject<SVGSVGElement | null>,
  geometry: Geometry,
): Picked | null {
  const { store } = usePlayer();
  const [picked, setPicked] = useState<Picked | null>(null);
  useEffect(() => {
    const svg = svgRef.current;
    if (!svg) return;
    const pick = ({ target, clientX, clientY }: MouseEvent): void => {
      const text = drawnUnder(target)?.getAttribute('data-target');
      const { select } = store.getState();
      if (text == null) {
        select(null);
        return;
      }
      const box = svg.getBoundingClientRect();
      const selection = selectionOf(readTarget(text));
      select(selection);
      const spot = spotAt(geometry, selection, clientX - box.left, clientY - box.top);
      setPicked({ ...spot, selection });
    };
    // The menu of the browser has nothing to say about what is drawn; what can be done here does.
    const offer = (event: MouseEvent): void => {
      if (!drawnUnder(event.target)) return;
      event.preventDefault();
      pick(event);
    };
    svg.addEventListener('click', pick);
    svg.addEventListener('contextmenu', offer);
    return () => {
      svg.removeEventListener('click', pick);
      svg.removeEventListener('contextmenu', offer);
    };
  }, [store, svgRef, geometry]);
  return picked;
}

function drawnUnder(target: EventTarget | null): Element | null {
  return (target as Element).closest('[data-target]');
}
