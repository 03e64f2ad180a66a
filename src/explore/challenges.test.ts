import { describe, expect, it } from 'vitest';
import { simulate, type Run } from '../engine';
import { fillScript } from '../interchange';
import { goalOfChallenge, type AuthoredScript, type Protocol } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { solve } from './solve';

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));
const cases = protocols.flatMap((protocol) =>
  (protocol.challenges ?? []).map((challenge) => ({ id: challenge.id, protocol, challenge })),
);

function play(protocol: Protocol, authored: AuthoredScript): Run {
  const script = fillScript(protocol, authored);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

describe('challenges', () => {
  it('have ids that no other has, and some cannot be solved', () => {
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(10);
    expect(cases.filter((one) => one.challenge.solution === null).length).toBeGreaterThan(1);
  });

  it.each(cases)('$id is not solved by doing nothing', ({ protocol, challenge }) => {
    const { params, mistakes } = challenge;
    expect(goalOfChallenge(protocol, challenge).met(play(protocol, { params, mistakes }))).toBe(
      false,
    );
  });

  const possible = cases.filter((one) => one.challenge.solution !== null);
  it.each(possible)('$id is solved as stored', ({ protocol, challenge }) => {
    const run = play(protocol, challenge.solution ?? {});
    expect(goalOfChallenge(protocol, challenge).met(run)).toBe(true);
    expect(run.unused).toEqual([]);
  });

  it.each(possible)('$id is solved by what the explorer finds', ({ protocol, challenge }) => {
    const { script } = solve(protocol, challenge);
    if (!script) throw new Error('no script');
    const run = play(protocol, script);
    expect(goalOfChallenge(protocol, challenge).met(run)).toBe(true);
    expect(run.unused).toEqual([]);
    const stored = challenge.solution?.decisions ?? [];
    expect(script.decisions.length).toBeLessThanOrEqual(stored.length);
  });

  const impossible = cases.filter((one) => one.challenge.solution === null);
  it.each(impossible)(
    '$id cannot be solved by any schedule within its budget',
    { timeout: 60_000 },
    ({ protocol, challenge }) => {
      const { script, complete, distinct } = solve(protocol, challenge);
      expect([script, complete]).toEqual([null, true]);
      expect(distinct).toBeGreaterThan(1_000);
    },
  );

  it('is not solved by turning a switch', () => {
    const found = cases.find((one) => one.id === 'disagree-without-mistake');
    if (!found) throw new Error('no such challenge');
    const { params } = found.challenge;
    const decisions = [{ at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' }] as const;
    const run = play(found.protocol, { params, mistakes: ['timeout-abort'], decisions });
    expect(goalOfChallenge(found.protocol, found.challenge).met(run)).toBe(false);
    const other = cases.find((one) => one.id === 'abort-against-all');
    if (!other) throw new Error('no such challenge');
    const voted = play(other.protocol, { params: { votes: { order: 'no' } } });
    expect(goalOfChallenge(other.protocol, other.challenge).met(voted)).toBe(false);
  });
});
