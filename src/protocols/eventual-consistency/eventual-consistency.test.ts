import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript, goalsOf } from '../../interchange';
import type { AuthoredScript, Goal } from '../kit';
import { eventualConsistency } from '.';

const { scenarios, mistakes, guarantees } = eventualConsistency;

function play(authored: AuthoredScript): Run {
  const script = fillScript(eventualConsistency, authored);
  return simulate(script, eventualConsistency.createModel(script.params, script.mistakes));
}

function verdicts(run: Run, verdict: string): readonly string[] {
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === verdict)
    .map((one) => one.id);
}

describe('scenarios of eventual consistency', () => {
  it.each(scenarios)('$id: shows what it says, and breaks what it says', (scenario) => {
    const run = play(scenario.script);
    const missed = goalsOf(run, scenario).filter((one) => one.kind === 'shows' && !one.met);
    expect(missed).toEqual([]);
    expect(run.unused).toEqual([]);
    expect(verdicts(run, 'broken')).toEqual(scenario.expects?.broken ?? []);
    expect(verdicts(run, 'blocked')).toEqual(scenario.expects?.blocked ?? []);
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

describe('mistakes of eventual consistency', () => {
  it.each(mistakes)('$id breaks $breaks, and nothing breaks without it', (mistake) => {
    const run = play({ ...mistake.shownBy, mistakes: [mistake.id] });
    const wrong = [...verdicts(run, 'broken'), ...verdicts(run, 'blocked')];
    expect(wrong).toContain(mistake.breaks);
    const { dedupe: _, ...params } = mistake.params;
    const right = play({ ...mistake.shownBy, params });
    expect([...verdicts(right, 'broken'), ...verdicts(right, 'blocked')]).toEqual([]);
  });

  it('every guarantee is broken by some mistake', () => {
    const strict = guarantees.filter((one) => one.kind !== 'sometimes').map((one) => one.id);
    expect([...new Set(mistakes.map((one) => one.breaks))].sort()).toEqual(strict.sort());
  });
});

it.each([
  ['read-your-writes', 26],
  ['monotonic-reads', 80],
])('%s: asking in vain for ever is no progress, and the run ends', (session, at) => {
  const decisions = [
    { at: 0, do: 'delay', message: 'photo>feed-1:UPDATE#1', by: 5_000 },
    { at, do: 'partition', groups: [['photo'], ['feed-2']] },
  ] as const;
  const run = play({ params: { session }, decisions });
  expect(run.events.some((event) => event.name.includes(':BEHIND'))).toBe(true);
  expect(run.ended).toBe('no-progress');
});

it('has words for every state that its charts show', () => {
  const { nodes, words } = eventualConsistency.createModel(
    fillScript(eventualConsistency).params,
    [],
  );
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
