import { useEffect, useState } from 'react';
import { formatHash } from '../interchange';
import type { Protocol } from '../protocols/kit';
import { Marked } from '../ui';
import { loadProtocol, protocolEntries } from '../protocols/registry';

/** Every scenario of every protocol: the table of contents. */
export function Contents() {
  const [protocols, setProtocols] = useState<readonly Protocol[]>([]);
  useEffect(() => {
    let isGone = false;
    const entries = protocolEntries.filter((one) => !one.id.startsWith('lamport-'));
    void Promise.all(entries.map((one) => loadProtocol(one.id))).then((loaded) => {
      if (!isGone) setProtocols(loaded);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return (
    <main className="contents indoubt">
      <h1>Indoubt</h1>
      <p className="contents-lead">
        A transaction over several services lives, fails and recovers. Press play, kill a node at
        the worst moment, and see who is left in doubt, holding which locks, and why.
      </p>
      {protocols.map((protocol) => (
        <section key={protocol.id} className="chapter">
          <h2>{protocol.title}</h2>
          <p className="chapter-summary">{protocol.summary}</p>
          <ol>
            {protocol.scenarios.map((scenario) => (
              <li key={scenario.id}>
                <a href={formatHash({ scenario: scenario.id })}>{scenario.title}</a>
                <p>
                  <Marked text={firstSentence(scenario.story)} />
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </main>
  );
}

function firstSentence(story: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(story)?.[0] ?? story;
}
