import type { Context, DrawOptions, Timed } from './context';
import {
  drawAxis,
  drawBreakText,
  drawEnd,
  drawHeader,
  drawMoment,
  drawPresent,
} from './draw-frame';
import { drawFlight, drawHalo, drawHead, drawHit, drawLost } from './draw-flights';
import { drawBands, drawBar, drawMark } from './draw-lanes';
import type { FlightItem, Geometry, Item } from './geometry';
import { labelsIn, type Label } from './labels';
import { pointAt } from './layout';
import type { DrawOp, GroupOp } from './ops';

/** A picture, layer by layer from the back to the front. */
export function drawingOf(geometry: Geometry, options: DrawOptions = {}): readonly DrawOp[] {
  const at = options.at ?? Infinity;
  const { from, to } = options.view ?? { from: 0, to: geometry.height };
  const items = geometry.items.within(from, to);
  const labels = labelsIn(geometry, from, to);
  const context = { geometry, options, at, from, to };
  const flights = items.filter((item) => item.kind === 'flight');
  const breaks = items.filter((item) => item.kind === 'break');
  const past = (one: { readonly at: number }): boolean => one.at <= at;
  const future = (one: { readonly at: number }): boolean => one.at > at;
  const marks = items.flatMap((item) => drawMark(context, item));
  const crosses = flights.flatMap((item) => drawLost(item));
  const shown = options.showFuture ?? true;
  const pointed = flights.filter((one) => shown || one.flight.sentAt <= at);
  const isVeiled = Number.isFinite(at);
  return [
    layer('axis', [
      ...drawAxis(context, items),
      ...(to < geometry.time.y(geometry.timeline.endsAt) - 20 ? [] : drawEnd(geometry)),
    ]),
    layer('bands', drawBands(context)),
    layer(
      'lanes',
      items.flatMap((item) => drawBar(context, item)),
    ),
    layer('halos', halosOf(context, items)),
    layer(
      'flights',
      flights.flatMap((item) => drawFlight(context, item)),
    ),
    layer('future marks', shown ? [...marks, ...crosses].filter(future).map(opOf) : []),
    // Behind what is written: a line through a word would strike it out.
    ...(isVeiled ? [drawPresent(geometry, at)] : []),
    layer('future labels', shown ? labels.filter(future).map(drawLabel) : []),
    ...(isVeiled ? [veilOf(geometry, at, shown)] : []),
    layer('marks', [...crosses, ...marks].filter(past).map(opOf)),
    layer('labels', labels.filter(past).map(drawLabel)),
    ...(options.interactive === false
      ? []
      : [
          layer(
            'hits',
            pointed.map((item) => drawHit(context, item)),
          ),
        ]),
    ...drawHeader(context),
    ...(isVeiled ? [drawMoment(geometry, at)] : []),
    layer(
      'breaks',
      breaks
        .filter(({ gap }) => shown || gap.from <= at)
        .map((item) => drawBreakText(geometry, item)),
    ),
    layer('heads', isVeiled ? headsOf(at, flights) : []),
  ];
}

const opOf = ({ op }: Timed): DrawOp => op;

function layer(key: string, children: readonly DrawOp[]): GroupOp {
  return { op: 'group', key, role: 'layer', children };
}

function veilOf(geometry: Geometry, at: number, shown: boolean): DrawOp {
  const { width, height, time } = geometry;
  const role = shown ? 'veil' : 'curtain';
  const move = { x: 0, y: time.y(at) };
  // The line of the present lies above it.
  return { op: 'rect', key: 'veil', role, x: 0, y: 0.6, width, height, mover: 'veil', move };
}

function drawLabel(label: Label): DrawOp {
  const { key, role, hue, x, y, text, size, anchor, turn, item } = label;
  return {
    ...{ op: 'text', key, role, hue, x, y, text, size, anchor },
    ...(turn !== 0 && { turn }),
    ...(item.kind === 'flight' && { target: { kind: 'flight', name: item.flight.name } }),
  };
}

/** Whatever sets out or arrives is an event, and drawn anew: between two events the painter needs no other. */
function headsOf(at: number, flights: readonly FlightItem[]): DrawOp[] {
  return flights.flatMap((item) => {
    const { sentAt, endAt } = item.flight;
    return sentAt <= at && at < endAt ? [drawHead(item, pointAt(item, at))] : [];
  });
}

function halosOf(context: Context, items: readonly Item[]): DrawOp[] {
  const { geometry, options } = context;
  const wanted = new Set(options.highlighted ?? []);
  const halos = items.flatMap((item) =>
    drawHalo(geometry, item, wanted, options.selection ?? null),
  );
  return [...halos, ...ringsOf(context, wanted)];
}

/** Around the moment of an event on its lane, where no flight shows it. */
function ringsOf({ geometry, from, to }: Context, wanted: ReadonlySet<string>): DrawOp[] {
  if (wanted.size === 0) return [];
  return geometry.timeline.run.events.flatMap((event): DrawOp[] => {
    if (!wanted.has(event.name) || event.detail.flight !== undefined) return [];
    const y = geometry.time.y(event.at);
    const x = geometry.columns.list.find((one) => one.node === event.node)?.x;
    if (x === undefined || y < from || y > to) return [];
    return [{ op: 'circle', key: `ring ${event.name}`, role: 'halo', x, y, radius: 12 }];
  });
}
