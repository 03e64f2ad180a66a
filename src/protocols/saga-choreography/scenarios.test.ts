import { describe, expect, test } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript } from '../kit';
import { sagaChoreography } from '.';

const { scenarios, mistakes, guarantees } = sagaChoreography;

function runOf(authored: AuthoredScript): Run {
  const script = fillScript(sagaChoreography, authored);
  return simulate(script, sagaChoreography.createModel(script.params, script.mistakes));
}

function ids(run: Run, verdict: 'broken' | 'blocked'): readonly string[] {
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === verdict)
    .map((one) => one.id);
}

describe.each(scenarios)('scenario $id', ({ script, shows, tries, expects }) => {
  const run = runOf(script);

  test('shows what it says, and uses all its decisions', () => {
    for (const goal of shows) expect([goal.id, goal.met(run)]).toEqual([goal.id, true]);
    expect(run.unused).toEqual([]);
    expect(['quiet', 'no-progress']).toContain(run.ended);
  });

  test('breaks and blocks exactly what it says', () => {
    expect(ids(run, 'broken')).toEqual(expects?.broken ?? []);
    expect(ids(run, 'blocked')).toEqual(expects?.blocked ?? []);
  });

  test.each(tries)('does not reach $id by itself; the stored solution does', (goal) => {
    expect(goal.met(run)).toBe(false);
    const solved = runOf(goal.solution);
    expect(goal.met(solved)).toBe(true);
    expect(solved.unused).toEqual([]);
  });

  test('tells every story in whole sentences, and names every goal once', () => {
    const goals = [...shows, ...tries].map((one) => one.id);
    expect(new Set(goals).size).toBe(goals.length);
  });
});

describe.each(mistakes)('mistake $id', ({ id, breaks, params, shownBy }) => {
  test(`breaks ${breaks}, and no other claim about safety`, () => {
    const run = runOf({ ...shownBy, mistakes: [id] });
    expect([...ids(run, 'broken'), ...ids(run, 'blocked')]).toContain(breaks);
    // The same step twice for one saga is also the same event twice, and the other way round.
    const alike = breaks === 'event-effect-once' ? ['step-effect-once'] : [];
    expect(ids(run, 'broken').filter((one) => one !== breaks && !alike.includes(one))).toEqual([]);
    expect(run.unused).toEqual([]);
  });

  test('is what does it: without it the same script breaks nothing', () => {
    const run = runOf({ ...shownBy, params: { ...params, ...shownBy.params } });
    expect([...ids(run, 'broken'), ...ids(run, 'blocked')]).toEqual([]);
  });
});

test('every claim about safety has a mistake that breaks it', () => {
  const broken = new Set(mistakes.map((one) => one.breaks));
  const claims = guarantees.filter((one) => one.kind !== 'sometimes');
  expect(claims.filter((one) => !broken.has(one.id))).toEqual([]);
});

test('every claim that something can happen is reached in a scenario', () => {
  const reached = scenarios.flatMap(({ script }) =>
    verdictsAtEnd(runOf(script)).filter((one) => one.verdict === 'reached'),
  );
  const claims = guarantees.filter((one) => one.kind === 'sometimes').map((one) => one.id);
  expect([...new Set(reached.map((one) => one.id))].sort()).toEqual([...claims].sort());
});

test('every state, message, record, timer, action and row has words', () => {
  const missing = new Set<string>();
  const scripts = scenarios.flatMap(({ script, tries }) => [
    script,
    ...tries.map((one) => one.solution),
  ]);
  for (const authored of scripts) {
    const { events, model } = runOf(authored);
    const { words } = model;
    for (const { kind, node, detail } of events) {
      const role = model.nodes.find((one) => one.name === node)?.role ?? '';
      const { message, record, state, timer, row, outcome, action } = detail;
      const check = (known: object, key: string | undefined): void => {
        if (key !== undefined && !Object.hasOwn(known, key)) missing.add(`${kind} ${role} ${key}`);
      };
      check(words.states[role] ?? {}, state);
      check(words.messages, message?.type);
      check(words.records, record?.record);
      check(words.timers, timer);
      check(words.rows, row);
      check(words.outcomes, outcome);
      check(words.actions, action);
    }
    for (const { role, chart, rows } of model.nodes) {
      for (const { path } of chart?.states ?? []) {
        if (!Object.hasOwn(words.states[role] ?? {}, path)) missing.add(`chart ${role} ${path}`);
      }
      for (const row of Object.keys(rows)) {
        if (!Object.hasOwn(words.rows, row)) missing.add(`row ${row}`);
      }
    }
  }
  expect([...missing]).toEqual([]);
});
