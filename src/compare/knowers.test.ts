import { expect, it } from 'vitest';
import { simulate, type Run } from '../engine';
import { fillScript } from '../interchange';
import { loadProtocol } from '../protocols/registry';
import { knowersAt } from '../timeline';
import { knowersOf } from './figures';

const commit = await loadProtocol('two-phase-commit');
const script = fillScript(commit, {
  decisions: [{ after: 'resolved coordinator:committed', do: 'crash', node: 'coordinator' }],
});
const run = simulate(script, commit.createModel(script.params, script.mistakes));

it('counts what the protocol says that its nodes know when the run has ended', () => {
  expect(run.events.some((one) => one.name === 'crashed coordinator#1')).toBe(true);
  expect(knowersOf(run)).toEqual(knowersAt(run, run.events.length, 't1'));
  // Whoever is down knows nothing, though it has said how it ended.
  expect(knowersOf(run).knowers).not.toContain('coordinator');
});

it('counts those who have said how it ended where the protocol does not say what they know', () => {
  const { knowledge: _, ...model } = run.model;
  const silent: Run = { ...run, model };
  expect(knowersAt(silent, run.events.length, 't1')).toBeNull();
  expect(knowersOf(silent).knowers).toContain('coordinator');
});
