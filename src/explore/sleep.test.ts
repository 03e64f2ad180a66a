import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadProtocol, topics } from '../protocols/registry';
import { Exploring, type Exploration } from './exploration';
import type { NetworkKind } from './networks';
import { Search } from './search';
import { Sleep } from './sleep';
import { raceModel } from './toy-model';

const LIMIT = 3_000;

async function explored(id: string, network: NetworkKind): Promise<Exploration> {
  const protocol = await loadProtocol(id);
  const budget = { network, crashes: 1, restarts: 1, losses: 1, duplicates: 1, timeouts: 1 };
  const exploring = new Exploring(protocol, { budget, limit: LIMIT });
  while (exploring.advance(LIMIT));
  return exploring.result();
}

afterEach(() => {
  vi.restoreAllMocks();
});

function raced(order: readonly ('first' | 'second')[]): Search {
  const search = new Search(raceModel(order), {});
  while (search.advance(LIMIT));
  return search;
}

it.each([[['first', 'second'] as const], [['second', 'first'] as const]])(
  'a step does not sleep after one that disturbs it (%s)',
  (order) => {
    const found = raced(order);
    vi.spyOn(Sleep.prototype, 'has').mockReturnValue(false);
    expect(found.progress().distinct).toBe(raced(order).progress().distinct);
    expect(found.space.histories.histories.values).toContainEqual({ seen: 'both' });
  },
);

describe.each(['bag', 'fifo'] as const)('steps that sleep, in a %s', (network) => {
  it.each(topics.map(({ id }) => id))(
    'leave out no world of %s, and change no order',
    async (id) => {
      const asleep = vi.spyOn(Sleep.prototype, 'has');
      const found = await explored(id, network);
      expect(asleep.mock.results.some(({ value }) => value === true)).toBe(true);
      asleep.mockReturnValue(false);
      expect(await explored(id, network)).toEqual(found);
    },
  );
});

it('two in three successors of Lamport’s TwoPhase are not looked up', async () => {
  const asleep = vi.spyOn(Sleep.prototype, 'has');
  const exploring = new Exploring(await loadProtocol('lamport-two-phase'), { params: { rms: 5 } });
  while (exploring.advance(LIMIT));
  const known = asleep.mock.results.filter(({ value }) => value === true).length;
  expect(known / exploring.progress().generated).toBeGreaterThan(2 / 3);
});
