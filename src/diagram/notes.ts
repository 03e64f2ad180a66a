import { boxOf } from './boxes';
import type { Geometry, Item } from './geometry';
import type { Spot } from './label-spots';
import type { Hue } from './ops';

/** A text beside a mark on a lane. */
export interface Note {
  readonly key: string;
  readonly text: string;
  readonly role: 'note' | 'word';
  readonly hue: Hue;
  readonly at: number;
  readonly size: number;
  readonly item: Item;
  readonly spots: readonly Spot[];
}

/** What is written beside a mark: 'crashed', the name of a record, how the transaction ended. */
export function notesOf(geometry: Geometry, item: Item): readonly Note[] {
  const { noteSize, markRadius, square } = geometry.metrics;
  switch (item.kind) {
    case 'turn': {
      const isCrash = item.turn === 'crash';
      const place = { x: item.column.x, y: item.y, gap: markRadius + 4, side: 'left' } as const;
      const [text, hue] = isCrash
        ? (['crashed', 'bad'] as const)
        : (['restarted', 'plain'] as const);
      return [beside(geometry, item, { role: 'word', text, hue, at: item.at }, place)];
    }
    case 'record': {
      const { mark, x, y } = item;
      const place = { x, y, gap: square / 2 + 5, side: 'right' } as const;
      const about = { role: 'note', text: mark.label, hue: 'ink-2', at: mark.at } as const;
      return [beside(geometry, item, about, place)];
    }
    case 'stale': {
      const { from } = item.span;
      const place = { x: item.column.x, y: item.y0 + 8, gap: 9, side: 'right' } as const;
      return [beside(geometry, item, { role: 'note', text: 'stale', hue: 'bad', at: from }, place)];
    }
    case 'resolution': {
      const { resolution, x, y } = item;
      const { label: text, tone: hue, at } = resolution;
      const place = { x, y, gap: markRadius + 4, side: 'right' } as const;
      return [beside(geometry, item, { role: 'note', text, hue, at }, place)];
    }
    case 'decision': {
      const { decision } = item.mark;
      if (decision.do !== 'delay') return [];
      const place = { x: item.x, y: item.y, gap: markRadius + 3, side: 'left' } as const;
      const text = `+${String(decision.by)} ms`;
      return [beside(geometry, item, { role: 'word', text, hue: 'ink-2', at: item.at }, place)];
    }
    case 'cut': {
      const { from, to, healedBy } = item.cut;
      const y = (at: number): number => geometry.time.y(at);
      const ends = [over(geometry, item, 'network cut', from, y(from), noteSize)];
      if (healedBy !== undefined) {
        ends.push(over(geometry, item, 'network whole', to, y(to), noteSize));
      }
      return ends;
    }
    default:
      return [];
  }
}

type About = Pick<Note, 'role' | 'text' | 'hue' | 'at'>;

function beside(
  geometry: Geometry,
  item: Item,
  about: About,
  place: {
    readonly x: number;
    readonly y: number;
    readonly gap: number;
    readonly side: 'left' | 'right';
  },
): Note {
  const size = geometry.metrics.noteSize;
  const width = widthOf(about.role, about.text, size);
  const spots = besides(place.x, place.y, place.gap, width, size * 1.15, place.side);
  return { ...about, key: `note ${item.key}`, size, item, spots };
}

function widthOf(role: Note['role'], text: string, size: number): number {
  return text.length * size * (role === 'word' ? 0.58 : 0.6) + 5;
}

/** Just above or below a line across the picture, in one of the gaps between lanes. */
function over(
  geometry: Geometry,
  item: Item,
  text: string,
  at: number,
  y: number,
  size: number,
): Note {
  const width = widthOf('word', text, size);
  const { list } = geometry.columns;
  const gaps = list.flatMap(({ x }, index) => {
    const next = list[index + 1];
    return next ? [{ x: (x + next.x) / 2, cost: (list.length - index) * 0.1 }] : [];
  });
  const spots = gaps.flatMap(({ x, cost }) =>
    [-0.75, 0.75].map((lift) => ({
      box: boxOf(x, y + lift * size, width, size * 1.15),
      turn: 0,
      cost: cost + (lift > 0 ? 0.5 : 0),
    })),
  );
  const key = `note ${item.key} ${text}`;
  return { role: 'word', text, hue: 'bad', at, key, size, item, spots };
}

/** Right and left of a mark, level with it and a little above and below. */
function besides(
  x: number,
  y: number,
  gap: number,
  width: number,
  height: number,
  first: 'left' | 'right',
): readonly Spot[] {
  const sides = first === 'right' ? [1, -1] : [-1, 1];
  return sides.flatMap((side, index) =>
    [0, 0.55, -0.55, 1, -1, 1.6].map((lift) => ({
      box: boxOf(x + side * (gap + width / 2), y + lift * height, width, height),
      turn: 0,
      cost: index * 0.6 + Math.abs(lift) * 0.5,
    })),
  );
}
