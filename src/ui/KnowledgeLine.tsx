import { ChevronRight } from 'lucide-react';
import type { RefObject } from 'react';
import { selectKnowledge } from '../player';
import { usePlayerState } from './player-context';

interface KnowledgeLineProps {
  readonly openerRef: RefObject<HTMLButtonElement | null>;
  readonly onOpen: () => void;
}

/** How many know how it ends; the table behind it says who knows what. */
export function KnowledgeLine({ openerRef, onOpen }: KnowledgeLineProps) {
  const table = usePlayerState(selectKnowledge);
  if (!table) return null;
  const { knowers, rows } = table;
  return (
    <button ref={openerRef} type="button" className="knowing" onClick={onOpen}>
      Who knows what
      <span className="facts-sum">
        outcome: {knowers.length} of {rows.length}
      </span>
      <ChevronRight aria-hidden="true" />
    </button>
  );
}
