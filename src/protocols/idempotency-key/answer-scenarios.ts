import type { Decision } from '../../engine';
import { happened, happenedInOrder, outcomeAtEnd, provided, type Scenario } from '../kit';
import { answered, appliedOnce, appliedTwice, ends, isTold, wasAnswered } from './goals';

const RESPONSE_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };
const REQUEST_LOST: Decision = { at: 0, do: 'drop', message: 'client>api-1:TRANSFER#1' };

/** A second request while the first is being written: the disk is a little slow. */
const TWO_AT_ONCE: readonly Decision[] = [
  { after: 'appending database:transfer#1', do: 'stall', node: 'database', by: 40 },
  {
    after: 'sent client>api-1:TRANSFER#1',
    plus: 15,
    do: 'invoke',
    node: 'client',
    action: 'retry',
  },
];

/** What a client hears, and what it may conclude. */
export const answerScenarios: readonly Scenario[] = [
  {
    id: 'transfer-with-a-key',
    title: 'One transfer, with a key',
    story:
      'A client wants to move $100 from Alice to Bob. It makes up a key, writes the key down, ' +
      'and only then asks. The database moves the money and records the key in one transaction.',
    watchFor:
      'The two forced writes before anything is promised: the key at the client before the first ' +
      'send, and key and money together at the database before the reply.',
    tryThis: 'When all is done, select the client and press Retry: see what a second request gets.',
    script: {},
    shows: [appliedOnce, isTold],
    tries: [
      {
        ...provided(
          answered('REPLAYED', 'After 200 OK, ask again and get the original result'),
          (run) => {
            return wasAnswered(run, 'OK');
          },
        ),
        solution: {
          decisions: [{ at: 100, do: 'invoke', node: 'client', action: 'retry' }],
        },
      },
    ],
  },
  {
    id: 'request-lost',
    title: 'The request is lost',
    story:
      'The request never arrives. The client hears nothing, waits, and asks again under the same ' +
      'key. The second request is the first that the API server sees.',
    watchFor:
      'What the client knows while it waits: nothing. A lost request and a lost response look ' +
      'exactly alike from here.',
    tryThis:
      'Lose the response instead of the request. Or lose so much that the client gives up without ' +
      'knowing.',
    script: { decisions: [REQUEST_LOST] },
    shows: [
      appliedOnce,
      {
        id: 'asked-twice',
        claim: 'The client asks a second time',
        met: (run) => happened(run, 'sent client>api-1:TRANSFER.t2#1'),
      },
    ],
    tries: [
      {
        id: 'gives-up-applied',
        claim: 'Let it give up, although the money has moved',
        met: (run) =>
          outcomeAtEnd(run) === 'applied-once' &&
          happened(run, 'entered client:gaveUp*') &&
          !happened(run, 'resolved client:done'),
        solution: { params: { retries: 0 }, decisions: [RESPONSE_LOST] },
      },
    ],
  },
  {
    id: 'charged-twice',
    title: 'The response is lost: charged twice',
    story:
      'No key. The money moves, and the reply is lost. The client cannot tell that from a lost ' +
      'request, so it does the only thing it can: it asks again. For the API server that is a ' +
      'new transfer.',
    watchFor: 'Alice. She has paid $200 for a transfer of $100, and the client is told OK.',
    tryThis: 'Switch the key on. Then lose something else and see whether it still holds.',
    script: { params: { key: false }, decisions: [RESPONSE_LOST] },
    shows: [appliedTwice, isTold],
    tries: [
      {
        id: 'saved-by-the-key',
        claim: 'Same loss, and the money moves once',
        met: (run) =>
          happened(run, 'lost api-1>client:OK#1') &&
          outcomeAtEnd(run) === 'applied-once' &&
          wasAnswered(run, 'REPLAYED'),
        solution: { decisions: [RESPONSE_LOST] },
      },
      {
        id: 'thrice',
        claim: 'Make Alice pay three times',
        met: (run) =>
          run.events.filter(({ kind, detail: { record } }) => {
            const isTransfer = kind === 'logged' && record?.record === 'transfer';
            return isTransfer && record.data?.['client'] === 'client';
          }).length === 3,
        solution: {
          params: { key: false },
          decisions: [RESPONSE_LOST, { at: 0, do: 'drop', message: 'api-1>client:OK.t2#1' }],
        },
      },
    ],
    expects: { broken: ['at-most-once'] },
  },
  {
    id: 'charged-once',
    title: 'The same loss, with a key',
    story:
      'The reply is lost again, but the retry carries the key of the first attempt. The database ' +
      'finds it, nothing moves a second time, and the client gets the original result.',
    watchFor:
      'Delivered twice, applied once. The retry costs messages, and no write at the database.',
    tryThis: 'Crash the client after its first request: it comes back and asks under the same key.',
    script: { decisions: [RESPONSE_LOST] },
    shows: [appliedOnce, isTold, answered('REPLAYED', 'The retry gets the original result')],
    tries: [
      {
        id: 'survives-client-crash',
        claim: 'Let the client crash while it waits, and still be told',
        met: (run) =>
          happenedInOrder(
            run,
            'sent client>*',
            'crashed client#1',
            'restarted client#1',
            'resolved client:done',
          ) && outcomeAtEnd(run) === 'applied-once',
        solution: {
          decisions: [
            { after: 'sent client>api-1:TRANSFER#1', plus: 5, do: 'crash', node: 'client' },
            { after: 'crashed client#1', plus: 80, do: 'restart', node: 'client' },
          ],
        },
      },
    ],
  },
  {
    id: 'two-retries-at-once',
    title: 'Two requests at once',
    story:
      'The disk is slow and the client impatient: its second request comes while the first one is ' +
      'still being written. The key row is locked, so the second is told 409, in progress.',
    watchFor:
      'What 409 means: not yes, not no, ask later under the same key. It is the lock that makes ' +
      'check and claim one step.',
    tryThis: 'Replace the claim by a check and a later insert, and both get through.',
    script: { decisions: TWO_AT_ONCE },
    shows: [answered('CONFLICT', 'One of the two is told 409'), appliedOnce],
    tries: [
      {
        ...appliedTwice,
        claim: 'Let both get through, with a key',
        met: (run) => run.script.params['key'] === true && appliedTwice.met(run),
        solution: { params: { claim: 'check-then-insert' }, decisions: TWO_AT_ONCE },
      },
    ],
  },
  {
    id: 'same-key-other-payload',
    title: 'Same key, another payload',
    story:
      'The transfer of $100 is done. Now the same key comes with $70. Is that a retry or a new ' +
      'transfer? The API server does not guess: 422, and nothing moves.',
    watchFor: 'The key row keeps the payload it came with. Only that makes the difference visible.',
    tryThis: 'Ask once without any key while the API server requires one: 400.',
    script: {
      decisions: [
        {
          after: 'resolved client:done',
          plus: 20,
          do: 'invoke',
          node: 'client',
          action: 'retry',
          with: { amount: 70 },
        },
      ],
    },
    shows: [answered('MISMATCH', 'The second request is told 422'), appliedOnce],
    tries: [
      {
        ...answered('MISSING-KEY', 'Get a 400'),
        solution: {
          decisions: [
            { at: 100, do: 'invoke', node: 'client', action: 'retry', with: { key: 'none' } },
          ],
        },
      },
    ],
  },
  {
    id: 'refused-twice',
    title: 'An error is a result too',
    story:
      'Alice has $500, the transfer is for $600. The refusal is written down with the key, its reply ' +
      'is lost, and the retry gets the same refusal, whatever may have come into her account since.',
    watchFor: 'The database writes the refusal once. The second answer comes from the key row.',
    tryThis: 'Ask for an amount that she has.',
    script: {
      params: { amount: 600 },
      decisions: [{ at: 0, do: 'drop', message: 'api-1>client:REFUSED#1' }],
    },
    shows: [
      ends('not-applied', 'No money moves'),
      answered('REFUSED', 'The retry is told the same refusal'),
    ],
    tries: [{ ...appliedOnce, claim: 'Make it go through', solution: { params: { amount: 500 } } }],
  },
];
