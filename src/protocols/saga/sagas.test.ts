import { describe, expect, test } from 'vitest';
import { simulate, verdictsAtEnd, type Run, type VerdictKind } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript, Protocol } from '../kit';
import { sagaChoreography } from '../saga-choreography';
import { sagaOrchestration } from '../saga-orchestration';

function runOf(protocol: Protocol, authored: AuthoredScript): Run {
  const script = fillScript(protocol, authored);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function ids(run: Run, verdict: VerdictKind): readonly string[] {
  const found = verdictsAtEnd(run).filter((one) => one.verdict === verdict);
  return found.map((one) => one.id);
}

/** What is asked of a saga besides what protocols.test.ts asks of every protocol. */
describe.each([sagaOrchestration, sagaChoreography])('$id', (protocol) => {
  const { scenarios, mistakes, guarantees } = protocol;

  test.each(mistakes)('the mistake $id breaks no other claim about safety', (mistake) => {
    const { id, breaks, shownBy } = mistake;
    const broken = ids(runOf(protocol, { ...shownBy, mistakes: [id] }), 'broken');
    // The same step twice for one saga is also the same event twice, and the other way round.
    const alike = breaks === 'event-effect-once' ? ['step-effect-once'] : [];
    expect(broken.filter((one) => one !== breaks && !alike.includes(one))).toEqual([]);
  });

  test('every claim about safety has a mistake that breaks it', () => {
    const broken = new Set(mistakes.map((one) => one.breaks));
    const claims = guarantees.filter((one) => one.kind !== 'sometimes');
    expect(claims.filter((one) => !broken.has(one.id))).toEqual([]);
  });

  test('every claim that something can happen is reached in a scenario', () => {
    const reached = scenarios.flatMap(({ script }) => ids(runOf(protocol, script), 'reached'));
    const claims = guarantees.filter((one) => one.kind === 'sometimes').map((one) => one.id);
    expect([...new Set(reached)].sort()).toEqual([...claims].sort());
  });

  test('every scenario names every goal once', () => {
    for (const { shows, tries } of scenarios) {
      const goals = [...shows, ...tries].map((one) => one.id);
      expect(new Set(goals).size).toBe(goals.length);
    }
  });

  test('every state of a chart has words, whether a scenario gets there or not', () => {
    const { nodes, words } = runOf(protocol, {}).model;
    const missing = nodes.flatMap(({ role, chart }) =>
      (chart?.states ?? []).filter(({ path }) => !Object.hasOwn(words.states[role] ?? {}, path)),
    );
    expect(missing).toEqual([]);
  });
});
