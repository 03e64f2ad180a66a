import { describe, expect, it } from 'vitest';
import { simulate } from '../engine';
import { fillScript } from '../interchange';
import { choreographyDecoys } from './decoys/choreography';
import { commitDecoys } from './decoys/commit';
import { feedDecoys } from './decoys/feed';
import { keyDecoys } from './decoys/key';
import { orchestrationDecoys } from './decoys/orchestration';
import { loadProtocol, protocolEntries } from './registry';

/** A goal is met only where its sentence is true: in none of these runs. */
const decoys = [
  ...commitDecoys,
  ...feedDecoys,
  ...keyDecoys,
  ...orchestrationDecoys,
  ...choreographyDecoys,
];

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));

describe('goals', () => {
  it.each(decoys)('%s: %s is not met where %s', (scenario, goal, _way, script) => {
    const protocol = protocols.find((one) => one.scenarios.some(({ id }) => id === scenario));
    if (!protocol) throw new Error(`there is no ${scenario}`);
    const { shows = [], tries = [] } = protocol.scenarios.find((one) => one.id === scenario) ?? {};
    const found = [...shows, ...tries].find((one) => one.id === goal);
    if (!found) throw new Error(`${scenario} has no ${goal}`);
    const filled = fillScript(protocol, script);
    const run = simulate(filled, protocol.createModel(filled.params, filled.mistakes));
    expect(found.met(run)).toBe(false);
  });

  it('have, each that is for the reader, a run that is nearly it', () => {
    const tried = protocols.flatMap(({ scenarios }) =>
      scenarios.flatMap(({ id, tries }) => tries.map((goal) => `${id}: ${goal.id}`)),
    );
    const known = new Set(decoys.map(([scenario, goal]) => `${scenario}: ${goal}`));
    expect(tried.filter((one) => !known.has(one))).toEqual([]);
  });
});
