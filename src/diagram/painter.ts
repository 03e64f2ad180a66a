import type { FlightItem, Geometry } from './geometry';
import { pointAt } from './layout';

export interface Painter {
  /** Puts everything that moves where it is at the virtual moment `at`. */
  paint(at: number): void;
  /** After a new layout; it is painted with the next moment. */
  update(geometry: Geometry): void;
  destroy(): void;
}

/**
 * Moves what is in flight, the present and the veil over the future. It writes `transform` and
 * `visibility` of elements with a `data-mover` (and the text of the present's moment), which nobody
 * else may set; it adds and removes nothing. Wall time is unknown here.
 */
export function attachPainter(svg: SVGSVGElement, geometry: Geometry): Painter {
  let current = geometry;
  let flights = flightsOf(geometry);
  const paint = (at: number): void => {
    const moment = Math.min(Math.max(0, at), current.time.end);
    const y = current.time.y(moment);
    for (const mover of svg.querySelectorAll<SVGElement>('[data-mover]')) {
      const name = mover.getAttribute('data-mover') ?? '';
      if (name === 'moment') {
        const text = String(Math.round(moment));
        if (mover.textContent !== text) mover.textContent = text;
      } else if (name === 'veil' || name === 'present') {
        mover.setAttribute('transform', `translate(0 ${y.toFixed(2)})`);
      } else {
        placeHead(mover, flights.get(name.slice(FLIGHT.length)), at);
      }
    }
  };
  return {
    paint,
    update(next) {
      if (next !== current) flights = flightsOf(next);
      current = next;
    },
    destroy() {
      flights = new Map();
    },
  };
}

const known = new WeakMap<Geometry, Map<string, FlightItem>>();

const FLIGHT = 'flight ';

function flightsOf(geometry: Geometry): ReadonlyMap<string, FlightItem> {
  let flights = known.get(geometry);
  if (!flights) {
    flights = new Map();
    for (const item of geometry.items.all) {
      if (item.kind === 'flight') flights.set(item.flight.name, item);
    }
    known.set(geometry, flights);
  }
  return flights;
}

function placeHead(element: SVGElement, item: FlightItem | undefined, at: number): void {
  const isFlying = item !== undefined && item.flight.sentAt <= at && at < item.flight.endAt;
  element.setAttribute('visibility', isFlying ? 'inherit' : 'hidden');
  if (!isFlying) return;
  const { x, y } = pointAt(item, at);
  element.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
}
