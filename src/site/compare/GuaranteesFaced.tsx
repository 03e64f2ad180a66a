import { GuaranteesAtEnd, PlayerContext } from '../../ui';
import type { Comparison } from './comparison';

/** What each protocol promises, and what became of it when its run had ended. */
export function GuaranteesFaced({ comparison }: { readonly comparison: Comparison }) {
  return (
    <section className="guarantees-faced" aria-label="Guarantees when the runs have ended">
      {comparison.sides.map((side, index) => (
        <div key={index}>
          <h2>{side.teller.protocol.title}, when it has ended</h2>
          <PlayerContext value={side.player}>
            <GuaranteesAtEnd />
          </PlayerContext>
        </div>
      ))}
    </section>
  );
}
