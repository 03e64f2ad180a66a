import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../protocols/registry';
import { answerOf, faultsInWords, usualFaults, type Finding } from './explore-words';

const CRASH = { crashes: 1, restarts: 1, losses: 0, duplicates: 0, timeouts: 0 };
const example = { guarantee: '2PC-AC1', script: null, why: '', because: [] };
const nothing: Finding = {
  budget: { ...CRASH, network: 'bag' },
  distinct: 12_345,
  complete: true,
  violations: [],
};

describe('the words of a search', () => {
  it('names the faults, and only those that there are', () => {
    expect(faultsInWords({ crashes: 1, restarts: 1, losses: 2 })).toBe(
      'up to 1 crash, 1 restart and 2 losses',
    );
    expect(faultsInWords({})).toBe('no fault at all');
  });

  it('begins with what the mistakes need, else with what every protocol should bear', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    expect(usualFaults(protocol, [])).toEqual({ ...CRASH, losses: 1 });
    expect(usualFaults(protocol, ['timeout-abort'])).toEqual({
      ...CRASH,
      crashes: 0,
      restarts: 0,
      losses: 1,
    });
    expect(usualFaults(protocol, ['timeout-abort', 'yes-before-prepared'])).toEqual({
      ...CRASH,
      losses: 1,
    });
  });

  it('begins with no fault where the protocol is a model of another kind', async () => {
    const faults = usualFaults(await loadProtocol('lamport-commit'), []);
    expect(Object.values(faults)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('answerOf', () => {
  it.each<[Partial<Finding>, RegExp]>([
    [{}, /^No violation in all 12,345 worlds with up to 1 crash and 1 restart\.$/],
    [{ complete: false }, /^Not finished: no violation in 12,345 worlds so far/],
    [{ violations: [example] }, /^A guarantee can be broken\. All 12,345 worlds were searched/],
    [
      { violations: [example, example], complete: false },
      /^2 guarantees can be broken\. 12,345 worlds were searched, not all/,
    ],
  ])('claims no more than was looked at: %o', (change, said) => {
    expect(answerOf({ ...nothing, ...change })).toMatch(said);
  });
});
