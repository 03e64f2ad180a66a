import { describe, expect, test } from 'vitest';
import { lastWorld, simulate, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import { outcomeAtEnd, type AuthoredScript } from '../kit';
import type { Failure, Step } from '../saga';
import { ALL_STEPS, STEPS } from './config';
import { compensationsAsked } from './goals';
import { sagaOrchestration } from '.';

function runOf(authored: AuthoredScript): Run {
  const script = fillScript(sagaOrchestration, authored);
  return simulate(script, sagaOrchestration.createModel(script.params, script.mistakes));
}

function rowsAtEnd(run: Run): Readonly<Record<string, unknown>> {
  const { locals } = lastWorld(run);
  return { ...locals['inventory']?.rows, ...locals['payment']?.rows, ...locals['order']?.rows };
}

const BEFORE = { stock: 10, balance: 500, orders: 0 };
const AFTER = { stock: 9, balance: 400, orders: 1 };

/** What the orchestrator asks for when a step fails, in order. */
const TABLE: Readonly<Record<Step, { certain: readonly string[]; unknown: readonly string[] }>> = {
  'deduct-inventory': { certain: [], unknown: ['RESTORE'] },
  'charge-payment': { certain: ['RESTORE'], unknown: ['REFUND', 'RESTORE'] },
  'create-order': { certain: ['REFUND', 'RESTORE'], unknown: ['CANCEL', 'REFUND', 'RESTORE'] },
};

const FAILURES: readonly Failure[] = ['certain', 'unknown', 'after-effect'];
const CASES = ALL_STEPS.flatMap((step) => FAILURES.map((failure) => [step, failure] as const));

describe('which compensations run', () => {
  test.each(CASES)('%s fails (%s), retries 0: as in the table', (step, failure) => {
    const run = runOf({ params: { fail: { [step]: failure }, retries: 0 } });
    const expected = TABLE[step][failure === 'certain' ? 'certain' : 'unknown'];
    expect(compensationsAsked(run)).toEqual(expected);
    expect(outcomeAtEnd(run)).toBe('compensated');
    expect(rowsAtEnd(run)).toEqual(BEFORE);
    expect(run.ended).toBe('quiet');
    const isReal = failure === 'after-effect';
    const record = lastWorld(run).locals[STEPS[step].service]?.disk.find(
      (one) => one.record === STEPS[step].undidRecord,
    );
    // An unknown step that never happened is compensated all the same, and leaves a tombstone.
    if (failure !== 'certain') expect(record?.data).toEqual(isReal ? undefined : { empty: true });
    else expect(record).toBeUndefined();
  });

  test.each([1, 2])('retries %i: only what failed for certain is compensated', (retries) => {
    for (const [step, failure] of CASES) {
      const run = runOf({ params: { fail: { [step]: failure }, retries } });
      const isCertain = failure === 'certain';
      expect(outcomeAtEnd(run)).toBe(isCertain ? 'compensated' : 'completed');
      expect(compensationsAsked(run)).toEqual(isCertain ? TABLE[step].certain : []);
      expect(rowsAtEnd(run)).toEqual(isCertain ? BEFORE : AFTER);
    }
  });

  test('a step that failed for certain is asked for once', () => {
    const run = runOf({ params: { fail: { 'charge-payment': 'certain' } } });
    const asked = run.events.filter(({ name }) => name.startsWith('sent orchestrator>payment:'));
    expect(asked).toHaveLength(1);
  });

  test('every order of the steps compensates in its own reverse order', () => {
    const orders = permutations(ALL_STEPS);
    for (const steps of orders) {
      const run = runOf({ params: { steps, fail: { [steps[2] ?? '']: 'unknown' }, retries: 0 } });
      const expected = [...steps].reverse().map((step) => STEPS[step].undo);
      expect(compensationsAsked(run)).toEqual(expected);
      expect(rowsAtEnd(run)).toEqual(BEFORE);
    }
  });

  test('several steps fail: the first one turns the saga round', () => {
    const fail = { 'deduct-inventory': 'unknown', 'create-order': 'certain' };
    const run = runOf({ params: { fail, retries: 1 } });
    expect(compensationsAsked(run)).toEqual(['REFUND', 'RESTORE']);
    expect(outcomeAtEnd(run)).toBe('compensated');
  });
});

describe('a compensation that fails', () => {
  const fail = { 'create-order': 'certain' };

  test.each([
    [1, 0, 'needs-human'],
    [1, 1, 'compensated'],
    [5, 5, 'compensated'],
    [6, 5, 'needs-human'],
    ['always', 10, 'needs-human'],
  ] as const)('fails %s times with %i retries: %s', (times, compensationRetries, outcome) => {
    const failCompensation = { 'charge-payment': times };
    const run = runOf({ params: { fail, failCompensation, compensationRetries } });
    expect(outcomeAtEnd(run)).toBe(outcome);
  });

  test('retries: 0 does not make a compensation one-shot', () => {
    const params = { fail, failCompensation: { 'charge-payment': 3 }, retries: 0 };
    expect(outcomeAtEnd(runOf({ params }))).toBe('compensated');
  });
});

describe('a pivot', () => {
  test.each(CASES)(
    'at charge-payment, %s fails (%s): never undone from there on',
    (step, failure) => {
      for (const retries of [0, 2]) {
        const params = { pivot: 'charge-payment', fail: { [step]: failure }, retries };
        const run = runOf({ params });
        const asked = compensationsAsked(run);
        expect(asked).not.toContain('REFUND');
        expect(asked).not.toContain('CANCEL');
        if (failure !== 'certain' && step !== 'deduct-inventory') {
          expect(outcomeAtEnd(run)).toBe('completed');
        }
      }
    },
  );
});

function permutations(steps: readonly Step[]): readonly (readonly Step[])[] {
  if (steps.length < 2) return [steps];
  return steps.flatMap((first) =>
    permutations(steps.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}
