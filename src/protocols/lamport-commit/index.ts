import type { Model, Params } from '../../engine';
import { chartOf, createBehaviour, defineProtocol } from '../kit';
import { commitMachine } from './commit.machine';
import { ALL, params, resourceManagersOf } from './config';
import { guarantees, outcomeOf } from './guarantees';
import { scenarios } from './scenarios';
import { words } from './words';

const chart = chartOf(commitMachine);

function buildModel(given: Params): Model {
  return {
    protocol: 'lamport-commit',
    params: given,
    nodes: [
      {
        name: ALL,
        role: 'resource managers',
        person: false,
        behaviour: createBehaviour({
          machine: commitMachine,
          self: ALL,
          configOf: (params) => ({ rms: resourceManagersOf(params) }),
        }),
        rows: {},
        timers: {},
        actions: [],
        chart,
      },
    ],
    settable: [],
    opening: [],
    transactions: ['t1'],
    history: { initial: {}, record: (history) => history },
    guarantees,
    words,
    decider: ALL,
    outcomeOf,
  };
}

/** The reference model of what every commit protocol has to achieve. */
export const lamportCommit = defineProtocol({
  id: 'lamport-commit',
  title: 'Lamport’s TCommit',
  summary:
    'What a commit protocol has to achieve, without saying how: there are no messages, and everybody ' +
    'sees everybody. It is here so that the explorer can be held against TLC.',
  params,
  guarantees,
  mistakes: [],
  scenarios,
  reservedNames: [],
  nodesOf: () => [ALL],
  buildModel,
  defaultBudget: { network: 'set' },
  settings: [3, 5, 7].map((rms) => ({ params: { rms }, budget: {} })),
});
