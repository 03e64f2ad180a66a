import type { LogRecord, Model, NodeSpec, Params } from '../../engine';
import { canonical, chartOf, createBehaviour } from '../kit';
import { CLIENT, firstRowsOf, outcomeOf, sagasOf, type Step } from '../saga';
import { brokerMachine } from './broker.machine';
import { clientMachine } from './client.machine';
import {
  ALL_STEPS,
  BROKER,
  STEPS,
  clientConfig,
  initiatorOf,
  serviceConfig,
  type Mistake,
} from './config';
import { guaranteesFor } from './guarantees';
import { historyRule } from './history';
import { knowledgeOf } from './knowledge';
import { createServiceMachine } from './service.machine';
import { routesOf, unheardIn, wiringOf } from './wiring';
import { words } from './words';

const charts = { client: chartOf(clientMachine), broker: chartOf(brokerMachine) };

/** Virtual ms from the commit of a row to the call that publishes its event. */
const PUBLISH_MS = 3;

/** In the order of their lanes. */
export const NODES: readonly string[] = [CLIENT, BROKER, 'order', 'inventory', 'payment'];

export function buildModel(params: Params, mistakes: readonly Mistake[]): Model {
  const sagas = sagasOf(params);
  return {
    protocol: 'saga-choreography',
    params,
    nodes: [
      clientSpec(sagas),
      brokerSpec(sagas, mistakes),
      ...ALL_STEPS.map((step) => serviceSpec(step, params, mistakes)),
    ],
    settable: ['failCompensation'],
    opening: sagas.map((tx) => ({ node: CLIENT, action: 'order', with: { tx } })),
    transactions: sagas,
    history: historyRule,
    guarantees: guaranteesFor(params),
    words,
    decider: initiatorOf(params),
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
      configOf: clientConfig,
    }),
    rows: {},
    timers: {
      lookTimeout: { ms: (timeout) => timeout, repeats: true },
      acceptTimeout: { ms: (timeout) => timeout, backsOff: true },
      cancelTimeout: { ms: (timeout) => 2 * timeout, repeats: true },
      // Longer than the deadline.
      statusTimeout: { ms: (timeout) => 8 * timeout, repeats: true },
    },
    actions: ['order'],
    chart: charts.client,
  };
}

function brokerSpec(sessions: readonly string[], mistakes: readonly Mistake[]): NodeSpec {
  return {
    name: BROKER,
    role: 'broker',
    person: false,
    behaviour: createBehaviour({
      machine: brokerMachine,
      self: BROKER,
      sessions,
      configOf: (params) => ({
        routes: routesOf(params, mistakes),
        unheard: unheardIn(params),
        retries: params['retries'],
        compensationRetries: params['compensationRetries'],
      }),
      memoryOf: ({ pending, dead }) => ({ toDeliver: pending, deadLetters: dead }),
    }),
    rows: {},
    timers: {
      redeliverTimeout: { ms: (timeout) => timeout, backsOff: true },
      insistTimeout: { ms: (timeout) => timeout, repeats: true },
    },
    actions: ['retry'],
    sortedLog: sorted,
    chart: charts.broker,
  };
}

function serviceSpec(step: Step, params: Params, mistakes: readonly Mistake[]): NodeSpec {
  const { service } = STEPS[step];
  const machine = createServiceMachine(wiringOf(params, step, mistakes));
  return {
    name: service,
    role: 'service',
    person: false,
    behaviour: createBehaviour({
      machine,
      self: service,
      sessions: sagasOf(params),
      configOf: (now) => serviceConfig(now, step, mistakes),
      memoryOf: ({ outbox }) => ({ toPublish: outbox }),
    }),
    rows: firstRowsOf(params, service),
    timers: {
      // A step after the other, each with a redelivery, has time to be done before that.
      deadline: { ms: (timeout) => 6 * timeout },
      // Only where there is no outbox, and so a moment between the row and the event.
      publish: { ms: () => PUBLISH_MS },
      relayTimeout: { ms: (timeout) => timeout, repeats: true },
    },
    actions: [],
    sortedLog: sortedMarks,
    chart: chartOf(machine),
  };
}

/** The outbox is a queue; when an entry was marked as published says nothing. */
function sortedMarks(disk: readonly LogRecord[]): readonly LogRecord[] {
  const isMark = ({ record }: LogRecord): boolean => record === 'published';
  return [...disk.filter((one) => !isMark(one)), ...sorted(disk.filter(isMark))];
}

function sorted(records: readonly LogRecord[]): readonly LogRecord[] {
  const textOf = ({ record, tx, data }: LogRecord): string => canonical([record, tx, data]);
  return [...records].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
