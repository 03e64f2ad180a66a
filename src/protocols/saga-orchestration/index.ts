import { defineProtocol } from '../kit';
import { sagaTerms } from '../saga';
import { challenges } from './challenges';
import { guarantees } from './guarantees';
import { mistakes } from './mistakes';
import { NODES, buildModel } from './model';
import { params } from './params';
import { scenarios } from './scenarios';
import { settings } from './settings';

/** One order over three services, each with its own database, led by an orchestrator. */
export const sagaOrchestration = defineProtocol({
  id: 'saga-orchestration',
  title: 'Saga by orchestration',
  summary:
    'A sequence of local transactions: when one fails, the orchestrator compensates what was done, ' +
    'backwards, with a compensation for each step. No lock is held meanwhile, so everybody can see ' +
    'the middle of it.',
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
  terms: sagaTerms,
  buildModel,
});
