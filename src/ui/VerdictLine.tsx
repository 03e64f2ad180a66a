import { use } from 'react';
import { selectVerdicts } from '../player';
import { TONE_OF_VERDICT, WORD_OF_VERDICT, sumOf } from './verdict-words';
import { usePlayerState } from './player-context';
import { ToneSign } from './ToneSign';
import { useIsChanged } from './use-is-changed';
import { VeilContext } from './veil';

const WORST_FIRST = ['broken', 'blocked'] as const;

/** Which run it is and how the promises stand, in a line, where both are told behind another tab. */
export function VerdictLine({ onOpen }: { readonly onOpen: () => void }) {
  const isVeiled = use(VeilContext) !== null;
  const claims = usePlayerState(selectVerdicts).filter((one) => one.kind !== 'sometimes');
  const title = usePlayerState(({ scenario }) => scenario?.title);
  const isChanged = useIsChanged();
  const worst = WORST_FIRST.flatMap((kind) => claims.filter((one) => one.verdict === kind))[0];
  const tone = worst ? TONE_OF_VERDICT[worst.verdict] : 'plain';
  if (isVeiled) return null;
  return (
    <button type="button" className="verdict-line" data-tone={tone} onClick={onOpen}>
      {worst ? (
        <>
          <ToneSign tone={tone} />
          <b>{WORD_OF_VERDICT[worst.verdict]}</b>
          <span className="verdict-claim">{worst.why === '' ? worst.claim : worst.why}</span>
        </>
      ) : (
        <span className="verdict-claim">
          <span className="verdict-run">{title}</span>
          {title !== undefined && isChanged && 'Changed by you. '}Guarantees: {sumOf(claims)}
        </span>
      )}
    </button>
  );
}
