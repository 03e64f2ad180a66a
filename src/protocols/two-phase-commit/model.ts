import type { Model, NodeSpec, Params } from '../../engine';
import { chartOf, createBehaviour } from '../kit';
import { clientMachine } from './client.machine';
import {
  COORDINATOR,
  clientsOf,
  coordinatorConfig,
  participantConfig,
  participantsOf,
  rowOf,
  txOfClient,
  type Mistake,
} from './config';
import { coordinatorMachine } from './coordinator.machine';
import { guarantees, outcomeOf, transactionsOf } from './guarantees';
import { historyRule } from './history';
import { knowledgeOf } from './knowledge';
import { participantMachine } from './participant.machine';
import { words } from './words';

const charts = {
  client: chartOf(clientMachine),
  coordinator: chartOf(coordinatorMachine),
  participant: chartOf(participantMachine),
};

export function nodesOf(params: Params): readonly string[] {
  return [...clientsOf(params), COORDINATOR, ...participantsOf(params)];
}

export function buildModel(params: Params, mistakes: readonly Mistake[]): Model {
  const transactions = transactionsOf(params);
  return {
    protocol: 'two-phase-commit',
    params,
    nodes: [
      ...clientsOf(params).map(clientSpec),
      coordinatorSpec(transactions, mistakes),
      ...participantsOf(params).map((name) => participantSpec(name, transactions, mistakes)),
    ],
    settable: ['votes'],
    // Each begins when the one before it has surely got its locks, or queues for them.
    opening: clientsOf(params).map((node, n) => ({ node, action: 'begin', afterLatencies: n })),
    transactions,
    history: historyRule,
    guarantees,
    words,
    decider: COORDINATOR,
    outcomeOf,
    knowledge: knowledgeOf(params),
  };
}

function clientSpec(name: string): NodeSpec {
  return {
    name,
    role: 'client',
    person: true,
    behaviour: createBehaviour({
      machine: clientMachine,
      self: name,
      sessions: [txOfClient(name)],
      configOf: () => ({}),
    }),
    rows: {},
    // Longer than all that the coordinator may have to wait for.
    timers: { answerTimeout: { ms: (timeout) => 3 * timeout, repeats: true } },
    actions: ['begin'],
    chart: charts.client,
  };
}

function coordinatorSpec(sessions: readonly string[], mistakes: readonly Mistake[]): NodeSpec {
  return {
    name: COORDINATOR,
    role: 'coordinator',
    person: false,
    behaviour: createBehaviour({
      machine: coordinatorMachine,
      self: COORDINATOR,
      sessions,
      configOf: (params) => coordinatorConfig(params, mistakes),
      memoryOf: ({ answers, outcome }) => ({ answers, outcome }),
    }),
    rows: {},
    timers: {
      voteTimeout: { ms: (timeout) => timeout },
      ackTimeout: { ms: (timeout) => timeout, repeats: true },
    },
    actions: [],
    chart: charts.coordinator,
  };
}

function participantSpec(
  name: string,
  sessions: readonly string[],
  mistakes: readonly Mistake[],
): NodeSpec {
  const { row, first } = rowOf(name);
  return {
    name,
    role: 'participant',
    person: false,
    behaviour: createBehaviour({
      machine: participantMachine,
      self: name,
      sessions,
      configOf: (params) => participantConfig(params, name, mistakes),
      memoryOf: ({ newValue }) => (newValue === null ? {} : { [`${row} if committed`]: newValue }),
    }),
    rows: { [row]: first },
    timers: {
      workTimeout: { ms: (timeout) => 2 * timeout },
      inquiryTimeout: { ms: (timeout) => timeout, repeats: true },
      reportTimeout: { ms: (timeout) => timeout, repeats: true },
    },
    actions: ['heuristic'],
    chart: charts.participant,
  };
}
