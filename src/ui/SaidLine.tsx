import type { Said } from './say';

/** What was said last: heard, and seen for a while where it says why nothing was done. */
export function SaidLine({ said: { sentence, isRefusal, turn } }: { readonly said: Said }) {
  return (
    <p className={isRefusal ? 'refusal' : 'hidden'} role="status">
      <span key={turn}>{sentence}</span>
    </p>
  );
}
