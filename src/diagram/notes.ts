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

/** What is written beside a mark: 'killed', the name of a record, how the transaction ended. */
export function noteOf(geometry: Geometry, item: Item): Note | null {
  const { noteSize, markRadius, square } = geometry.metrics;
  const make = (
    role: Note['role'],
    text: string,
    hue: Hue,
    at: number,
    place: { readonly x: number; readonly y: number; readonly gap: number },
    side: 'left' | 'right',
  ): Note => {
    const width = text.length * noteSize * (role === 'word' ? 0.58 : 0.6) + 5;
    const spots = besides(place.x, place.y, place.gap, width, noteSize * 1.15, side);
    return { key: `note ${item.key}`, text, role, hue, at, size: noteSize, item, spots };
  };
  switch (item.kind) {
    case 'turn': {
      const isCrash = item.turn === 'crash';
      const place = { x: item.column.x, y: item.y, gap: markRadius + 4 };
      const hue = isCrash ? 'bad' : 'plain';
      return make('word', isCrash ? 'killed' : 'restarted', hue, item.at, place, 'left');
    }
    case 'record': {
      const { mark, x, y } = item;
      const place = { x, y, gap: square / 2 + 5 };
      return make('note', mark.label, 'ink-2', mark.at, place, 'right');
    }
    case 'resolution': {
      const { resolution, x, y } = item;
      const place = { x, y, gap: markRadius + 4 };
      return make('note', resolution.label, resolution.tone, resolution.at, place, 'right');
    }
    case 'decision':
      return item.mark.decision.do === 'delay'
        ? make(
            'word',
            `+${String(item.mark.decision.by)} ms`,
            'ink-2',
            item.at,
            { x: item.x, y: item.y, gap: markRadius + 3 },
            'left',
          )
        : null;
    default:
      return null;
  }
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
