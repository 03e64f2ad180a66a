import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd } from '../engine';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { exploreProtocol } from '.';

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));
const cases = protocols.flatMap((protocol) =>
  protocol.mistakes.map((mistake) => ({
    name: `${protocol.id}: ${mistake.id}`,
    protocol,
    mistake,
  })),
);

describe('every mistake is caught, and the script that shows it replays', () => {
  it.each(cases)('$name', { timeout: 60_000 }, ({ protocol, mistake }) => {
    const { violations } = exploreProtocol(protocol, {
      mistakes: [mistake.id],
      guarantees: [mistake.breaks],
      stopAtFirst: true,
      memoryMiB: 2_000,
    });
    expect(violations.map((one) => one.guarantee)).toEqual([mistake.breaks]);
    const script = violations[0]?.script;
    if (!script) throw new Error('no script');
    const run = simulate(script, protocol.createModel(script.params, script.mistakes));
    const verdict = verdictsAtEnd(run).find((one) => one.id === mistake.breaks);
    const expected = verdict?.kind === 'eventually' ? 'blocked' : 'broken';
    expect(verdict?.verdict).toBe(expected);
    expect(run.unused).toEqual([]);
  });
});
