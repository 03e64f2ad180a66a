import { Suspense, useState } from 'react';
import type { Params } from '../engine';
import type { Verified } from '../player';
import { isSame } from '../interchange';
import type { Protocol } from '../protocols/kit';
import { capitalised } from './capitalised';
import { faultsInWords } from './explore-words';
import { verifiedInWords } from './explored-words';
import { useFigures } from './figures';
import { later } from './later';
import { usePlayer, usePlayerState } from './player-context';
import { SignIcon } from './ToneSign';
import './css/explored.css';

/** Loaded when somebody looks. */
const ExploredSettings = later(async () => (await import('./ExploredSettings')).ExploredSettings);

/** What the explorer has made sure of, beforehand: the seal under the guarantees. */
export function Explored() {
  const figures = useFigures();
  const { protocol } = usePlayer();
  const script = usePlayerState(({ run }) => run.script);
  const [isOpen, setOpen] = useState(false);
  if (!figures || figures.verified.length === 0) return null;
  const { verified } = figures;
  // Where it was explored with several budgets, the most telling one is named.
  const [current] = verified
    .filter((one) => isAsSet(one, protocol, script.params))
    .sort((a, b) => b.distinct - a.distinct);
  const isRight = script.mistakes.length === 0;
  const isAsShown = isRight && current !== undefined;
  const areKept = isClean(verified);
  return (
    <details
      className="sights explored"
      data-as-set={isAsShown}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {/* What was found of other settings says nothing about this one: no tick. */}
        <span className="explored-sign" data-tone={areKept ? 'ok' : 'bad'}>
          {(isAsShown || !areKept) && <SignIcon sign={areKept ? 'tick' : 'cross'} />}
        </span>
        <span>{summaryOf(verified, isRight, current)}</span>
      </summary>
      <p className="explored-more">{moreOf(verified, isRight, current)}</p>
      {isOpen && (
        <Suspense>
          <ExploredSettings verified={verified} protocol={protocol} current={current ?? null} />
        </Suspense>
      )}
    </details>
  );
}

/** In a few words. */
function summaryOf(
  verified: readonly Verified[],
  isRight: boolean,
  current: Verified | undefined,
): string {
  if (!isRight) return 'Not checked with this mistake';
  return current ? capitalised(verifiedInWords([current])) : 'Not checked beforehand';
}

/** What the line has no room for. */
function moreOf(
  verified: readonly Verified[],
  isRight: boolean,
  current: Verified | undefined,
): string {
  if (!isRight) return `Without mistakes: ${verifiedInWords(verified)}.`;
  if (!current) return `With other settings: ${verifiedInWords(verified)}.`;
  return `As it is set, with ${faultsInWords(current.budget)}.`;
}

function isClean(verified: readonly Verified[]): boolean {
  return verified.every((one) => one.broken.length === 0);
}

/** Named or not: what a setting leaves out has its default. */
function isAsSet({ params }: Verified, protocol: Protocol, own: Params): boolean {
  return Object.entries(protocol.params).every(([name, spec]) =>
    isSame(own[name], name in params ? params[name] : spec.default),
  );
}
