import { ChevronDown } from 'lucide-react';
import { memo, Suspense, useMemo, useState } from 'react';
import { verdictsAtEnd, type Verdict } from '../engine';
import { isSame } from '../interchange';
import { selectVerdicts } from '../player';
import { useFigures } from './figures';
import { later } from './later';
import { useActions, usePlayerState } from './player-context';
import { ToneSign } from './ToneSign';
import { TONE_OF_VERDICT, WORD_OF_VERDICT, sumOf } from './verdict-words';

/** A screen as high as this shows what is held below what is loud. */
const ROOMY_PX = 900;

// An embed has no figures, and so never loads it.
const Explored = later(async () => (await import('./Explored')).Explored);

/** What the protocol promises, and how it stands at this moment. */
export function Guarantees() {
  return <Verdicts verdicts={usePlayerState(selectVerdicts)} isFolding />;
}

/** The same when the run has ended. */
export function GuaranteesAtEnd() {
  const run = usePlayerState((state) => state.run);
  return <Verdicts verdicts={useMemo(() => verdictsAtEnd(run), [run])} />;
}

interface VerdictsProps {
  readonly verdicts: readonly Verdict[];
  /** What is held may be folded into one line. */
  readonly isFolding?: boolean;
}

function Verdicts({ verdicts, isFolding = false }: VerdictsProps) {
  const claims = verdicts.filter((one) => one.kind !== 'sometimes');
  const sights = verdicts.filter((one) => one.kind === 'sometimes');
  return (
    <section className="guarantees" aria-label="Guarantees">
      <header className="facts-head">
        <h2>Guarantees</h2>
        <span className="facts-sum">{sumOf(claims)}</span>
      </header>
      <div className="claims">
        <Claims claims={isFolding ? loudFirst(claims) : claims} />
        {isFolding && (
          <Held
            claims={claims.filter((one) => one.verdict === 'held')}
            isOpen={!claims.some(isLoud) || window.innerHeight > ROOMY_PX}
          />
        )}
      </div>
      {sights.length > 0 && (
        <details className="sights">
          <summary>
            What can happen: {sights.filter((one) => one.verdict === 'reached').length} of{' '}
            {sights.length} seen
          </summary>
          <Claims claims={sights} />
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

/** What is not held. */
function loudFirst(claims: readonly Verdict[]): readonly Verdict[] {
  return claims
    .filter((one) => one.verdict !== 'held')
    .sort((a, b) => Number(isLoud(b)) - Number(isLoud(a)));
}

interface ClaimsProps {
  readonly claims: readonly Verdict[];
  readonly className?: string;
}

function Claims({ claims, className }: ClaimsProps) {
  if (claims.length === 0) return null;
  return (
    <ul className={className}>
      {claims.map((one) => (
        <Claim key={one.id} verdict={one} />
      ))}
    </ul>
  );
}

interface HeldProps {
  readonly claims: readonly Verdict[];
  /** Until the reader says otherwise. */
  readonly isOpen: boolean;
}

/** Folded for the eye alone: in words they are short enough to be all said. */
function Held({ claims, isOpen }: HeldProps) {
  const [asked, setAsked] = useState<boolean>();
  const isShown = asked ?? isOpen;
  if (claims.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="held-line"
        aria-pressed={isShown}
        title={claims.map((one) => one.claim).join('\n')}
        onClick={() => setAsked(!isShown)}
      >
        <ToneSign tone="ok" />
        {claims.length} held
        <ChevronDown aria-hidden="true" />
      </button>
      <Claims claims={claims} className={isShown ? '' : 'hidden'} />
    </>
  );
}

function isLoud({ verdict }: Verdict): boolean {
  return verdict === 'broken' || verdict === 'blocked';
}

const Claim = memo(function Claim({ verdict }: { readonly verdict: Verdict }) {
  const { claim, verdict: kind, why, because, id } = verdict;
  const tone = TONE_OF_VERDICT[kind];
  const { highlight, select } = useActions();
  const loud = isLoud(verdict);
  return (
    <li className="claim" part="verdict" data-tone={tone} data-loud={loud} data-verdict={kind}>
      <p className="claim-head" title={why === '' ? id : `${id}: ${why}`}>
        <span className="verdict-sign" data-tone={tone}>
          <ToneSign tone={tone} />
        </span>
        <span className="claim-text">{claim}</span>{' '}
        <span className={kind === 'held' ? 'hidden' : 'verdict'} data-tone={tone}>
          {WORD_OF_VERDICT[kind]}
        </span>
      </p>
      {loud && why !== '' && (
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
}, isSame);
