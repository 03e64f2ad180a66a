import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { wrappedNameOf, type Column, type Geometry } from '../diagram';
import { cardsAt, type Card } from '../timeline';
import { NodeCard } from './NodeCard';
import { usePlayerState } from './player-context';

/** One card above each lane, as wide as its lane. */
export function Cards({ geometry }: { readonly geometry: Geometry }) {
  const { run, eventCount } = usePlayerState(
    useShallow(({ run, eventCount }) => ({ run, eventCount })),
  );
  const cards = useMemo(() => cardsAt(run, eventCount), [run, eventCount]);
  const names = geometry.columns.list.map((one) => one.node);
  const columns = new Map<string, Column>(geometry.columns.list.map((one) => [one.node, one]));
  return (
    <ul
      className="cards"
      aria-label="Nodes"
      style={{ paddingInlineStart: geometry.columns.list[0]?.left }}
    >
      {cards.map((card) => {
        const column = columns.get(card.node);
        return column && <Placed key={card.node} card={card} column={column} names={names} />;
      })}
    </ul>
  );
}

interface PlacedProps {
  readonly card: Card;
  readonly column: Column;
  readonly names: readonly string[];
}

function Placed({ card, column: { left, right }, names }: PlacedProps) {
  const width = right - left;
  const name = wrappedNameOf(card.node, lettersIn(width), names);
  return (
    <li className="card-place" style={{ width }}>
      <NodeCard card={card} name={name} width={width} />
    </li>
  );
}

/** The sizes of a card's name by the width of the card, as in cards.css. */
const NAME_SIZES = [
  { above: 118, size: 14, margin: 12 },
  { above: 88, size: 13, margin: 12 },
  { above: 60, size: 12, margin: 8 },
  { above: 44, size: 11, margin: 5 },
  { above: 0, size: 9.5, margin: 5 },
];
const LETTER = 0.61;

/** How many letters a line of a card's name has room for. */
function lettersIn(width: number): number {
  const { size, margin } = NAME_SIZES.find(({ above }) => width > above) ?? { size: 12, margin: 2 };
  return Math.max(3, Math.floor((width - margin) / (size * LETTER)));
}
