import { describe, expect, it } from 'vitest';
import type { Model } from '../engine';
import type { Budget } from '../protocols/kit';
import { Search, type SearchOptions } from './search';
import { storeModel } from './toy-model';

function search(model: Model, budget: Budget, options: SearchOptions = {}) {
  const one = new Search(model, { ...options, budget });
  while (one.advance(7));
  const { broken, fates, reached } = one;
  return {
    ...one.progress(),
    complete: one.isComplete,
    broken: broken.map(({ guarantee }) => guarantee.id),
    lost: fates.filter((fate) => !fate.isBlocked).map(({ guarantee }) => guarantee.id),
    blocked: fates.filter((fate) => fate.isBlocked).map(({ guarantee }) => guarantee.id),
    reached: [...reached],
  };
}

describe('a store that is told 1, then 2', () => {
  it('in a bag it can hear 2 first, and then goes back to 1', () => {
    const found = search(storeModel(), { network: 'bag' });
    expect(found.broken).toEqual(['never-back']);
    expect(found.lost).toEqual(['ends-with-two']);
    expect(found.reached).toEqual(['can-be-two']);
    // Nothing yet; both sent; 1 or 2 first; then the other: 1 + 1 + 2 + 2.
    expect([found.distinct, found.generated, found.depth]).toEqual([6, 6, 4]);
  });

  it('in a fifo it cannot', () => {
    const found = search(storeModel(), { network: 'fifo' });
    expect([found.broken, found.lost, found.blocked]).toEqual([[], [], []]);
    expect([found.distinct, found.depth]).toEqual([4, 4]);
  });

  it('in a set it hears each for ever, and can always hear 2 again', () => {
    const found = search(storeModel(), { network: 'set' });
    expect(found.broken).toEqual(['never-back']);
    expect(found.lost).toEqual([]);
  });

  it('a copy in a fifo comes after all that was sent', () => {
    const found = search(storeModel(), { network: 'fifo', duplicates: 1 });
    expect(found.broken).toEqual(['never-back']);
  });

  it('a loss leaves it with 1, unless the author repeats itself', () => {
    const once = search(storeModel(), { network: 'fifo', losses: 1 });
    expect(once.lost).toEqual(['ends-with-two']);
    const again = search(storeModel(true), { network: 'fifo', losses: 1 });
    expect([again.lost, again.broken, again.complete]).toEqual([[], [], true]);
  });

  it('a store that stays down is blocked, one that comes back is not', () => {
    const down = search(storeModel(true), { network: 'fifo', crashes: 1 });
    expect([down.lost, down.blocked]).toEqual([[], ['ends-with-two']]);
    const back = search(storeModel(true), { network: 'fifo', crashes: 1, restarts: 1 });
    expect(back.lost).toEqual([]);
  });

  it('an author that asks again and again has finitely many worlds', () => {
    const found = search(storeModel(true), { crashes: 2, restarts: 2, losses: 2, timeouts: 2 });
    expect(found.complete).toBe(true);
  });

  it('a repeated message is early while something is in flight, and costs a time-out', () => {
    const late = search(storeModel(true), { network: 'bag' });
    const early = search(storeModel(true), { network: 'bag', timeouts: 1 });
    expect(early.distinct).toBeGreaterThan(late.distinct);
  });
});

describe('a search that may not go on', () => {
  const everything = { crashes: 2, restarts: 2, losses: 2, duplicates: 2, timeouts: 2 };

  it('stops at the limit and says that it has not finished', () => {
    const found = search(storeModel(true), everything, { limit: 100 });
    expect([found.distinct, found.complete]).toEqual([100, false]);
  });

  it('is complete when the limit is just enough', () => {
    const { distinct } = search(storeModel(), { network: 'bag' });
    expect(search(storeModel(), { network: 'bag' }, { limit: distinct }).complete).toBe(true);
  });

  it('claims nothing about worlds whose future it does not know', () => {
    const found = search(storeModel(), { network: 'fifo' }, { limit: 3 });
    expect([found.complete, found.lost]).toEqual([false, []]);
  });

  it('looks only at the guarantees that it is asked about', () => {
    const found = search(storeModel(), { network: 'bag' }, { guarantees: ['can-be-three'] });
    expect([found.broken, found.lost, found.reached]).toEqual([[], [], []]);
  });
});

describe('advance(n)', () => {
  it('finds the same however the work is sliced', () => {
    const budget = { crashes: 1, restarts: 1, losses: 1 };
    const bySlice = [1, 3, 10_000].map((slice) => {
      const one = new Search(storeModel(true), { budget });
      while (one.advance(slice));
      return JSON.stringify([one.progress(), one.broken, one.fates]);
    });
    expect(new Set(bySlice).size).toBe(1);
  });
});
