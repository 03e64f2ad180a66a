import { describe, expect, test } from 'vitest';
import { lastWorld, simulate, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import { happened, outcomeAtEnd, type AuthoredScript } from '../kit';
import type { Failure, Step } from '../saga';
import { ALL_STEPS, STEPS } from './config';
import { compensationsIn } from './goals';
import { sagaChoreography } from '.';

function runOf(authored: AuthoredScript): Run {
  const script = fillScript(sagaChoreography, authored);
  return simulate(script, sagaChoreography.createModel(script.params, script.mistakes));
}

function rowsAtEnd(run: Run): Readonly<Record<string, unknown>> {
  const { locals } = lastWorld(run);
  return { ...locals['inventory']?.rows, ...locals['payment']?.rows, ...locals['order']?.rows };
}

const BEFORE = { stock: 10, balance: 500, orders: 0 };
const AFTER = { stock: 9, balance: 400, orders: 1 };

/** Which steps are compensated when one fails, in order. */
const TABLE: Readonly<Record<Step, Readonly<Record<Failure, readonly string[]>>>> = {
  'create-order': {
    certain: [],
    unknown: ['cancelled (nothing)'],
    'after-effect': ['refunded (nothing)', 'restored (nothing)', 'cancelled'],
  },
  'deduct-inventory': {
    certain: ['cancelled'],
    unknown: ['refunded (nothing)', 'restored (nothing)', 'cancelled'],
    'after-effect': ['refunded (nothing)', 'restored', 'cancelled'],
  },
  'charge-payment': {
    certain: ['restored', 'cancelled'],
    unknown: ['refunded (nothing)', 'restored', 'cancelled'],
    'after-effect': ['refunded', 'restored', 'cancelled'],
  },
};

const FAILURES: readonly Failure[] = ['certain', 'unknown', 'after-effect'];
const CASES = ALL_STEPS.flatMap((step) => FAILURES.map((failure) => [step, failure] as const));

describe('which compensations run', () => {
  test.each(CASES)('%s fails (%s), retries 0: as in the table', (step, failure) => {
    const run = runOf({ params: { fail: { [step]: failure }, retries: 0 } });
    expect(compensationsIn(run)).toEqual(TABLE[step][failure]);
    expect(outcomeAtEnd(run)).toBe('compensated');
    expect(rowsAtEnd(run)).toEqual(BEFORE);
    expect(run.ended).toBe('quiet');
  });

  test.each([1, 2])('retries %i: only what failed for certain is compensated', (retries) => {
    for (const [step, failure] of CASES) {
      const run = runOf({ params: { fail: { [step]: failure }, retries } });
      const isCertain = failure === 'certain';
      expect([step, failure, outcomeAtEnd(run)]).toEqual([
        step,
        failure,
        isCertain ? 'compensated' : 'completed',
      ]);
      expect(compensationsIn(run)).toEqual(isCertain ? TABLE[step].certain : []);
      expect(rowsAtEnd(run)).toEqual(isCertain ? BEFORE : AFTER);
    }
  });

  test('the failure of payment travels as PaymentFailed, InventoryRestored, OrderCancelled', () => {
    const run = runOf({ params: { fail: { 'charge-payment': 'certain' } } });
    const stored = run.events.flatMap(({ kind, node, detail }) =>
      kind === 'logged' && node === 'broker' ? [detail.record?.data?.['event']] : [],
    );
    expect(stored).toEqual([
      'OrderCreated',
      'InventoryDeducted',
      'PaymentFailed',
      'InventoryRestored',
      'OrderCancelled',
    ]);
  });

  test('every order of the steps compensates in its own reverse order', () => {
    for (const steps of permutations(ALL_STEPS)) {
      for (const failure of FAILURES) {
        const params = { steps, fail: { [steps[2] ?? '']: failure }, retries: 0 };
        const run = runOf({ params });
        const undone = failure === 'certain' ? steps.slice(0, 2) : steps;
        const records = [...undone].reverse().map((step) => STEPS[step].undidRecord);
        expect(compensationsIn(run).map((one) => one.split(' ')[0])).toEqual(records);
        expect(rowsAtEnd(run)).toEqual(BEFORE);
        expect(outcomeAtEnd(run)).toBe('compensated');
      }
    }
  });

  test('any number of steps goes through, and comes back', () => {
    for (const steps of [['charge-payment'], ['deduct-inventory', 'create-order']] as const) {
      expect(outcomeAtEnd(runOf({ params: { steps } }))).toBe('completed');
      const last = steps.at(-1) ?? '';
      for (const failure of FAILURES) {
        const run = runOf({ params: { steps, fail: { [last]: failure }, retries: 0 } });
        // A single step whose event nobody needs is done when it is done.
        const isDone = steps.length === 1 && failure === 'after-effect';
        expect(outcomeAtEnd(run)).toBe(isDone ? 'completed' : 'compensated');
      }
    }
  });
});

describe('a compensation that fails', () => {
  const fail = { 'charge-payment': 'certain' };

  test.each([
    [1, 0, 'needs-human'],
    [1, 1, 'compensated'],
    [5, 5, 'compensated'],
    [6, 5, 'needs-human'],
    ['always', 10, 'needs-human'],
  ] as const)('fails %s times with %i retries: %s', (times, compensationRetries, outcome) => {
    const failCompensation = { 'deduct-inventory': times };
    const run = runOf({ params: { fail, failCompensation, compensationRetries } });
    expect(outcomeAtEnd(run)).toBe(outcome);
  });

  test('retries: 0 does not make a compensation one-shot', () => {
    const params = { fail, failCompensation: { 'create-order': 3 }, retries: 0 };
    expect(outcomeAtEnd(runOf({ params }))).toBe('compensated');
  });
});

describe('a pivot', () => {
  test.each(CASES)(
    'at deduct-inventory, %s fails (%s): no way back from there',
    (step, failure) => {
      for (const retries of [0, 2]) {
        const run = runOf({
          params: { pivot: 'deduct-inventory', fail: { [step]: failure }, retries },
        });
        expect(happened(run, 'logged inventory:restored*')).toBe(false);
        expect(happened(run, 'logged payment:refunded*')).toBe(false);
        if (step === 'charge-payment') {
          expect(outcomeAtEnd(run)).toBe(failure === 'certain' ? 'needs-human' : 'completed');
        }
      }
    },
  );

  test('as the first step: the order only goes forward, and needs no deadline', () => {
    const params = { pivot: 'create-order', fail: { 'charge-payment': 'unknown' }, retries: 0 };
    const run = runOf({ params });
    expect(outcomeAtEnd(run)).toBe('completed');
    expect(happened(run, 'logged order:expired*')).toBe(false);
  });
});

function permutations(steps: readonly Step[]): readonly (readonly Step[])[] {
  if (steps.length < 2) return [steps];
  return steps.flatMap((first) =>
    permutations(steps.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}
