import type { RowWords, StateWords, Words } from '../../engine';
import { countRowOf, keyRowOf } from './config';
import { settingLabels } from '../kit';
import { params } from './params';

const busy = (label: string): StateWords => ({ label, tone: 'busy' });
const plain = (label: string): StateWords => ({ label, tone: 'plain' });

/** So many keys of one client have words of their own. */
const ATTEMPTS_NAMED = 9;

function keyRows(): Readonly<Record<string, RowWords>> {
  const keys = ['k1', 'k2'].flatMap((key) => [
    key,
    ...Array.from({ length: ATTEMPTS_NAMED }, (_, n) => `${key}-${String(n + 2)}`),
  ]);
  return Object.fromEntries(keys.map((key) => [keyRowOf(key), { label: `key ${key}` }]));
}

export const words: Words = {
  transaction: 'request',
  states: {
    client: {
      recovering: busy('reading its notes'),
      idle: plain('idle'),
      noting: busy('writing down its request'),
      waiting: {
        ...busy('waiting'),
        found: {
          intent: 'it may have asked before and has no answer on its disk, so it asks again',
        },
      },
      pausing: busy('waiting, to ask again'),
      gaveUp: { label: 'gave up, not knowing', tone: 'doubt' },
      rejected: { label: 'told: bad request', tone: 'bad' },
      paid: { label: 'told: OK', tone: 'ok' },
      refused: { label: 'told: refused', tone: 'bad' },
    },
    api: {
      idle: plain('idle'),
      deciding: busy('checking the request'),
      answeringKnown: busy('answering from the key'),
      lookingUp: busy('looking the key up'),
      recordingFirst: busy('recording the key'),
      applying: busy('transferring'),
      recordingResult: busy('recording the key'),
      settling: busy('settling'),
      replying: busy('replying'),
      finishing: busy('finishing'),
      answered: plain('answered'),
      keepingKey: plain('answered, key kept'),
    },
    database: {
      ready: plain('ready'),
      'ready.idle': plain('idle'),
      'ready.applied': { label: 'applied', tone: 'ok' },
      'ready.keepingKey': { label: 'applied, key kept', tone: 'ok' },
      lockingAccounts: busy('waiting for accounts'),
      transferring: busy('writing the transfer'),
      debiting: busy('taking from Alice'),
      crediting: busy('giving to Bob'),
      refusing: busy('writing the refusal'),
      recordingKey: busy('writing the key'),
      forgettingKey: busy('forgetting the key'),
      settling: busy('releasing its locks'),
    },
  },
  messages: {
    TRANSFER: { label: 'transfer', says: '{from} asks {to} to transfer ${amount}, key {key|none}' },
    OK: { label: '200 OK', tone: 'ok', says: '{from} answers {to}: ${amount} transferred' },
    REPLAYED: {
      label: '200 replayed',
      tone: 'ok',
      says: '{from} answers {to} with the original result: OK',
    },
    'MISSING-KEY': {
      label: '400 no key',
      tone: 'bad',
      says: '{from} refuses {to}: a key is required',
    },
    REFUSED: {
      label: '402 refused',
      tone: 'bad',
      says: '{from} answers {to}: Alice has not enough money',
    },
    CONFLICT: {
      label: '409 in progress',
      tone: 'doubt',
      says: '{from} answers {to}: a request with this key is still being worked on',
    },
    MISMATCH: {
      label: '422 other payload',
      tone: 'bad',
      says: '{from} refuses {to}: the key came with another payload before',
    },
    UNKNOWN: {
      label: '504 no answer',
      tone: 'doubt',
      says: '{from} answers {to}: the database is silent, nobody knows',
    },
    LOOKUP: { label: 'key known?', says: '{from} asks {to} whether it knows the key {key}' },
    RECORD: { label: 'record key', says: '{from} has {to} record the key {key} as finished' },
    APPLY: { label: 'apply', says: '{from} has {to} move ${amount} from Alice to Bob' },
    FREE: { label: 'unknown', says: '{from} answers {to}: the key is new' },
    FOUND: { label: 'known', says: '{from} answers {to}: the key is known' },
    TAKEN: {
      label: 'locked',
      tone: 'doubt',
      says: '{from} answers {to}: the key is locked by another transaction',
    },
    RECORDED: { label: 'recorded', says: '{from} tells {to} that the key is on disk' },
    APPLIED: { label: 'applied', tone: 'ok', says: '{from} tells {to} that the money has moved' },
    SHORT: { label: 'refused', tone: 'bad', says: '{from} tells {to} that Alice has too little' },
  },
  records: {
    intent: { says: '{node} writes down what it wants: ${amount}, key {key|none}' },
    answer: { says: '{node} writes down the answer: {status}' },
    transfer: { says: '{node} moves ${amount} from Alice to Bob' },
    debit: { says: '{node} takes ${amount} from Alice' },
    refusal: { says: '{node} writes down that Alice has too little' },
    key: { says: '{node} writes down the key {key} as finished' },
    remembered: { says: '{node} remembers the key {key} as finished' },
    forgotten: { says: '{node} forgets the key {key}' },
  },
  timers: {
    answerTimeout: '{node} has waited long enough for an answer',
    retryPause: '{node} has paused long enough',
    databaseTimeout: '{node} has waited long enough for the database',
    keyExpiry: '{node} has kept the key long enough',
  },
  actions: {
    transfer: { label: 'Transfer', says: '{node} wants to transfer money' },
    retry: {
      label: 'Retry',
      says: '{node} asks again',
      ways: [
        {
          label: 'Retry for $70',
          says: '{node} asks again under the same key, for another amount',
          with: { amount: 70 },
        },
        {
          label: 'Retry without a key',
          says: '{node} asks again without its key',
          with: { key: 'none' },
        },
      ],
    },
  },
  outcomes: {
    done: { label: 'done', tone: 'ok' },
    refused: { label: 'refused', tone: 'bad' },
    'applied-once': { label: 'applied once', tone: 'ok' },
    'applied-twice': { label: 'applied twice', tone: 'bad' },
    'not-applied': { label: 'not applied', tone: 'plain' },
  },
  settings: settingLabels(params),
  rows: {
    alice: { label: 'Alice', before: '$' },
    bob: { label: 'Bob', before: '$' },
    [countRowOf('client')]: { label: 'client paid', isCount: true, most: 1 },
    [countRowOf('client-2')]: { label: 'client-2 paid', isCount: true, most: 1 },
    ...keyRows(),
  },
};
