import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Column, Geometry } from '../diagram';
import type { Run } from '../engine';
import { cardsAt, fullestOf, type Card, type Fullest } from '../timeline';
import { namesOnCards, type NameOnCard } from './card-names';
import { NodeCard, STATES_MAX } from './NodeCard';
import { usePlayerState } from './player-context';
import { NAMED_ABOVE } from './shown-signs';

/** One card above each lane, as wide as its lane. */
export function Cards({ geometry }: { readonly geometry: Geometry }) {
  const { run, eventCount } = usePlayerState(
    useShallow(({ run, eventCount }) => ({ run, eventCount })),
  );
  const cards = useMemo(() => cardsAt(run, eventCount), [run, eventCount]);
  const fullest = useFullest(run);
  const columns = new Map<string, Column>(geometry.columns.list.map((one) => [one.node, one]));
  const names = useMemo(() => namesOnCards(geometry.columns.list), [geometry.columns.list]);
  return (
    <ul
      className="cards"
      aria-label="Nodes"
      data-keyed={geometry.columns.pitch <= NAMED_ABOVE}
      style={{
        paddingInlineStart: geometry.columns.list[0]?.left,
        ...{
          '--states': Math.min(STATES_MAX, fullest.states),
          '--rows': fullest.rows,
          '--row-lines': fullest.rowLines,
        },
      }}
    >
      {cards.map((card) => {
        const column = columns.get(card.node);
        const name = names.get(card.node);
        return column && name && <Placed key={card.node} card={card} column={column} name={name} />;
      })}
    </ul>
  );
}

/** Of this run and all that were before it: a change that is dragged must not move the picture. */
function useFullest(run: Run): Fullest {
  const now = useMemo(() => fullestOf(run), [run]);
  const [most, setMost] = useState(now);
  const states = Math.max(now.states, most.states);
  const rows = Math.max(now.rows, most.rows);
  const rowLines = Math.max(now.rowLines, most.rowLines);
  if (states > most.states || rows > most.rows || rowLines > most.rowLines) {
    setMost({ states, rows, rowLines });
  }
  return { states, rows, rowLines };
}

interface PlacedProps {
  readonly card: Card;
  readonly column: Column;
  readonly name: NameOnCard;
}

function Placed({ card, column: { left, right }, name }: PlacedProps) {
  const width = right - left;
  return (
    <li className="card-place" style={{ width }}>
      <NodeCard card={card} name={name} width={width} />
    </li>
  );
}
