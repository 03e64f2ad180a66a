import type { Setting } from '../kit';
import { ALL_STEPS } from './config';

const FAULTS = { crashes: 1, restarts: 1, losses: 1 };

/** Nothing fails by itself; each step fails, in each of the ways in which it can; two steps only. */
export const settings: readonly Setting[] = [
  { params: {}, budget: { ...FAULTS, duplicates: 1 } },
  { params: { steps: ALL_STEPS.slice(0, 2) }, budget: FAULTS },
  ...ALL_STEPS.map((step) => ({ params: { fail: { [step]: 'certain' } }, budget: FAULTS })),
  ...ALL_STEPS.flatMap((step) =>
    ['unknown', 'after-effect'].map((how) => ({
      params: { fail: { [step]: how }, retries: 0 },
      budget: FAULTS,
    })),
  ),
];
