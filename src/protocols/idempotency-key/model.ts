import type { Model, NodeSpec, Params, Rows } from '../../engine';
import { chartOf, createBehaviour } from '../kit';
import { apiMachine } from './api.machine';
import { clientMachine } from './client.machine';
import {
  DATABASE,
  FIRST_BALANCES,
  apiConfig,
  apisOf,
  clientConfig,
  clientsOf,
  countRowOf,
  databaseConfig,
  txOfClient,
  type Mistake,
} from './config';
import { databaseMachine } from './database.machine';
import { guarantees, outcomeOf } from './guarantees';
import { historyRule } from './history';
import { words } from './words';

const charts = {
  client: chartOf(clientMachine),
  api: chartOf(apiMachine),
  database: chartOf(databaseMachine),
};

export function nodesOf(params: Params): readonly string[] {
  return [...clientsOf(params), ...apisOf(params), DATABASE];
}

export function buildModel(params: Params, mistakes: readonly Mistake[]): Model {
  const clients = clientsOf(params);
  const transactions = clients.map(txOfClient);
  return {
    protocol: 'idempotency-key',
    params,
    nodes: [
      ...clients.map((name) => clientSpec(name, mistakes)),
      ...apisOf(params).map((name) => apiSpec(name, transactions, params)),
      databaseSpec(transactions, params, mistakes),
    ],
    settable: ['key'],
    opening: clients.map((node) => ({ node, action: 'transfer' })),
    transactions,
    history: historyRule,
    guarantees,
    words,
    decider: DATABASE,
    outcomeOf,
  };
}

function clientSpec(name: string, mistakes: readonly Mistake[]): NodeSpec {
  return {
    name,
    role: 'client',
    person: true,
    behaviour: createBehaviour({
      machine: clientMachine,
      self: name,
      configOf: (params) => clientConfig(params, mistakes),
      memoryOf: ({ attempt }) => ({ attempt }),
    }),
    rows: {},
    timers: {
      // Longer than all that an api may have to do one after the other. It ends with `retries`.
      answerTimeout: { ms: (timeout) => 3 * timeout, backsOff: true },
      retryPause: { ms: (timeout) => timeout, backsOff: true },
    },
    actions: ['transfer', 'retry'],
    chart: charts.client,
  };
}

/** Requests have machines of their own; those that do not begin a transfer get theirs on arrival. */
function apiSpec(name: string, sessions: readonly string[], params: Params): NodeSpec {
  return {
    name,
    role: 'api',
    person: false,
    behaviour: createBehaviour({
      machine: apiMachine,
      self: name,
      sessions,
      configOf: apiConfig,
      memoryOf: ({ request }) => ({ request }),
    }),
    rows: {},
    timers: {
      databaseTimeout: { ms: (timeout) => timeout },
      keyExpiry: { ms: (timeout) => expiryOf(params, timeout) },
    },
    actions: [],
    chart: charts.api,
  };
}

function databaseSpec(
  sessions: readonly string[],
  params: Params,
  mistakes: readonly Mistake[],
): NodeSpec {
  const counts = clientsOf(params).map((client) => [countRowOf(client), 0] as const);
  const rows: Rows = { ...FIRST_BALANCES, ...Object.fromEntries(counts) };
  return {
    name: DATABASE,
    role: 'database',
    person: false,
    behaviour: createBehaviour({
      machine: databaseMachine,
      self: DATABASE,
      sessions,
      configOf: (now) => databaseConfig(now, mistakes),
      memoryOf: () => ({}),
    }),
    rows,
    timers: { keyExpiry: { ms: (timeout) => expiryOf(params, timeout) } },
    actions: [],
    chart: charts.database,
  };
}

/** No such timer is ever started where keys do not expire. */
function expiryOf(params: Params, timeoutMs: number): number {
  return (params['expiry'] as number | null) ?? timeoutMs;
}
