import type { Setting } from '../kit';

const FAULTS = { crashes: 1, restarts: 1, losses: 1 };

/** Two feeds and three, and each promise that a session can make. */
export const settings: readonly Setting[] = [
  { params: { replicas: 2 }, budget: FAULTS },
  { params: { replicas: 3 }, budget: FAULTS },
  { params: { replicas: 2, fanout: 'synchronous' }, budget: FAULTS },
  { params: { replicas: 2, session: 'read-your-writes' }, budget: FAULTS },
  { params: { replicas: 2, session: 'monotonic-reads' }, budget: FAULTS },
];
