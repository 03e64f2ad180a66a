import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Column, Geometry } from '../diagram';
import { cardsAt, type Card } from '../timeline';
import { NodeCard } from './NodeCard';
import { usePlayerState } from './player-context';

/** One card above each lane, as wide as its lane. */
export function Cards({ geometry }: { readonly geometry: Geometry }) {
  const { run, eventCount } = usePlayerState(
    useShallow(({ run, eventCount }) => ({ run, eventCount })),
  );
  const cards = useMemo(() => cardsAt(run, eventCount), [run, eventCount]);
  const columns = new Map<string, Column>(geometry.columns.list.map((one) => [one.node, one]));
  return (
    <ul
      className="cards"
      aria-label="Nodes"
      style={{ paddingInlineStart: geometry.columns.list[0]?.left }}
    >
      {cards.map((card) => {
        const column = columns.get(card.node);
        return column && <Placed key={card.node} card={card} column={column} />;
      })}
    </ul>
  );
}

function Placed({ card, column }: { readonly card: Card; readonly column: Column }) {
  const { left, right, label } = column;
  return (
    <li className="card-place" style={{ width: right - left }}>
      <NodeCard card={card} shortName={label} />
    </li>
  );
}
