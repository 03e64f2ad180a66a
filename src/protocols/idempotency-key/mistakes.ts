import type { Decision } from '../../engine';
import type { Mistake } from '../kit';
import type { Mistake as CodedMistake } from './config';

type MistakeId =
  | CodedMistake
  | 'no-key'
  | 'key-in-memory'
  | 'key-before-effect'
  | 'effect-before-key'
  | 'check-then-insert';

/** The transfer is applied, and the client never hears of it. */
const RESPONSE_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };

export const mistakes: readonly (Mistake & { readonly id: MistakeId })[] = [
  {
    id: 'no-key',
    title: 'No key',
    claim: 'Requests carry no key, so a retry is a new transfer.',
    breaks: 'at-most-once',
    params: { key: false },
    budget: { losses: 1 },
    sameAs: { param: 'key', value: false },
    shownBy: { decisions: [RESPONSE_LOST] },
  },
  {
    id: 'new-key-on-retry',
    title: 'A new key on retry',
    claim: 'The client makes a new key for every attempt instead of one for what it wants.',
    breaks: 'at-most-once',
    params: {},
    budget: { losses: 1 },
    shownBy: { decisions: [RESPONSE_LOST] },
  },
  {
    id: 'key-in-memory',
    title: 'Keys in memory',
    claim: 'The API server keeps the keys in a map of its own, which a crash wipes.',
    breaks: 'at-most-once',
    params: { store: 'memory' },
    budget: { crashes: 1, restarts: 1 },
    sameAs: { param: 'store', value: 'memory' },
    shownBy: {
      decisions: [
        { after: 'logged database:transfer#1', do: 'crash', node: 'api-1' },
        { after: 'crashed api-1#1', plus: 60, do: 'restart', node: 'api-1' },
      ],
    },
  },
  {
    id: 'key-before-effect',
    title: 'Key before effect',
    claim: 'The key is recorded as finished first, and the money moves afterwards.',
    breaks: 'ok-means-applied',
    params: { record: 'before' },
    budget: { crashes: 1, restarts: 1 },
    sameAs: { param: 'record', value: 'before' },
    shownBy: {
      decisions: [
        { after: 'sent client>api-1:TRANSFER#1', plus: 25, do: 'crash', node: 'api-1' },
        { after: 'crashed api-1#1', plus: 60, do: 'restart', node: 'api-1' },
      ],
    },
  },
  {
    id: 'effect-before-key',
    title: 'Effect before key',
    claim: 'The money moves first, and the key is recorded afterwards.',
    breaks: 'at-most-once',
    params: { record: 'after' },
    budget: { crashes: 1, restarts: 1 },
    sameAs: { param: 'record', value: 'after' },
    shownBy: {
      decisions: [
        { after: 'logged database:transfer#1', do: 'crash', node: 'api-1' },
        { after: 'crashed api-1#1', plus: 60, do: 'restart', node: 'api-1' },
      ],
    },
  },
  {
    id: 'check-then-insert',
    title: 'Check, then insert',
    claim:
      'The API server looks the key up, and inserts it later, with no unique index to stop a second.',
    breaks: 'at-most-once',
    params: { claim: 'check-then-insert' },
    budget: { timeouts: 1 },
    sameAs: { param: 'claim', value: 'check-then-insert' },
    shownBy: {
      decisions: [
        { after: 'sent client>api-1:TRANSFER#1', do: 'invoke', node: 'client', action: 'retry' },
      ],
    },
  },
  {
    id: 'debit-then-credit',
    title: 'Debit, then credit',
    claim: 'The database takes from Alice in one transaction and gives to Bob in the next.',
    breaks: 'money-conserved',
    params: {},
    budget: { crashes: 1 },
    shownBy: {
      decisions: [{ after: 'appending database:transfer#1', do: 'crash', node: 'database' }],
    },
  },
];
