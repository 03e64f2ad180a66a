import { defineProtocol } from '../kit';
import { COORDINATOR } from './config';
import { challenges } from './challenges';
import { expectedCost } from './costs';
import { guarantees } from './guarantees';
import { mistakes } from './mistakes';
import { buildModel, nodesOf } from './model';
import { params } from './params';
import { scenarios } from './scenarios';
import { settings } from './settings';

/** Atomic commit of one transaction over several databases, with a coordinator. */
export const twoPhaseCommit = defineProtocol({
  id: 'two-phase-commit',
  title: 'Two-phase commit',
  summary:
    'One coordinator asks every participant to prepare, and lets them commit only when all have ' +
    'promised to. Whoever has promised may not change its mind, even when nobody tells it how it ends.',
  params,
  guarantees,
  mistakes,
  scenarios,
  settings,
  challenges,
  reservedNames: [
    COORDINATOR,
    ...Array.from({ length: 8 }, (_, n) => `client-${String(n + 1)}`),
    'client',
  ],
  nodesOf,
  expectedCost,
  plots: async () => (await import('./plots')).plots,
  comparing: async () => (await import('./comparing')).comparing,
  listings: async () => (await import('./listings')).listings,
  terms: async () => (await import('./terms')).terms,
  buildModel,
});
