import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Params } from '../engine';
import { loadProtocol } from '../protocols/registry';
import { exploreProtocol } from '.';

const twoPhaseCommit = await loadProtocol('two-phase-commit');
const ALIKE = ['a', 'b', 'c'];
const FAULTS = { crashes: 1, restarts: 1 };

function explore(params: Params, symmetry: boolean, mistakes: readonly string[] = []) {
  const budget = mistakes.length === 0 ? { budget: FAULTS } : {};
  return exploreProtocol(twoPhaseCommit, { params, symmetry, mistakes, ...budget });
}

describe('symmetry', () => {
  it.each(['wait', 'cooperative'])(
    'says the same of two-phase commit, %s, in fewer worlds',
    { timeout: 60_000 },
    (termination) => {
      const params = { participants: ALIKE, variant: 'presumed-abort', termination };
      const [all, orbits] = [explore(params, false), explore(params, true)];
      expect(orbits.interchangeable).toEqual([ALIKE]);
      expect(orbits.distinct).toBeLessThan(all.distinct / 3);
      expect(orbits.distinct * 6).toBeGreaterThanOrEqual(all.distinct);
      const told = ({ depth, complete, violations, blocked, unreached }: typeof all) => [
        depth,
        complete,
        violations,
        blocked.map((one) => one.guarantee),
        unreached,
      ];
      expect(told(orbits)).toEqual(told(all));
    },
  );

  it.each(['timeout-abort', 'commit-before-log', 'yes-before-prepared', 'tells-once'])(
    'finds the mistake %s, with a script of real names that replays',
    { timeout: 60_000 },
    (mistake) => {
      const { violations } = explore({ participants: ALIKE }, true, [mistake]);
      expect(violations.length).toBeGreaterThan(0);
      for (const { guarantee, script } of violations) {
        if (!script) throw new Error('no script');
        const model = twoPhaseCommit.createModel(script.params, script.mistakes);
        const verdicts = verdictsAtEnd(simulate(script, model));
        const verdict = verdicts.find((one) => one.id === guarantee)?.verdict;
        expect(['broken', 'blocked']).toContain(verdict);
      }
    },
  );

  it('keeps apart who votes otherwise, and whose row is another', () => {
    const voters = explore({ participants: ALIKE, votes: { b: 'no' } }, true);
    expect(voters.interchangeable).toEqual([['a', 'c']]);
    const rows = explore({ participants: ['inventory', 'payment'] }, true);
    expect(rows.interchangeable).toEqual([]);
  });
});
