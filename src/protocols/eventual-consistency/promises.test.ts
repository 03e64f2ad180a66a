import { describe, expect, it } from 'vitest';
import { exploreProtocol, type Exploration } from '../../explore';
import type { Budget } from '../kit';
import { eventualConsistency } from '.';

const FAULTS: readonly Budget[] = [
  { crashes: 1, restarts: 1 },
  { losses: 1, duplicates: 1 },
  { timeouts: 1 },
];

function explore(params: Readonly<Record<string, unknown>>, budget: Budget): Exploration {
  const result = exploreProtocol(eventualConsistency, { params, budget });
  expect(result.complete).toBe(true);
  return result;
}

/** What every schedule within a budget says of the promises. */
describe.each(FAULTS)('with faults %j', (budget) => {
  it.each([
    { session: 'none' },
    { session: 'read-your-writes' },
    { session: 'monotonic-reads' },
    { fanout: 'synchronous' },
  ])('%j keeps what it promises, and the feeds converge', (params) => {
    expect(explore(params, budget).violations).toEqual([]);
  });
});

describe('without faults', () => {
  it('no promise: the past is read, and the own post is missed', () => {
    const { unreached } = explore({}, { timeouts: 1 });
    expect(unreached).toEqual([]);
  });

  it.each([
    [{ session: 'read-your-writes' }, 'own-post-missing'],
    [{ session: 'monotonic-reads' }, 'time-goes-back'],
    [{ fanout: 'synchronous' }, 'own-post-missing'],
  ])('%j: never %s', (params, claim) => {
    expect(explore(params, { timeouts: 1 }).unreached).toContain(claim);
  });
});
