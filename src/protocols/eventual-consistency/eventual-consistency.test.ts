import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript } from '../kit';
import { eventualConsistency } from '.';

const { mistakes, guarantees } = eventualConsistency;

function play(authored: AuthoredScript): Run {
  const script = fillScript(eventualConsistency, authored);
  return simulate(script, eventualConsistency.createModel(script.params, script.mistakes));
}

function verdicts(run: Run, verdict: string): readonly string[] {
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === verdict)
    .map((one) => one.id);
}

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
