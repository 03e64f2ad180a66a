import { defineProtocol } from '../kit';
import { AUTHOR, PHOTO, feedsOf, readersOf } from './config';
import { challenges } from './challenges';
import { guarantees } from './guarantees';
import { mistakes } from './mistakes';
import { buildModel, nodesOf } from './model';
import { params } from './params';
import { scenarios } from './scenarios';
import { settings } from './settings';

/** A photo that reaches every replica of the feed, at some time. */
export const eventualConsistency = defineProtocol({
  id: 'eventual-consistency',
  title: 'Eventual consistency',
  summary:
    'A photo is posted once and shown by several feeds, its replicas, which hear of it one after ' +
    'another. Reading is always possible, and what is read may be the past.',
  params,
  guarantees,
  mistakes,
  scenarios,
  settings,
  challenges,
  reservedNames: [AUTHOR, PHOTO, ...feedsOf({ replicas: 4 }), ...readersOf({ readers: 4 })],
  nodesOf,
  plots: async () => (await import('./plots')).plots,
  comparing: async () => (await import('./comparing')).comparing,
  listings: async () => (await import('./listings')).listings,
  terms: async () => (await import('./terms')).terms,
  buildModel,
});
