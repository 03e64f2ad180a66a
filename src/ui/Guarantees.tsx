import { lazy, Suspense, useMemo } from 'react';
import { verdictsAtEnd, type Tone, type Verdict, type VerdictKind } from '../engine';
import { selectVerdicts } from '../player';
import { useFigures } from './figures';
import { useActions, usePlayerState } from './player-context';
import { ToneSign } from './ToneSign';

// An embed has no figures, and so never loads it.
const Explored = lazy(async () => ({ default: (await import('./Explored')).Explored }));

const TONE_OF_VERDICT: Readonly<Record<VerdictKind, Tone>> = {
  held: 'ok',
  broken: 'bad',
  blocked: 'doubt',
  pending: 'plain',
  reached: 'ok',
  unreached: 'plain',
};

const WORD_OF_VERDICT: Readonly<Record<VerdictKind, string>> = {
  held: 'held',
  broken: 'broken',
  blocked: 'blocked',
  pending: 'open',
  reached: 'seen',
  unreached: 'not yet',
};

/** What the protocol promises, and how it stands at this moment. */
export function Guarantees() {
  return <Verdicts verdicts={usePlayerState(selectVerdicts)} />;
}

/** The same when the run has ended. */
export function GuaranteesAtEnd() {
  const run = usePlayerState((state) => state.run);
  return <Verdicts verdicts={useMemo(() => verdictsAtEnd(run), [run])} />;
}

function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const claims = verdicts.filter((one) => one.kind !== 'sometimes');
  const sights = verdicts.filter((one) => one.kind === 'sometimes');
  return (
    <section className="guarantees" aria-label="Guarantees">
      <header className="facts-head">
        <h2>Guarantees</h2>
        <span className="facts-sum">
          {claims.filter((one) => one.verdict === 'held').length} of {claims.length} held
        </span>
      </header>
      <ul>
        {claims.map((one) => (
          <Claim key={one.id} verdict={one} />
        ))}
      </ul>
      {sights.length > 0 && (
        <details className="sights">
          <summary>
            What can happen: {sights.filter((one) => one.verdict === 'reached').length} of{' '}
            {sights.length} seen
          </summary>
          <ul>
            {sights.map((one) => (
              <Claim key={one.id} verdict={one} />
            ))}
          </ul>
        </details>
      )}
      {useFigures() && (
        <Suspense>
          <Explored />
        </Suspense>
      )}
    </section>
  );
}

function Claim({ verdict }: { readonly verdict: Verdict }) {
  const { claim, verdict: kind, why, because, id } = verdict;
  const tone = TONE_OF_VERDICT[kind];
  const { highlight, select } = useActions();
  const isLoud = kind === 'broken' || kind === 'blocked';
  return (
    <li className="claim" part="verdict" data-tone={tone} data-loud={isLoud} data-verdict={kind}>
      <p className="claim-head" title={why === '' ? id : `${id}: ${why}`}>
        <span className="verdict-sign" data-tone={tone}>
          <ToneSign tone={tone} />
        </span>
        <span className="claim-text">{claim}</span>{' '}
        <span className={kind === 'held' ? 'hidden' : 'verdict'} data-tone={tone}>
          {WORD_OF_VERDICT[kind]}
        </span>
      </p>
      {isLoud && why !== '' && (
        <button
          type="button"
          className="why"
          aria-label={`${why} Show in the diagram`}
          onPointerEnter={() => highlight(because)}
          onPointerLeave={() => highlight([])}
          onFocus={() => highlight(because)}
          onBlur={() => highlight([])}
          onClick={() => {
            const [first] = because;
            if (first !== undefined) select({ kind: 'event', event: first });
          }}
        >
          {why}
        </button>
      )}
    </li>
  );
}
