import { defineProtocol } from '../kit';
import { DATABASE } from './config';
import { challenges } from './challenges';
import { guarantees } from './guarantees';
import { mistakes } from './mistakes';
import { buildModel, nodesOf } from './model';
import { params } from './params';
import { scenarios } from './scenarios';
import { settings } from './settings';

/** A transfer that is asked for again until somebody answers, and is applied once. */
export const idempotencyKey = defineProtocol({
  id: 'idempotency-key',
  title: 'Idempotency keys',
  summary:
    'A client that hears nothing cannot know whether its transfer has happened, so it asks again. A ' +
    'key that travels with every attempt, and is recorded together with the effect, makes that safe.',
  params,
  guarantees,
  mistakes,
  scenarios,
  settings,
  challenges,
  reservedNames: ['client', 'client-2', 'api-1', 'api-2', DATABASE],
  nodesOf,
  listings: async () => (await import('./listings')).listings,
  terms: async () => (await import('./terms')).terms,
  buildModel,
});
