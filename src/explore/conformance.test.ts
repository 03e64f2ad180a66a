import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../protocols/registry';
import { Search } from './search';

async function count(id: string, rms: number, symmetry = false) {
  const protocol = await loadProtocol(id);
  const search = new Search(protocol.createModel({ rms }, []), {
    budget: protocol.defaultBudget ?? {},
    symmetry,
  });
  while (search.advance(1_000));
  const { distinct, generated, depth } = search.progress();
  expect(search.isComplete).toBe(true);
  expect(search.broken).toEqual([]);
  expect([...search.reached].sort()).toEqual(['can-abort', 'can-commit']);
  return [distinct, generated, depth];
}

describe('the explorer counts what TLC counts', () => {
  it.each([
    ['lamport-two-phase', 3, [288, 1_146, 11]],
    ['lamport-two-phase', 5, [8_832, 58_146, 17]],
    ['lamport-commit', 3, [34, 94, 7]],
  ])('%s with %i resource managers', async (id, rms, counts) => {
    expect((await count(id, rms)).toString()).toBe(counts.toString());
  });
});

describe('with symmetry it counts one world of each orbit', () => {
  it.each([
    [3, 80],
    [4, 166],
    [5, 314],
    [6, 553],
    [7, 920],
  ])('lamport-two-phase with %i resource managers', async (rms, orbits) => {
    const [distinct] = await count('lamport-two-phase', rms, true);
    expect(distinct).toBe(orbits);
  });
});
