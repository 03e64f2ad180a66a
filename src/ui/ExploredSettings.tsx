import type { Params } from '../engine';
import type { Verified } from '../player';
import { optionText, settingText, type Protocol } from '../protocols/kit';
import { faultsInWords, numbered } from './explore-words';

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

/** 'inventory, payment; presumed abort; cooperative'. */
function settingInWords(protocol: Protocol, params: Params): string {
  const parts = Object.entries(params).map(([name, value]) => {
    const spec = protocol.params[name];
    if (spec?.type === 'choice' && typeof value === 'string') return optionText(spec, value);
    if (Array.isArray(value)) return value.join(', ');
    const label = spec?.label ?? name;
    if (typeof value === 'object') {
      const isNone = Object.keys(value ?? {}).length === 0;
      return isNone || !spec ? `no ${label}` : `${label}: ${settingText(spec, value)}`;
    }
    return `${JSON.stringify(value)} ${label}`;
  });
  return parts.length === 0 ? 'as it is by default' : parts.join('; ');
}
