import { assign, emit, setup } from 'xstate';
import type { LogRecord } from '../../engine';
import {
  force,
  resolve,
  send,
  type InvokeEvent,
  type LoggedEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { numberOf, txOfClient, txOfRequest, type ClientConfig } from './config';
import type { ToClient } from './messages';
import { STATUS_OK, STATUS_REFUSED } from './request';

interface Context {
  readonly self: string;
  readonly config: ClientConfig;
  /** How often it has asked in this life, a first life's asking counted as one. */
  readonly attempt: number;
}

type ClientEvent =
  | StartEvent<ClientConfig>
  | SetEvent<ClientConfig>
  | InvokeEvent<'transfer' | 'retry'>
  | LoggedEvent<'intent' | 'answer'>
  | MessageEvent<ToClient>;

const NOTHING: ClientConfig = {
  apis: ['api-1'],
  clients: 1,
  sendsKey: true,
  retries: 0,
  amount: 0,
  mistakes: [],
};

function hasAnswer(event: ClientEvent, status: number): boolean {
  return event.type === 'start' && event.disk.some((one) => statusOf(one) === status);
}

function statusOf({ record, data }: LogRecord): unknown {
  return record === 'answer' ? data?.['status'] : undefined;
}

/** The key belongs to what the client wants, not to the request: a retry carries the same one. */
function keyOf({ self, attempt, config }: Context): string {
  const key = `k${String(numberOf(self))}`;
  const isNew = config.mistakes.includes('new-key-on-retry') && attempt > 1;
  return isNew ? `${key}-${String(attempt)}` : key;
}

/** What goes out. The reader can make a retry differ: another amount, or `key: 'none'`. */
function payloadOf(context: Context, event: ClientEvent): { key: string | null; amount: number } {
  const wish = event.type === 'invoke.retry' ? event.with : {};
  const { amount } = wish;
  const isAmount = Number.isSafeInteger(amount) && Number(amount) > 0;
  const withKey = context.config.sendsKey && wish['key'] !== 'none';
  return {
    key: withKey ? keyOf(context) : null,
    amount: isAmount ? Number(amount) : context.config.amount,
  };
}

function apiFor({ attempt, config }: Context): string {
  return config.apis[(attempt - 1) % config.apis.length] ?? 'api-1';
}

/**
 * A client that wants one transfer. It writes down what it wants, and under which key, before it
 * asks for the first time, so that it asks for the same thing after a crash.
 */
export const clientMachine = setup({
  types: { context: {} as Context, events: {} as ClientEvent },
  delays: { answerTimeout: 0, retryPause: 0 },
  guards: {
    wasTold: ({ event }) => hasAnswer(event, STATUS_OK),
    wasRefused: ({ event }) => hasAnswer(event, STATUS_REFUSED),
    hasIntent: ({ event }) =>
      event.type === 'start' && event.disk.some((one) => one.record === 'intent'),
    mayRetry: ({ context }) => context.attempt <= context.config.retries,
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      return event.type === 'start' ? { self: event.self, config: event.config } : {};
    }),
    forceIntent: emit(({ context }) =>
      force('intent', {
        amount: context.config.amount,
        key: context.config.sendsKey ? keyOf({ ...context, attempt: 1 }) : null,
      }),
    ),
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    // How often it asked in its first life is forgotten; that it may have asked is not.
    countFirstLife: assign({ attempt: 2 }),
    ask: emit(({ context, event }) => ({
      ...send(apiFor(context), 'TRANSFER', payloadOf(context, event)),
      tx: txOfRequest(context.self, context.attempt, context.config.clients),
    })),
    forceReceipt: emit(() => force('answer', { status: STATUS_OK })),
    forceRefusal: emit(() => force('answer', { status: STATUS_REFUSED })),
    resolveDone: emit(({ context }) => ({ ...resolve('done'), tx: txOfClient(context.self) })),
    resolveRefused: emit(({ context }) => ({
      ...resolve('refused'),
      tx: txOfClient(context.self),
    })),
  },
}).createMachine({
  id: 'client',
  initial: 'unborn',
  context: { self: 'client', config: NOTHING, attempt: 1 },
  on: {
    set: { actions: 'adopt' },
    // An answer to any of its requests is an answer: they all ask for the same transfer.
    OK: { target: '.paid', actions: 'forceReceipt' },
    REPLAYED: { target: '.paid', actions: 'forceReceipt' },
    REFUSED: { target: '.refused', actions: 'forceRefusal' },
    'MISSING-KEY': '.rejected',
    MISMATCH: '.rejected',
    'invoke.retry': { target: '.waiting', reenter: true, actions: 'countAttempt' },
    'invoke.transfer': { target: '.waiting', reenter: true, actions: 'countAttempt' },
  },
  states: {
    unborn: { on: { start: { target: 'recovering', actions: 'adopt' } } },
    recovering: {
      always: [
        { guard: 'wasTold', target: 'paid' },
        { guard: 'wasRefused', target: 'refused' },
        { guard: 'hasIntent', target: 'waiting', actions: 'countFirstLife' },
        { target: 'idle' },
      ],
    },
    idle: {
      on: { 'invoke.transfer': 'noting', 'invoke.retry': 'noting' },
    },
    // Nothing may leave before the key is on disk: after a crash it would be a different one.
    noting: {
      entry: 'forceIntent',
      on: { 'logged.intent': 'waiting', 'invoke.transfer': {}, 'invoke.retry': {} },
    },
    waiting: {
      entry: 'ask',
      after: {
        answerTimeout: [
          { guard: 'mayRetry', target: 'waiting', reenter: true, actions: 'countAttempt' },
          { target: 'gaveUp' },
        ],
      },
      on: { CONFLICT: 'pausing', UNKNOWN: 'pausing' },
    },
    // Told that it is being worked on, or that nobody knows: the same again, a little later.
    pausing: {
      after: {
        retryPause: [
          { guard: 'mayRetry', target: 'waiting', actions: 'countAttempt' },
          { target: 'gaveUp' },
        ],
      },
    },
    // It does not know whether the money has moved.
    gaveUp: {},
    rejected: {},
    // Told that the money has moved; whatever a further request is told does not change that.
    paid: {
      entry: 'resolveDone',
      on: {
        OK: {},
        REPLAYED: {},
        REFUSED: {},
        'MISSING-KEY': {},
        MISMATCH: {},
        'invoke.retry': { actions: ['countAttempt', 'ask'] },
        'invoke.transfer': { actions: ['countAttempt', 'ask'] },
      },
    },
    refused: { entry: 'resolveRefused', on: { REFUSED: {} } },
  },
});
