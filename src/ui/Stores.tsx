import type { Card } from '../timeline';
import { shownSigns } from './shown-signs';

interface StoresProps {
  readonly card: Card;
  readonly width: number;
}

/** Squares for what survives a crash, dots for what does not; their number where room is short. */
export function Stores({ card, width }: StoresProps) {
  const { disk, writing, unforced, memory } = card;
  const squares = [...disk.map(() => 'square'), ...writing.map(() => 'square writing')];
  const dots = [...memory.map(() => 'dot'), ...unforced.map(() => 'dot record')];
  const shown = shownSigns(squares.length, dots.length, width);
  return (
    <span className="stores" aria-hidden="true">
      <span className="store">
        <span className="store-name">disk</span>
        <Signs signs={squares} shown={shown.disk} none="square none" />
      </span>
      <span className="store">
        <span className="store-name">memory</span>
        <Signs signs={dots} shown={shown.memory} none="dot none" />
      </span>
    </span>
  );
}

interface SignsProps {
  readonly signs: readonly string[];
  readonly shown: number;
  readonly none: string;
}

/** The last of them, as what was added last is what changes next. */
function Signs({ signs, shown, none }: SignsProps) {
  const hidden = signs.length - shown;
  if (signs.length === 0) return <i className={none} />;
  return (
    <>
      {signs.slice(-shown).map((look, index) => (
        <i key={`${look} ${index}`} className={look} />
      ))}
      {hidden > 0 && (
        <span className="store-more">{shown === 1 ? signs.length : `+${hidden}`}</span>
      )}
    </>
  );
}
