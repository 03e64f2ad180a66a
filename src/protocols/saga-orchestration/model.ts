import type { Model, NodeSpec, Params } from '../../engine';
import { chartOf, createBehaviour } from '../kit';
import { CLIENT, firstRowsOf, outcomeOf, sagasOf, type Step } from '../saga';
import { clientMachine } from './client.machine';
import {
  ALL_STEPS,
  ORCHESTRATOR,
  SERVICES,
  STEPS,
  orchestratorConfig,
  serviceConfig,
  type Mistake,
} from './config';
import { guaranteesFor } from './guarantees';
import { historyRule } from './history';
import { knowledgeOf } from './knowledge';
import { nameAt, type Context } from './orchestrator.context';
import { orchestratorMachine } from './orchestrator.machine';
import { createServiceMachine } from './service.machine';
import { words } from './words';

const machineOf = {
  'deduct-inventory': createServiceMachine(STEPS['deduct-inventory']),
  'charge-payment': createServiceMachine(STEPS['charge-payment']),
  'create-order': createServiceMachine(STEPS['create-order']),
};

const charts = {
  client: chartOf(clientMachine),
  orchestrator: chartOf(orchestratorMachine),
  'deduct-inventory': chartOf(machineOf['deduct-inventory']),
  'charge-payment': chartOf(machineOf['charge-payment']),
  'create-order': chartOf(machineOf['create-order']),
};

export const NODES: readonly string[] = [CLIENT, ORCHESTRATOR, ...SERVICES];

export function buildModel(params: Params, mistakes: readonly Mistake[]): Model {
  const sagas = sagasOf(params);
  return {
    protocol: 'saga-orchestration',
    params,
    nodes: [
      clientSpec(sagas),
      orchestratorSpec(sagas, mistakes),
      ...ALL_STEPS.map((step) => serviceSpec(step, params, mistakes)),
    ],
    settable: ['failCompensation'],
    opening: sagas.map((tx) => ({ node: CLIENT, action: 'order', with: { tx } })),
    transactions: sagas,
    history: historyRule,
    guarantees: guaranteesFor(params),
    words,
    decider: ORCHESTRATOR,
    outcomeOf,
    knowledge: knowledgeOf(params),
  };
}

function clientSpec(sessions: readonly string[]): NodeSpec {
  return {
    name: CLIENT,
    role: 'client',
    person: true,
    behaviour: createBehaviour({
      machine: clientMachine,
      self: CLIENT,
      sessions,
      configOf: () => ({}),
    }),
    rows: {},
    timers: {
      acceptTimeout: { ms: (timeout) => 2 * timeout, repeats: true },
      // Longer than a saga without trouble takes.
      statusTimeout: { ms: (timeout) => 4 * timeout, repeats: true },
    },
    actions: ['order'],
    chart: charts.client,
  };
}

function orchestratorSpec(sessions: readonly string[], mistakes: readonly Mistake[]): NodeSpec {
  return {
    name: ORCHESTRATOR,
    role: 'orchestrator',
    person: false,
    behaviour: createBehaviour({
      machine: orchestratorMachine,
      self: ORCHESTRATOR,
      sessions,
      configOf: (params) => orchestratorConfig(params, mistakes),
      memoryOf: (context) => ({
        step: nameAt(context as unknown as Context, Number(context['step'])),
        attempt: context['attempt'],
      }),
    }),
    rows: {},
    timers: {
      replyTimeout: { ms: (timeout) => timeout, backsOff: true },
      insistTimeout: { ms: (timeout) => timeout, repeats: true },
      compensationTimeout: { ms: (timeout) => timeout, backsOff: true },
      confirmTimeout: { ms: (timeout) => timeout, repeats: true },
    },
    actions: ['retry'],
    chart: charts.orchestrator,
  };
}

function serviceSpec(step: Step, params: Params, mistakes: readonly Mistake[]): NodeSpec {
  const { service } = STEPS[step];
  return {
    name: service,
    role: 'service',
    person: false,
    behaviour: createBehaviour({
      machine: machineOf[step],
      self: service,
      // Sagas are heard of when their first command arrives.
      sessions: sagasOf(params),
      configOf: (now) => serviceConfig(now, step, mistakes),
      memoryOf: () => ({}),
    }),
    rows: firstRowsOf(params, service),
    timers: {},
    actions: [],
    chart: charts[step],
  };
}
