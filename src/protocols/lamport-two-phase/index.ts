import type { Model, NodeSpec, Params } from '../../engine';
import { chartOf, createBehaviour, defineProtocol } from '../kit';
import { MANAGER, params, resourceManagersOf } from './config';
import { guarantees, outcomeOf } from './guarantees';
import { managerMachine } from './manager.machine';
import { resourceManagerMachine } from './resource-manager.machine';
import { scenarios } from './scenarios';
import { words } from './words';

const charts = {
  manager: chartOf(managerMachine),
  'resource manager': chartOf(resourceManagerMachine),
};

function nodeOf(name: string): NodeSpec {
  const role = name === MANAGER ? 'manager' : 'resource manager';
  return {
    name,
    role,
    person: false,
    behaviour: createBehaviour({
      machine: role === 'manager' ? managerMachine : resourceManagerMachine,
      self: name,
      configOf: (given) => ({ rms: resourceManagersOf(given) }),
    }),
    rows: {},
    timers: {},
    actions: [],
    chart: charts[role],
  };
}

function nodesOf(given: Params): readonly string[] {
  return [MANAGER, ...resourceManagersOf(given)];
}

function buildModel(given: Params): Model {
  return {
    protocol: 'lamport-two-phase',
    params: given,
    nodes: nodesOf(given).map(nodeOf),
    settable: [],
    opening: [],
    transactions: ['t1'],
    // The guarantees look at the present only, as TLA+ invariants do.
    history: { initial: {}, record: (history) => history },
    guarantees,
    words,
    decider: MANAGER,
    outcomeOf,
  };
}

/** The reference model whose states other model checkers have counted. */
export const lamportTwoPhase = defineProtocol({
  id: 'lamport-two-phase',
  title: 'Lamport’s TwoPhase',
  summary:
    'Two-phase commit as the TLA+ examples have it: nobody crashes, no clock, and messages are a set ' +
    'that nothing is ever taken out of. It is here so that the explorer can be held against TLC.',
  params,
  guarantees,
  mistakes: [],
  scenarios,
  reservedNames: [],
  nodesOf,
  buildModel,
  defaultBudget: { network: 'set' },
  settings: [3, 5, 7].map((rms) => ({ params: { rms }, budget: {} })),
});
