import { ChevronRight } from 'lucide-react';
import { selectKnowledge } from '../player';
import { usePlayerState } from './player-context';

/** How many know how it ends; the table behind it says who knows what. */
export function KnowledgeLine({ onOpen }: { readonly onOpen: () => void }) {
  const table = usePlayerState(selectKnowledge);
  if (!table) return null;
  const { knowers, rows } = table;
  return (
    <button type="button" className="knowing" onClick={onOpen}>
      Who knows what
      <span className="facts-sum">
        outcome: {knowers.length} of {rows.length}
      </span>
      <ChevronRight aria-hidden="true" />
    </button>
  );
}
