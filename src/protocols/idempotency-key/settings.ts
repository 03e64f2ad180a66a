import type { Setting } from '../kit';

const FAULTS = { crashes: 1, restarts: 1, losses: 1, duplicates: 1 };

/** One api or two, one client or two. */
export const settings: readonly Setting[] = [1, 2].flatMap((replicas) =>
  [1, 2].map((clients) => ({ params: { replicas, clients }, budget: FAULTS })),
);
