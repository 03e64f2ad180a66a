import type { Params } from '../engine';
import type { Verified } from '../player';
import { isSame } from '../interchange';
import type { Protocol } from '../protocols/kit';
import { capitalised } from './capitalised';
import { faultsInWords, numbered } from './explore-words';
import { settingInWords, verifiedInWords } from './explored-words';
import { useFigures } from './figures';
import { usePlayer, usePlayerState } from './player-context';
import { SignIcon } from './ToneSign';
import './css/explored.css';

/** What the explorer has made sure of, beforehand: the seal under the guarantees. */
export function Explored() {
  const figures = useFigures();
  const { protocol } = usePlayer();
  const script = usePlayerState(({ run }) => run.script);
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
    <details className="sights explored" data-as-set={isAsShown}>
      <summary>
        {/* What was found of other settings says nothing about this one: no tick. */}
        <span className="explored-sign" data-tone={areKept ? 'ok' : 'bad'}>
          {(isAsShown || !areKept) && <SignIcon sign={areKept ? 'tick' : 'cross'} />}
        </span>
        <span>{summaryOf(verified, isRight, current)}</span>
      </summary>
      <ExploredSettings verified={verified} protocol={protocol} current={current ?? null} />
    </details>
  );
}

function summaryOf(
  verified: readonly Verified[],
  isRight: boolean,
  current: Verified | undefined,
): string {
  if (!isRight)
    return `Not checked with this mistake. Without mistakes: ${verifiedInWords(verified)}`;
  if (!current)
    return `Not checked as it is set now. With other settings: ${verifiedInWords(verified)}`;
  return `${capitalised(verifiedInWords([current]))} as it is set, with ${faultsInWords(current.budget)}`;
}

interface ExploredSettingsProps {
  readonly verified: readonly Verified[];
  readonly protocol: Protocol;
  /** The one that is on screen. */
  readonly current?: Verified | null;
}

/** Each setting, with the worlds that were counted; what held, and what has to wait. */
export function ExploredSettings({ verified, protocol, current }: ExploredSettingsProps) {
  const faults = [...new Set(verified.map((one) => faultsInWords(one.budget)))];
  return (
    <div className="explored-settings">
      <p>
        When this page was built, every order in which these nodes can act was looked at; a world is
        one state of all of them, their disks and the messages on their way.{' '}
        {heldInWords(verified, protocol)}
        {verified.some((one) => one.on) &&
          ' What has a date takes too long for every build, and was looked at on that day.'}
      </p>
      {faults.map((words) => (
        <section key={words}>
          <h3>With {words}</h3>
          <ul>
            {verified
              .filter((one) => faultsInWords(one.budget) === words)
              .map((one) => (
                <li key={JSON.stringify(one.params)} aria-current={one === current || undefined}>
                  <span>{settingInWords(protocol, one.params)}</span>
                  <span className="explored-count">
                    <b>{numbered(one.distinct, 'world', 'worlds')}</b>, {one.depth} deep
                    {one.on && `, on ${one.on}`}
                    {!one.complete && ', not finished'}
                    {one.broken.length > 0 && `; broken: ${one.broken.join(', ')}`}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function heldInWords(verified: readonly Verified[], { guarantees }: Protocol): string {
  const claims = guarantees.filter((one) => one.kind !== 'sometimes');
  const held = claims.filter((one) => verified.every((of) => of.held.includes(one.id))).length;
  const waiting = claims.filter((one) => verified.some((of) => of.waiting.includes(one.id)));
  const count = held === claims.length ? `all ${claims.length}` : `${held} of ${claims.length}`;
  const names = waiting.map((one) => `“${one.claim}”`).join(' and ');
  return [
    `In every one, ${count} guarantees held.`,
    waiting.length > 0 ? `While a node stays down, this may have to wait: ${names}.` : '',
  ].join(' ');
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
