import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Decision } from '../../engine';
import { fillScript } from '../../interchange';
import { twoPhaseCommit } from './index';

/** What random scripts found: readers leave no trace, and so are easily taken for somebody else. */

function brokenBy(votes: object, decisions: readonly Decision[]): readonly string[] {
  const params = { participants: ['payment', 'order'], votes };
  const script = fillScript(twoPhaseCommit, { params, decisions });
  const run = simulate(script, twoPhaseCommit.createModel(script.params, []));
  expect(run.unused).toEqual([]);
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === 'broken')
    .map((one) => one.id);
}

describe('a reader', () => {
  it('that is asked again after a restart may say NO: its READ had counted', () => {
    const prepare = 'coordinator>order:PREPARE#1';
    const decisions = [
      { after: `sent ${prepare}`, do: 'duplicate', message: prepare },
      { after: `duplicated ${prepare}`, do: 'delay', message: `${prepare}.copy1`, by: 200 },
      { after: 'logged coordinator:commit#1', do: 'crash', node: 'order' },
      { after: 'crashed order#1', plus: 30, do: 'restart', node: 'order' },
      { after: 'sent order>coordinator:NO#1', plus: 50, do: 'crash', node: 'order' },
    ] as const;
    expect(brokenBy({ order: 'read' }, decisions)).toEqual([]);
  });

  it('with none but readers leaves nothing to disagree on when the coordinator forgets', () => {
    const decisions = [
      { after: 'sent coordinator>client:COMMITTED#1', do: 'crash', node: 'coordinator' },
      { after: 'crashed coordinator#1', plus: 30, do: 'restart', node: 'coordinator' },
    ] as const;
    expect(brokenBy({ payment: 'read', order: 'read' }, decisions)).toEqual([]);
  });
});

describe('a transaction that was never begun', () => {
  it('leaves nobody waiting once the participants have given up', () => {
    const script = fillScript(twoPhaseCommit, {
      decisions: [{ at: 0, do: 'crash', node: 'client' }],
    });
    const run = simulate(script, twoPhaseCommit.createModel(script.params, []));
    expect(verdictsAtEnd(run).find((one) => one.id === '2PC-AC5')?.verdict).toBe('held');
  });
});

describe('a coordinator that comes back late', () => {
  it.each([100, 1_000, 3_000, 10_000, 60_000])('after %d ms still finishes', (plus) => {
    const script = fillScript(twoPhaseCommit, {
      decisions: [
        { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus, do: 'restart', node: 'coordinator' },
      ],
    });
    const run = simulate(script, twoPhaseCommit.createModel(script.params, []));
    expect(verdictsAtEnd(run).find((one) => one.id === '2PC-AC5')?.verdict).toBe('held');
  });
});
