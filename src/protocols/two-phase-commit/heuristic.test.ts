import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript } from '../kit';
import { loadProtocol } from '../registry';

const protocol = await loadProtocol('two-phase-commit');

/** Payment commits on its own what the coordinator, back with an empty log, aborts. */
const OPERATOR = [
  { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
  { at: 80, do: 'invoke', node: 'payment', action: 'heuristic', with: { outcome: 'commit' } },
  { at: 95, do: 'restart', node: 'coordinator' },
] as const;

function runOf(...more: NonNullable<AuthoredScript['decisions']>): Run {
  const script = fillScript(protocol, { decisions: [...OPERATOR, ...more] });
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function has(run: Run, name: string): boolean {
  return run.events.some((event) => event.name === name);
}

function expectReported(run: Run): void {
  const reported = verdictsAtEnd(run).find((one) => one.id === 'heuristic-damage-reported');
  expect(reported?.verdict).toBe('held');
  expect(run.events.some((one) => one.name.startsWith('entered client:mixed'))).toBe(true);
}

describe('a heuristic decision that was wrong', () => {
  it('is on disk before it may be forgotten', () => {
    const names = runOf().events.map((one) => one.name);
    const onDisk = 'logged coordinator:heuristic-mixed#1';
    const forgotten = 'sent coordinator>payment:FORGET#1';
    expect(names.indexOf(onDisk)).toBeGreaterThan(0);
    expect(names.indexOf(onDisk)).toBeLessThan(names.indexOf(forgotten));
    expectReported(runOf());
  });

  it('is reported again when the coordinator crashes before it is on disk', () => {
    const run = runOf(
      { after: 'delivered payment>coordinator:HEURCOM#1', do: 'crash', node: 'coordinator' },
      { after: 'crashed coordinator#2', plus: 40, do: 'restart', node: 'coordinator' },
    );
    expect(has(run, 'delivered payment>coordinator:HEURCOM#2')).toBe(true);
    expectReported(run);
  });

  it('is told to a client that asks after a crash, although everybody else has forgotten', () => {
    const run = runOf(
      { at: 0, do: 'drop', message: 'coordinator>client:HEURMIX#1' },
      { at: 0, do: 'drop', message: 'coordinator>client:ABORTED#1' },
      { after: 'delivered coordinator>payment:FORGET#1', do: 'crash', node: 'coordinator' },
      { after: 'crashed coordinator#2', plus: 40, do: 'restart', node: 'coordinator' },
    );
    expect(has(run, 'sent coordinator>client:HEURMIX#2')).toBe(true);
    expectReported(run);
  });
});
