import { and, assign, emit, not, or, setup } from 'xstate';
import {
  lock,
  put,
  send,
  unlock,
  type LockedEvent,
  type LoggedEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { DATABASE, keyRowOf, type ApiConfig } from './config';
import type { FromClient, FromDatabase, ToClient } from './messages';
import {
  STATUS_OK,
  STATUS_REFUSED,
  isClaimed,
  requestIn,
  storedIn,
  type Request,
  type Stored,
} from './request';

interface Context {
  readonly config: ApiConfig;
  readonly request: Request;
  /** What the database made of the request. */
  readonly status: number;
  /** The network's copy of a request that is being served waits for its turn; a third is lost. */
  readonly copy: Request | null;
  /** A key that this request left in the memory of the api. */
  readonly kept: string | null;
}

type ApiEvent =
  | StartEvent<ApiConfig>
  | SetEvent<ApiConfig>
  | LockedEvent
  | LoggedEvent<'remembered'>
  | MessageEvent<FromClient>
  | MessageEvent<FromDatabase>;

const ANYTHING: ApiConfig = {
  needsKey: true,
  isInMemory: false,
  record: 'with-effect',
  isAtomic: true,
  expires: false,
};

const NOBODY: Request = { client: 'client', key: null, amount: 0 };

function incoming(event: ApiEvent): Request {
  return event.type === 'TRANSFER' ? requestIn(event.data, event.from) : NOBODY;
}

/** The key that counts: none while the endpoint works without keys. */
function keyOf({ config, request }: Context): string | null {
  return config.needsKey ? request.key : null;
}

/** What is known about the key, from the database's answer or from the api's own memory. */
function knownOf(context: Context, event: ApiEvent): Stored | null {
  if (event.type === 'FOUND') return event.data as Stored;
  return context.config.isInMemory ? storedIn(event.view, keyOf(context)) : null;
}

function hasKey(context: Context): boolean {
  return keyOf(context) !== null;
}

function isDiskWithKey(context: Context): boolean {
  return hasKey(context) && !context.config.isInMemory;
}

function isMemoryWithKey(context: Context): boolean {
  return hasKey(context) && context.config.isInMemory;
}

function remember(context: Context, status: number) {
  const { amount } = context.request;
  const key = keyOf(context) ?? '';
  return put({ [keyRowOf(key)]: { amount, status } }, 'remembered', { key, amount, status });
}

function reply(context: Context, type: ToClient) {
  return send(context.request.client, type, { amount: context.request.amount });
}

function record(context: Context, status: number) {
  const { amount } = context.request;
  const { isAtomic } = context.config;
  return send(DATABASE, 'RECORD', { key: keyOf(context), amount, status, isUnique: isAtomic });
}

/** One instance serves one request, so an api serves several at once. */
export const apiMachine = setup({
  types: { context: {} as Context, events: {} as ApiEvent },
  delays: { databaseTimeout: 0, keyExpiry: 0 },
  guards: {
    lacksKey: ({ context }) => context.config.needsKey && context.request.key === null,
    isKnown: ({ context, event }) => knownOf(context, event) !== null,
    isOtherPayload: ({ context, event }) => {
      const known = knownOf(context, event);
      return known !== null && known.amount !== context.request.amount;
    },
    isKnownRefusal: ({ context, event }) => knownOf(context, event)?.status === STATUS_REFUSED,
    isClaimedHere: ({ context, event }) =>
      isMemoryWithKey(context) && isClaimed(event.view, keyOf(context)),
    remembersFirst: ({ context }) => isMemoryWithKey(context) && context.config.record === 'before',
    remembersAfter: ({ context }) => isMemoryWithKey(context) && context.config.record !== 'before',
    isAtomic: ({ context }) => context.config.isAtomic,
    recordsFirst: ({ context }) => isDiskWithKey(context) && context.config.record === 'before',
    recordsAfter: ({ context }) => isDiskWithKey(context) && context.config.record === 'after',
    isDiskWithKey: ({ context }) => isDiskWithKey(context),
    isRefused: ({ context }) => context.status === STATUS_REFUSED,
    hasCopy: ({ context }) => context.copy !== null,
    keepsKey: ({ context }) => context.config.expires && context.kept !== null,
  },
  actions: {
    adopt: assign(({ event }) => ('config' in event ? { config: event.config } : {})),
    take: assign({ request: ({ event }) => incoming(event), status: STATUS_OK }),
    keepCopy: assign({ copy: ({ event }) => incoming(event) }),
    takeCopy: assign(({ context }) => {
      return { request: context.copy ?? NOBODY, copy: null, status: STATUS_OK };
    }),
    noteRefusal: assign({ status: STATUS_REFUSED }),
    forgetRequest: assign({ request: NOBODY, status: STATUS_OK }),
    lookUp: emit(({ context }) => send(DATABASE, 'LOOKUP', { key: keyOf(context) })),
    recordAsFinished: emit(({ context }) => record(context, STATUS_OK)),
    recordResult: emit(({ context }) => record(context, context.status)),
    apply: emit(({ context }) => {
      const { client, amount } = context.request;
      const { record: when, isAtomic } = context.config;
      const isTogether = isDiskWithKey(context) && when === 'with-effect';
      const key = isTogether ? keyOf(context) : null;
      return send(DATABASE, 'APPLY', { client, amount, key, isUnique: isAtomic });
    }),
    claim: emit(({ context }) => lock(keyRowOf(keyOf(context) ?? ''))),
    releaseClaim: emit(({ context }) => unlock(keyRowOf(keyOf(context) ?? ''))),
    rememberAsFinished: emit(({ context }) => remember(context, STATUS_OK)),
    rememberResult: emit(({ context }) => remember(context, context.status)),
    noteKept: assign({ kept: ({ context }) => keyOf(context) }),
    forgetKey: emit(({ context }) =>
      put({ [keyRowOf(context.kept ?? '')]: null }, 'forgotten', { key: context.kept }),
    ),
    noteForgotten: assign({ kept: null }),
    sayOk: emit(({ context }) => reply(context, 'OK')),
    sayReplayed: emit(({ context }) => reply(context, 'REPLAYED')),
    sayMissingKey: emit(({ context }) => reply(context, 'MISSING-KEY')),
    sayRefused: emit(({ context }) => reply(context, 'REFUSED')),
    sayConflict: emit(({ context }) => reply(context, 'CONFLICT')),
    sayMismatch: emit(({ context }) => reply(context, 'MISMATCH')),
    sayUnknown: emit(({ context }) => reply(context, 'UNKNOWN')),
  },
}).createMachine({
  id: 'api',
  initial: 'unborn',
  context: { config: ANYTHING, request: NOBODY, status: STATUS_OK, copy: null, kept: null },
  on: { set: { actions: 'adopt' }, TRANSFER: { actions: 'keepCopy' } },
  states: {
    unborn: { on: { start: { target: 'idle', actions: 'adopt' } } },
    idle: { on: { TRANSFER: { target: 'deciding', actions: 'take' } } },
    // Errors before execution began are answered and not stored.
    deciding: {
      always: [
        { guard: 'lacksKey', target: 'finishing', actions: 'sayMissingKey' },
        { guard: 'isKnown', target: 'answeringKnown' },
        { guard: 'isClaimedHere', target: 'finishing', actions: 'sayConflict' },
        {
          guard: 'remembersFirst',
          target: 'applying',
          actions: ['rememberAsFinished', 'noteKept'],
        },
        { guard: and(['remembersAfter', 'isAtomic']), target: 'applying', actions: 'claim' },
        {
          guard: and(['isDiskWithKey', or(['recordsAfter', not('isAtomic')])]),
          target: 'lookingUp',
        },
        { guard: 'recordsFirst', target: 'recordingFirst' },
        { target: 'applying' },
      ],
    },
    answeringKnown: {
      always: [
        { guard: 'isOtherPayload', target: 'finishing', actions: 'sayMismatch' },
        { guard: 'isKnownRefusal', target: 'finishing', actions: 'sayRefused' },
        { target: 'finishing', actions: 'sayReplayed' },
      ],
    },
    lookingUp: {
      entry: 'lookUp',
      on: {
        FREE: [{ guard: 'recordsFirst', target: 'recordingFirst' }, { target: 'applying' }],
        FOUND: 'answeringKnown',
      },
      after: { databaseTimeout: { target: 'finishing', actions: 'sayUnknown' } },
    },
    recordingFirst: {
      entry: 'recordAsFinished',
      on: {
        RECORDED: 'applying',
        FOUND: 'answeringKnown',
        TAKEN: { target: 'finishing', actions: 'sayConflict' },
      },
      after: { databaseTimeout: { target: 'finishing', actions: 'sayUnknown' } },
    },
    applying: {
      entry: 'apply',
      on: {
        APPLIED: 'settling',
        SHORT: { target: 'settling', actions: 'noteRefusal' },
        FOUND: 'answeringKnown',
        TAKEN: { target: 'finishing', actions: 'sayConflict' },
      },
      // The transfer may still happen: the client has to be told that nobody knows.
      after: {
        databaseTimeout: { target: 'finishing', actions: ['releaseClaim', 'sayUnknown'] },
      },
    },
    settling: {
      always: [
        {
          guard: 'remembersAfter',
          target: 'replying',
          actions: ['rememberResult', 'noteKept', 'releaseClaim'],
        },
        { guard: 'recordsAfter', target: 'recordingResult' },
        { target: 'replying' },
      ],
    },
    recordingResult: {
      entry: 'recordResult',
      on: { RECORDED: 'replying', FOUND: 'replying', TAKEN: 'replying' },
      after: { databaseTimeout: { target: 'finishing', actions: 'sayUnknown' } },
    },
    replying: {
      always: [
        { guard: 'isRefused', target: 'finishing', actions: 'sayRefused' },
        { target: 'finishing', actions: 'sayOk' },
      ],
    },
    finishing: {
      always: [
        { guard: 'hasCopy', target: 'deciding', actions: 'takeCopy' },
        { guard: 'keepsKey', target: 'keepingKey', actions: 'forgetRequest' },
        { target: 'answered', actions: 'forgetRequest' },
      ],
    },
    answered: { on: { TRANSFER: { target: 'deciding', actions: 'take' } } },
    keepingKey: {
      on: { TRANSFER: { target: 'deciding', actions: 'take' } },
      after: { keyExpiry: { target: 'answered', actions: ['forgetKey', 'noteForgotten'] } },
    },
  },
});
