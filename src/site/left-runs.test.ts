import { expect, test } from 'vitest';
import { LeftRuns } from './left-runs';

function kept() {
  const closed: string[] = [];
  return { runs: new LeftRuns<string>((one) => closed.push(one)), closed };
}

test('what was left is found again at its address, once', () => {
  const { runs, closed } = kept();
  runs.put('#a', 'first');
  expect(runs.take('#a')).toBe('first');
  expect(runs.take('#a')).toBeUndefined();
  expect(closed).toEqual([]);
});

test('the oldest one is closed when there are too many, and another one at the same address', () => {
  const { runs, closed } = kept();
  for (const name of ['1', '2', '3', '4', '5']) runs.put(`#${name}`, name);
  expect(closed).toEqual(['1']);
  runs.put('#5', 'five');
  expect(closed).toEqual(['1', '5']);
  expect(runs.latest).toBe('#5');
});

test('in the end all are closed', () => {
  const { runs, closed } = kept();
  runs.put('#a', 'first');
  runs.put('#b', 'second');
  runs.clear();
  expect(closed).toEqual(['first', 'second']);
  expect(runs.latest).toBeNull();
});
