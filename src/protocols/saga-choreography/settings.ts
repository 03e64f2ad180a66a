import type { Setting } from '../kit';

const CRASH = { crashes: 1, restarts: 1 };
const FAULTS = { ...CRASH, losses: 1 };
const TWO_STEPS = ['create-order', 'charge-payment'];

/**
 * Whatever the broker knows is delivered again after a crash, each event on its own: all three faults
 * at once go together with two steps in every build, and with three where there is more time.
 */
export const settings: readonly Setting[] = [
  { params: { retries: 0 }, budget: CRASH },
  { params: { retries: 0 }, budget: { crashes: 1, losses: 1 } },
  { params: {}, budget: { duplicates: 1 } },
  { params: { steps: TWO_STEPS.slice(0, 1) }, budget: FAULTS },
  { params: { steps: TWO_STEPS, retries: 0 }, budget: FAULTS },
  {
    params: { steps: TWO_STEPS, retries: 0, fail: { 'charge-payment': 'certain' } },
    budget: FAULTS,
  },
  { params: {}, budget: CRASH, dear: true },
  { params: { steps: TWO_STEPS }, budget: FAULTS, dear: true },
  { params: { retries: 0, compensationRetries: 1 }, budget: FAULTS, dear: true },
];
