import { sentenceOf } from '../timeline';
import type { Context, Timed } from './context';
import type { FlightItem, Geometry, Item } from './geometry';
import { signPath } from './glyphs';
import { short, type DrawOp, type GroupOp, type Hue, type Target } from './ops';

const HEAD_LENGTH = 8;
const HEAD_ANGLE = 0.42;

/** A message has the colour of what it says; most say nothing yet. */
function hueOf({ flight }: FlightItem): Hue {
  return flight.tone === 'plain' || flight.tone === 'busy' ? 'flight' : flight.tone;
}

export function drawFlight({ options }: Context, item: FlightItem): DrawOp {
  const { selection } = options;
  const { key, flight } = item;
  return {
    op: 'path',
    key,
    role: flight.copyOf === undefined ? 'flight' : 'flight-copy',
    hue: hueOf(item),
    d: pathOf(item),
    selected: selection?.kind === 'flight' && selection.name === flight.name,
  };
}

function pathOf({ line, flight }: FlightItem): string {
  const { x1, y1, x2, y2 } = line;
  const shaft = `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`;
  if (flight.fate === 'lost') return shaft;
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): string => {
    const x = x2 - HEAD_LENGTH * Math.cos(angle + turn);
    const y = y2 - HEAD_LENGTH * Math.sin(angle + turn);
    return `${short(x)} ${short(y)}`;
  };
  if (flight.fate === 'flying') return shaft;
  return `${shaft}M${wing(HEAD_ANGLE)}L${short(x2)} ${short(y2)}L${wing(-HEAD_ANGLE)}`;
}

/** Where a message was lost. */
export function drawLost({ key, flight, line }: FlightItem): readonly Timed[] {
  if (flight.fate !== 'lost') return [];
  const d = signPath('cross', line.x2, line.y2, 9);
  const title = `${flight.label} from ${flight.from} to ${flight.to} is lost`;
  return [{ at: flight.endAt, op: { op: 'path', key: `lost ${key}`, role: 'lost', d, title } }];
}

/** A wide line that nobody sees, to point at. It says in words what the arrow shows. */
export function drawHit({ geometry }: Context, { key, flight, line }: FlightItem): DrawOp {
  const { run } = geometry.timeline;
  const [sent, end] = [flight.sentEvent, flight.endEvent ?? -1].map((one) => run.events[one]);
  const title = [sent, end].flatMap((one) => (one ? [sentenceOf(run, one)] : [])).join('; ');
  const { x1, y1, x2, y2 } = line;
  const target = { kind: 'flight', name: flight.name } as const;
  return { op: 'line', key: `hit ${key}`, role: 'hit', x1, y1, x2, y2, target, title };
}

/** What is in flight, at its place of the moment. The painter moves it from there. */
export function drawHead(
  item: FlightItem,
  move: { readonly x: number; readonly y: number },
): GroupOp {
  const hue = hueOf(item);
  return {
    op: 'group',
    key: `head ${item.key}`,
    role: 'item',
    mover: item.key,
    move,
    children: [
      { op: 'circle', key: 'ring', role: 'head-ring', hue, x: 0, y: 0, radius: 8 },
      { op: 'circle', key: 'dot', role: 'head', hue, x: 0, y: 0, radius: 4 },
    ],
  };
}

/** A glow behind what is selected, and behind what the reader is to look at. */
export function drawHalo(
  geometry: Geometry,
  item: Item,
  highlighted: ReadonlySet<string>,
  selection: Target | null,
): readonly DrawOp[] {
  const key = `halo ${item.key}`;
  if (item.kind === 'flight') {
    const { flight, line } = item;
    const selected = selection?.kind === 'flight' && selection.name === flight.name;
    if (!selected && !eventsOf(geometry, item).some((name) => highlighted.has(name))) return [];
    const { x1, y1, x2, y2 } = line;
    return [{ op: 'line', key, role: 'halo', hue: hueOf(item), x1, y1, x2, y2, selected }];
  }
  if (item.kind === 'life') {
    const { column, y0, y1 } = item;
    if (selection?.kind !== 'lane' || selection.node !== column.node) return [];
    const { x } = column;
    return [{ op: 'line', key, role: 'halo', x1: x, y1: y0, x2: x, y2: y1, selected: true }];
  }
  return [];
}

function eventsOf({ timeline }: Geometry, { flight }: FlightItem): readonly string[] {
  const indexes = [flight.sentEvent, flight.endEvent ?? -1];
  return indexes.flatMap((index) => timeline.run.events[index]?.name ?? []);
}
