import { describe, expect, it } from 'vitest';
import type { Params } from '../engine';
import type { Budget } from '../protocols/kit';
import { loadProtocol, topics } from '../protocols/registry';
import { exploreProtocol } from '.';

const BUDGET = { crashes: 1, restarts: 1, losses: 1 };
/** A protocol that has more worlds than this is looked at so far; `npm run explore:all` goes on. */
const LIMIT = 200_000;
const VARIANTS = ['presumed-nothing', 'presumed-abort', 'presumed-commit'];
const TERMINATIONS = ['wait', 'cooperative'];

async function explore(id: string, params: Params, budget: Budget = BUDGET) {
  const options = { params, budget };
  const found = exploreProtocol(await loadProtocol(id), options);
  const { complete, violations, unreached } = found;
  return { complete, violations, unreached };
}

const CLEAN = { complete: true, violations: [], unreached: [] };

describe('without a mistake nothing is violated by a crash, a restart and a loss', () => {
  const ids = topics.map(({ id }) => id);

  it.each(ids)('%s with its own parameters', { timeout: 120_000 }, async (id) => {
    const found = exploreProtocol(await loadProtocol(id), { budget: BUDGET, limit: LIMIT });
    expect(found.violations).toEqual([]);
    if (found.complete) expect(found.unreached).toEqual([]);
  });

  it.each(VARIANTS.flatMap((variant) => TERMINATIONS.map((one) => [variant, one] as const)))(
    'two-phase-commit of two participants, %s, %s',
    { timeout: 120_000 },
    async (variant, termination) => {
      const params = { participants: ['inventory', 'payment'], variant, termination };
      expect(await explore('two-phase-commit', params)).toEqual(CLEAN);
    },
  );

  it.each(VARIANTS.slice(1))(
    'two-phase-commit of three participants, %s',
    { timeout: 120_000 },
    async (variant) => {
      expect(await explore('two-phase-commit', { variant })).toEqual(CLEAN);
    },
  );

  // Whatever the broker knows is delivered again after a crash: three steps with all three faults are
  // seven million worlds, which `npm run explore:all` looks at.
  const steps = ['create-order', 'charge-payment'];
  it.each<[Params, Budget, readonly string[]]>([
    [{ steps: steps.slice(0, 1) }, BUDGET, ['can-need-human']],
    [{ steps, retries: 0 }, BUDGET, []],
    [{ steps, retries: 0, fail: { 'charge-payment': 'certain' } }, BUDGET, ['can-complete']],
    [{ retries: 0 }, { crashes: 1, losses: 1 }, []],
    [{}, { duplicates: 1 }, ['can-compensate', 'can-need-human']],
  ])('saga-choreography, %j, %j', { timeout: 120_000 }, async (params, budget, unreached) => {
    expect(await explore('saga-choreography', params, budget)).toEqual({ ...CLEAN, unreached });
  });
});
