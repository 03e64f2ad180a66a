import { and, assign, emit, setup } from 'xstate';
import type { Data, LogRecord, Rows } from '../../engine';
import {
  forcePut,
  lock,
  resolve,
  send,
  unlock,
  type LockedEvent,
  type LoggedEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { countRowOf, keyRowOf, txOfClient, type DatabaseConfig, type Mistake } from './config';
import type { FromApi, FromDatabase } from './messages';
import {
  STATUS_OK,
  STATUS_REFUSED,
  isClaimed,
  requestIn,
  storedIn,
  type Request,
  type Stored,
} from './request';

interface Work {
  readonly api: string;
  readonly request: Request;
}

interface Context {
  readonly tx: string;
  readonly config: DatabaseConfig;
  readonly work: Work;
  /** What a key that is only recorded is recorded with. */
  readonly status: number;
  /** A copy of a request that carries no key, and waits for its turn; a third is lost. */
  readonly copy: Work | null;
  /** The key that this request left on disk. */
  readonly kept: string | null;
  readonly hasMoved: boolean;
}

type DatabaseEvent =
  | StartEvent<DatabaseConfig>
  | SetEvent<DatabaseConfig>
  | LockedEvent
  | LoggedEvent<'debit' | 'transfer' | 'refusal' | 'key' | 'forgotten'>
  | MessageEvent<FromApi>;

const NO_WORK: Work = { api: 'api-1', request: { client: 'client', key: null, amount: 0 } };
const ACCOUNTS = ['alice', 'bob'] as const;

function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

function dataOf(event: DatabaseEvent): Data {
  return 'data' in event ? event.data : {};
}

function senderOf(event: DatabaseEvent): string {
  return 'from' in event ? event.from : '';
}

function incomingKey(event: DatabaseEvent): string | null {
  return requestIn(dataOf(event), null).key;
}

function workIn(event: DatabaseEvent): Work {
  const data = dataOf(event);
  return { api: senderOf(event), request: requestIn(data, data['client']) };
}

function valueOf(rows: Rows, row: string): number {
  const value = rows[row];
  return typeof value === 'number' ? value : 0;
}

/** The row of the key, if the transaction carries one. */
function keyRow({ work, status }: Context, result = status): Readonly<Record<string, Stored>> {
  const { key, amount } = work.request;
  return key === null ? {} : { [keyRowOf(key)]: { amount, status: result } };
}

function debit({ work }: Context, rows: Rows): Rows {
  return { alice: valueOf(rows, 'alice') - work.request.amount };
}

/** Everything but the debit. */
function credit(context: Context, rows: Rows): Rows {
  const { client, amount } = context.work.request;
  const row = countRowOf(client);
  return {
    bob: valueOf(rows, 'bob') + amount,
    [row]: valueOf(rows, row) + 1,
    ...keyRow(context, STATUS_OK),
  };
}

function keyIn(disk: readonly LogRecord[]): string | null {
  const key = disk.findLast((one) => one.data?.['key'] !== undefined)?.data?.['key'];
  return typeof key === 'string' ? key : null;
}

function answer(context: Context, type: FromDatabase) {
  return send(context.work.api, type, { amount: context.work.request.amount });
}

/**
 * The database, as one request sees it. One message of an api is one local transaction, atomic and
 * forced; the reply leaves after it.
 */
export const databaseMachine = setup({
  types: { context: {} as Context, events: {} as DatabaseEvent },
  delays: { keyExpiry: 0 },
  guards: {
    isUnique: ({ event }) => dataOf(event)['isUnique'] === true,
    carriesKey: ({ event }) => incomingKey(event) !== null,
    isKnown: ({ event }) => storedIn(event.view, incomingKey(event)) !== null,
    isTaken: ({ event }) => isClaimed(event.view, incomingKey(event)),
    holdsAccounts: ({ context: { tx }, event }) =>
      ACCOUNTS.every((row) => event.view.locks.some((one) => one.row === row && one.tx === tx)),
    isShort: ({ context, event }) =>
      valueOf(event.view.rows, 'alice') < context.work.request.amount,
    debitsFirst: ({ context }) => makes(context, 'debit-then-credit'),
    hasCopy: ({ context }) => context.copy !== null,
    hasMoved: ({ context }) => context.hasMoved,
    keepsKey: ({ context, event }) =>
      context.config.expires && storedIn(event.view, context.kept) !== null,
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      if (event.type !== 'start') return {};
      const hasMoved = event.disk.some((one) => one.record === 'transfer');
      return { tx: event.tx, config: event.config, kept: keyIn(event.disk), hasMoved };
    }),
    take: assign({ work: ({ event }) => workIn(event), status: STATUS_OK }),
    takeStatus: assign({ status: ({ event }) => Number(dataOf(event)['status'] ?? STATUS_OK) }),
    keepCopy: assign({ copy: ({ event }) => workIn(event) }),
    takeCopy: assign(({ context }) => ({ work: context.copy ?? NO_WORK, copy: null })),
    claimKey: emit(({ event }) => lock(keyRowOf(incomingKey(event) ?? ''))),
    lockAlice: emit(() => lock('alice')),
    lockBob: emit(() => lock('bob')),
    releaseKey: emit(({ context }) => unlock(keyRowOf(context.work.request.key ?? ''))),
    releaseAlice: emit(() => unlock('alice')),
    releaseBob: emit(() => unlock('bob')),
    forceTransfer: emit(({ context, event }) => {
      const { rows } = event.view;
      const all = { ...debit(context, rows), ...credit(context, rows) };
      return forcePut(all, 'transfer', context.work.request);
    }),
    forceDebit: emit(({ context, event }) =>
      forcePut(debit(context, event.view.rows), 'debit', context.work.request),
    ),
    forceCredit: emit(({ context, event }) =>
      forcePut(credit(context, event.view.rows), 'transfer', context.work.request),
    ),
    forceRefusal: emit(({ context }) =>
      forcePut(keyRow(context, STATUS_REFUSED), 'refusal', context.work.request),
    ),
    forceKey: emit(({ context }) => {
      const { key, amount } = context.work.request;
      return forcePut(keyRow(context), 'key', { key, amount, status: context.status });
    }),
    forgetKey: emit(({ context }) =>
      forcePut({ [keyRowOf(context.kept ?? '')]: null }, 'forgotten', { key: context.kept }),
    ),
    noteForgotten: assign({ kept: null }),
    noteKept: assign({ kept: ({ context }) => context.work.request.key ?? context.kept }),
    noteMoved: assign({ hasMoved: true }),
    resolveApplied: emit(({ context, event }) => {
      const { client } = context.work.request;
      const isFirst = valueOf(event.view.rows, countRowOf(client)) === 1;
      return { ...resolve(isFirst ? 'applied-once' : 'applied-twice'), tx: txOfClient(client) };
    }),
    answerApplied: emit(({ context }) => answer(context, 'APPLIED')),
    answerShort: emit(({ context }) => answer(context, 'SHORT')),
    answerRecorded: emit(({ context }) => answer(context, 'RECORDED')),
    answerFree: emit(({ event }) => send(senderOf(event), 'FREE')),
    answerTaken: emit(({ event }) => send(senderOf(event), 'TAKEN')),
    answerFound: emit(({ event }) => {
      const stored = storedIn(event.view, incomingKey(event));
      return send(senderOf(event), 'FOUND', { ...stored });
    }),
  },
}).createMachine({
  id: 'database',
  initial: 'unborn',
  context: {
    tx: 't1',
    config: { expires: false, mistakes: [] },
    work: NO_WORK,
    status: STATUS_OK,
    copy: null,
    kept: null,
    hasMoved: false,
  },
  on: {
    set: { actions: 'adopt' },
    // A plain read: it waits for no lock, and sees nothing that is not committed.
    LOOKUP: [{ guard: 'isKnown', actions: 'answerFound' }, { actions: 'answerFree' }],
    // While the transaction is being forced its key row is locked.
    APPLY: [
      { guard: and(['isUnique', 'isTaken']), actions: 'answerTaken' },
      { actions: 'keepCopy' },
    ],
  },
  states: {
    unborn: { on: { start: { target: 'settling', actions: 'adopt' } } },
    ready: {
      initial: 'idle',
      on: {
        APPLY: [
          { guard: and(['isUnique', 'isKnown']), actions: 'answerFound' },
          { guard: and(['isUnique', 'isTaken']), actions: 'answerTaken' },
          {
            guard: and(['isUnique', 'carriesKey']),
            target: 'lockingAccounts',
            actions: ['take', 'claimKey'],
          },
          { target: 'lockingAccounts', actions: 'take' },
        ],
        RECORD: [
          { guard: and(['isUnique', 'isKnown']), actions: 'answerFound' },
          { guard: and(['isUnique', 'isTaken']), actions: 'answerTaken' },
          {
            guard: 'isUnique',
            target: 'recordingKey',
            actions: ['take', 'takeStatus', 'claimKey'],
          },
          { target: 'recordingKey', actions: ['take', 'takeStatus'] },
        ],
      },
      states: {
        idle: {},
        applied: {},
        keepingKey: {
          after: { keyExpiry: { target: '#database.forgettingKey' } },
        },
      },
    },
    // Nobody may compute a balance from one that another transaction is about to change.
    lockingAccounts: {
      entry: ['lockAlice', 'lockBob'],
      on: {
        locked: [
          { guard: and(['holdsAccounts', 'isShort']), target: 'refusing' },
          { guard: and(['holdsAccounts', 'debitsFirst']), target: 'debiting' },
          { guard: 'holdsAccounts', target: 'transferring' },
        ],
      },
    },
    // The effect and the key in one transaction: no crash can come between them.
    transferring: {
      entry: 'forceTransfer',
      on: {
        'logged.transfer': {
          target: 'settling',
          actions: ['noteMoved', 'noteKept', 'resolveApplied', 'answerApplied'],
        },
      },
    },
    debiting: { entry: 'forceDebit', on: { 'logged.debit': 'crediting' } },
    crediting: {
      entry: 'forceCredit',
      on: {
        'logged.transfer': {
          target: 'settling',
          actions: ['noteMoved', 'noteKept', 'resolveApplied', 'answerApplied'],
        },
      },
    },
    // "Not enough money" is a result like any other, and is kept with the key.
    refusing: {
      entry: 'forceRefusal',
      on: { 'logged.refusal': { target: 'settling', actions: ['noteKept', 'answerShort'] } },
    },
    recordingKey: {
      entry: 'forceKey',
      on: { 'logged.key': { target: 'settling', actions: ['noteKept', 'answerRecorded'] } },
    },
    forgettingKey: {
      entry: 'forgetKey',
      on: { 'logged.forgotten': { target: 'settling', actions: 'noteForgotten' } },
    },
    settling: {
      entry: ['releaseKey', 'releaseAlice', 'releaseBob'],
      always: [
        { guard: 'hasCopy', target: 'lockingAccounts', actions: 'takeCopy' },
        { guard: 'keepsKey', target: 'ready.keepingKey' },
        { guard: 'hasMoved', target: 'ready.applied' },
        { target: 'ready.idle' },
      ],
    },
  },
});
