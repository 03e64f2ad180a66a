import { useEffect, useState } from 'react';
import { formatHash } from '../../interchange';
import type { Protocol } from '../../protocols/kit';
import { loadProtocol, protocolEntries } from '../../protocols/registry';
import { QUESTIONS_HASH } from '../address';
import { clearProgress, useProgress } from '../progress';
import './catalogue.css';
import { MINI_HATCH } from './MiniRun';
import { Topic } from './Topic';

/** Where a newcomer begins: nothing fails yet. */
const START = 'everyone-votes-yes';

const entries = protocolEntries.filter((one) => !one.id.startsWith('lamport-'));

/** The first page: what there is, as small pictures of the runs themselves. */
export function Catalogue() {
  const protocols = useProtocols();
  return (
    <main className="contents catalogue indoubt">
      <svg className="mini-defs" width="0" height="0" aria-hidden="true" focusable="false">
        <pattern id={MINI_HATCH} width="4" height="4" patternUnits="userSpaceOnUse">
          <path className="mini-hatch" d="M-1 1L1-1M0 4L4 0M3 5L5 3" />
        </pattern>
      </svg>
      <h1>Indoubt</h1>
      <p className="contents-lead">
        A transaction over several services lives, fails and recovers. Press play, kill a node at
        the worst moment, and see who is left in doubt, holding which locks, and why.
      </p>
      <p className="catalogue-ways">
        <a className="start" href={formatHash({ scenario: START })}>
          Start here
        </a>
        <a className="way" href={QUESTIONS_HASH}>
          Or with a question
        </a>
      </p>
      {entries.map(({ id, title }) => (
        <Topic key={id} title={title} protocol={protocols[id] ?? null} />
      ))}
      <Reached />
    </main>
  );
}

function Reached() {
  const count = Object.values(useProgress()).flat().length;
  if (count === 0) return null;
  return (
    <p className="catalogue-reached">
      You have reached {count} {count === 1 ? 'goal' : 'goals'}; only this browser knows.{' '}
      <button type="button" className="link" onClick={clearProgress}>
        Forget them
      </button>
    </p>
  );
}

/** One after the other, in their order, so that the first is soon there. */
function useProtocols(): Readonly<Record<string, Protocol>> {
  const [protocols, setProtocols] = useState<Readonly<Record<string, Protocol>>>({});
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      for (const { id } of entries) {
        const protocol = await loadProtocol(id);
        if (isGone) return;
        setProtocols((before) => ({ ...before, [id]: protocol }));
      }
    };
    void load();
    return () => {
      isGone = true;
    };
  }, []);
  return protocols;
}
