import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript, goalsOf } from '../../interchange';
import type { AuthoredScript, Goal } from '../kit';
import { idempotencyKey } from '.';

const { scenarios, mistakes, guarantees } = idempotencyKey;

function play(authored: AuthoredScript): Run {
  const script = fillScript(idempotencyKey, authored);
  return simulate(script, idempotencyKey.createModel(script.params, script.mistakes));
}

function broken(run: Run): readonly string[] {
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === 'broken')
    .map((one) => one.id);
}

describe('scenarios of idempotency keys', () => {
  it.each(scenarios)('$id: shows what it says, and breaks what it says', (scenario) => {
    const run = play(scenario.script);
    const missed = goalsOf(run, scenario).filter((one) => one.kind === 'shows' && !one.met);
    expect(missed).toEqual([]);
    expect(run.unused).toEqual([]);
    expect(broken(run)).toEqual(scenario.expects?.broken ?? []);
    expect(run.ended).toBe('quiet');
  });

  const tries = scenarios.flatMap((scenario) =>
    scenario.tries.map((goal): [string, Goal & { solution: AuthoredScript }, AuthoredScript] => [
      `${scenario.id}: ${goal.id}`,
      goal,
      scenario.script,
    ]),
  );
  it.each(tries)('%s is not met at first, and its solution reaches it', (_name, goal, script) => {
    expect(goal.met(play(script))).toBe(false);
    const run = play(goal.solution);
    expect(run.unused).toEqual([]);
    expect(goal.met(run)).toBe(true);
  });
});

describe('mistakes of idempotency keys', () => {
  it.each(mistakes)('$id breaks $breaks, and nothing breaks without it', (mistake) => {
    const run = play({ ...mistake.shownBy, mistakes: [mistake.id] });
    expect(broken(run)).toEqual([mistake.breaks]);
    expect(broken(play(mistake.shownBy))).toEqual([]);
  });

  it.each(mistakes.filter((one) => one.sameAs))('$id is the same as its parameter', (mistake) => {
    const { param = '', value } = mistake.sameAs ?? {};
    const run = play({ ...mistake.shownBy, params: { [param]: value } });
    expect(broken(run)).toEqual([mistake.breaks]);
  });

  it('every guarantee that always holds is broken by some mistake', () => {
    const always = guarantees.filter((one) => one.kind === 'always').map((one) => one.id);
    expect([...new Set(mistakes.map((one) => one.breaks))].sort()).toEqual(always.sort());
  });
});

it('has words for every state that its charts show', () => {
  const { nodes, words } = idempotencyKey.createModel(fillScript(idempotencyKey).params, []);
  const missing = nodes.flatMap(({ role, chart }) =>
    (chart?.states ?? [])
      .filter(({ path, parent = path }) => {
        const known = words.states[role] ?? {};
        return !Object.hasOwn(known, path) && !Object.hasOwn(known, parent);
      })
      .map(({ path }) => `${role} ${path}`),
  );
  expect(missing).toEqual([]);
});
