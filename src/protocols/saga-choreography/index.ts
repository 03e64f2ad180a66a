import { defineProtocol } from '../kit';
import { sagaTerms } from '../saga';
import { challenges } from './challenges';
import { guarantees } from './guarantees';
import { mistakes } from './mistakes';
import { NODES, buildModel } from './model';
import { params } from './params';
import { scenarios } from './scenarios';
import { settings } from './settings';

/** One order over three services that only hear each other's events. */
export const sagaChoreography = defineProtocol({
  id: 'saga-choreography',
  title: 'Saga by choreography',
  summary:
    'The same order, and nobody in charge: each service does its step when it hears an event, and ' +
    'publishes the next one. When a step fails, the events run backwards. No node knows the whole ' +
    'state; so each needs an outbox and an inbox, and one of them a deadline.',
  params,
  guarantees,
  mistakes,
  scenarios,
  settings,
  challenges,
  reservedNames: NODES,
  nodesOf: () => NODES,
  comparing: async () => (await import('./comparing')).comparing,
  listings: async () => (await import('./listings')).listings,
  terms: async () => [...(await sagaTerms()), ...(await import('./terms')).terms],
  buildModel,
});
