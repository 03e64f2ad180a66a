import { describe, expect, it } from 'vitest';
import { lastWorld, simulate, verdictsAtEnd, type Run } from '../engine';
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

/** Broken; or unfulfilled for good with every node up: while one is down, waiting is no violation. */
function isShown(run: Run, guarantee: string): boolean {
  const verdict = verdictsAtEnd(run).find((one) => one.id === guarantee);
  if (verdict?.kind !== 'eventually') return verdict?.verdict === 'broken';
  const areUp = Object.values(lastWorld(run).locals).every((one) => one.up);
  return verdict.verdict === 'blocked' && areUp;
}

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
    expect(isShown(run, mistake.breaks)).toBe(true);
    expect(run.unused).toEqual([]);
    // Minimised: without any one of its decisions it shows nothing.
    script.decisions.forEach((_, without) => {
      const decisions = script.decisions.filter((_one, index) => index !== without);
      const rest = simulate({ ...script, decisions }, run.model);
      expect(isShown(rest, mistake.breaks)).toBe(false);
    });
  });
});
