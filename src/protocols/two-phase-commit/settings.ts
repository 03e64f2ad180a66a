import type { Setting } from '../kit';

const FAULTS = { crashes: 1, restarts: 1, losses: 1 };
const SIZES = [
  ['inventory', 'payment'],
  ['inventory', 'payment', 'order'],
];

/** Every variant, with two and with three participants, who wait or ask one another. */
export const settings: readonly Setting[] = SIZES.flatMap((participants) =>
  ['presumed-nothing', 'presumed-abort', 'presumed-commit'].flatMap((variant) =>
    ['wait', 'cooperative'].map((termination) => ({
      params: { participants, variant, termination },
      budget: FAULTS,
    })),
  ),
);
