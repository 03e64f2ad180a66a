import { describe, expect, it } from 'vitest';
import { exploreProtocol } from '../../explore';
import type { Budget } from '../kit';
import { idempotencyKey } from '.';

const FAULTS: Budget = { crashes: 1, restarts: 1, losses: 1, timeouts: 1 };
const LOSS: Budget = { losses: 1 };
const CRASH: Budget = { crashes: 1, restarts: 1 };
const AT_ONCE: Budget = { timeouts: 1 };

function broken(params: Readonly<Record<string, unknown>>, budget: Budget): readonly string[] {
  const result = exploreProtocol(idempotencyKey, { params, budget });
  expect(result.complete).toBe(true);
  expect(result.violations.map((one) => one.script)).not.toContain(null);
  return result.violations.map((one) => one.guarantee);
}

/** What every schedule within the budget says of a setting. */
describe('settings, judged over every schedule with crashes, losses and retries', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['with one api', {}],
    ['with two', { replicas: 2 }],
    ['with an error to replay', { amount: 600 }],
    ['with a client that does not retry', { retries: 0 }],
  ])('a key, on disk, with the effect, claimed atomically is safe %s', (_words, params) => {
    expect(broken(params, { ...FAULTS, duplicates: 1 })).toEqual([]);
  });

  it('and is safe for two clients at once', () => {
    expect(broken({ clients: 2, retries: 1 }, { ...CRASH, losses: 1 })).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Budget, string]>([
    ['no key: twice, as soon as it retries', { key: false }, LOSS, 'at-most-once'],
    ['a key in memory: twice, by a crash', { store: 'memory' }, CRASH, 'at-most-once'],
    [
      'a key in memory: twice, by the other api',
      { store: 'memory', replicas: 2 },
      LOSS,
      'at-most-once',
    ],
    ['recorded before: OK means nothing', { record: 'before' }, CRASH, 'ok-means-applied'],
    ['recorded after: twice, by a crash', { record: 'after' }, CRASH, 'at-most-once'],
    ['recorded after: twice, by two at once', { record: 'after' }, AT_ONCE, 'at-most-once'],
    [
      'checked, then inserted: twice, by two at once',
      { claim: 'check-then-insert' },
      AT_ONCE,
      'at-most-once',
    ],
    ['expired: a retry is a new request', { expiry: 100 }, LOSS, 'at-most-once'],
  ])('%s', (_words, params, budget, guarantee) => {
    expect(broken(params, budget)).toEqual([guarantee]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['no key', { key: false }],
    ['a key in memory', { store: 'memory' }],
    ['recorded before', { record: 'before' }],
    ['recorded after', { record: 'after' }],
    ['checked, then inserted', { claim: 'check-then-insert' }],
    ['expired', { expiry: 100 }],
  ])('%s: nothing breaks while nothing fails', (_words, params) => {
    expect(broken(params, {})).toEqual([]);
  });
});
