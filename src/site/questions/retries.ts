import type { Decision } from '../../engine';
import { happened, outcomeAtEnd } from '../../protocols/kit';
import { claims, ends, happens, inOrder, leaves } from './claims';
import type { Question } from './question';

const REQUEST_LOST: Decision = { at: 0, do: 'drop', message: 'client>api-1:TRANSFER#1' };
const RESPONSE_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };

/** Asking again: idempotency keys, and what delivery can promise. */
export const retryQuestions: readonly Question[] = [
  {
    id: 'what-is-idempotency',
    number: 19,
    weight: 3,
    question: 'What is idempotency, and why does it matter?',
    answer:
      'An operation is idempotent if doing it twice has the same effect as doing it once. It ' +
      'matters because a client cannot tell a lost request from a lost response; it has to ask ' +
      'again. Here the response is lost, the client retries, and Alice pays twice. “Set to 5” is ' +
      'idempotent by nature; “add 5” is not, and needs a key. The client makes one for what it ' +
      'wants; the server records it together with the effect. A retry then gets the original result.',
    watchFor: 'Alice’s balance, when the second request arrives.',
    run: {
      protocol: 'idempotency-key',
      scenario: 'charged-twice',
      at: 'lost api-1>client:OK#1',
      proves: [
        ends('applied-twice', 'The money moves twice'),
        leaves('database', 'alice', 300, 'Alice has paid $200'),
        happens('delivered client>api-1:TRANSFER', 2, 'The client asks twice'),
      ],
    },
    goal: { tries: 'saved-by-the-key' },
    followUp: {
      question: 'Why must the client keep the key on its own disk?',
      answer:
        'If it crashes after the first request, it has to ask again under the same key. With a new ' +
        'one, the retry is a new transfer.',
    },
    systems:
      'Stripe, Adyen and PayPal take idempotency keys in their APIs, AWS takes client tokens in ' +
      'many of its own. There is an IETF draft for an Idempotency-Key header.',
  },
  {
    id: 'same-key-again',
    number: 20,
    weight: 2,
    question: 'Same key at the same time? Same key, other body? Same key after it has expired?',
    answer:
      'While the first request is in progress, the second gets 409: not yes, not no, ask again with ' +
      'the same key. With another body it gets 422: the server does not guess which was meant. ' +
      'Once the first is finished, the retry gets the original result, success or error. After the ' +
      'key has expired the retry is a new request. Checking and claiming a key must be one atomic ' +
      'step, a unique insert; otherwise two requests at once both pass.',
    watchFor: 'The locked key row at the database while the first request is being written.',
    run: {
      protocol: 'idempotency-key',
      scenario: 'two-retries-at-once',
      at: 'delivered api-1>client:CONFLICT.t2#1',
      proves: [
        ends('applied-once', 'The money moves once'),
        happens('delivered api-1>client:CONFLICT', 1, 'The second request gets 409'),
      ],
    },
    beside: {
      protocol: 'idempotency-key',
      scenario: 'key-expired',
      at: 'logged database:forgotten#1',
      proves: [ends('applied-twice', 'After expiry the retry is a new transfer')],
    },
    goal: {
      ...claims('409-and-422', 'Provoke a 409 and a 422 in one run', (run) => {
        return ['CONFLICT', 'MISMATCH'].every((type) =>
          happened(run, `delivered api-1>client:${type}*`),
        );
      }),
      solution: {
        decisions: [
          { after: 'appending database:transfer#1', do: 'stall', node: 'database', by: 40 },
          {
            after: 'sent client>api-1:TRANSFER#1',
            plus: 15,
            do: 'invoke',
            node: 'client',
            action: 'retry',
          },
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
    },
    followUp: {
      question: 'Is an error kept with the key as well?',
      answer:
        'If execution had begun, yes: “not enough money” is a result. A 409, a 422 or a request ' +
        'that failed validation is not kept, because nothing had been executed.',
    },
    systems:
      'The IETF draft proposes 400 for a missing key, 409 for a request in progress and 422 for ' +
      'another payload. Stripe may remove keys once they are at least 24 hours old.',
  },
  {
    id: 'key-before-or-after-the-effect',
    number: 21,
    weight: 1,
    question: 'Is the key saved before or after the effect?',
    answer:
      'Neither: together with it, in one local transaction. Saved before, and a crash in between ' +
      'loses the effect: the retry finds the key, and the client is told OK for a transfer that ' +
      'never happened. Saved after, and the same crash doubles it: the retry finds no key, and the ' +
      'money moves again. There is no third order of two separate writes. If the effect is outside ' +
      'the database, the key has to be passed on, so that the other side can recognize the retry; or ' +
      'one has to reconcile.',
    watchFor: 'The crash. In both runs it falls between the two writes.',
    run: {
      protocol: 'idempotency-key',
      scenario: 'key-saved-first',
      at: 'crashed api-1#1',
      proves: [
        ends('not-applied', 'No money moves'),
        claims('told-ok', 'The client is told OK', (run) => happened(run, 'resolved client:done')),
      ],
    },
    beside: {
      protocol: 'idempotency-key',
      scenario: 'effect-first',
      at: 'crashed api-1#1',
      proves: [ends('applied-twice', 'The money moves twice')],
    },
    goal: { tries: 'together' },
    followUp: {
      question: 'And if the keys are kept in a cache such as Redis, and the money in a database?',
      answer:
        'Then there are two writes again, and one of the two orders. The cache may shield the ' +
        'database from retries, but the unique row beside the effect has to decide.',
    },
    systems:
      'Brandur Leach, then at Stripe, described it for PostgreSQL: a table of keys, changed in the ' +
      'same transactions as the data, with recovery points around calls to other systems.',
  },
  {
    id: 'delivery-guarantees',
    number: 24,
    weight: 1,
    question: 'At most once, at least once, exactly once: what is the difference?',
    answer:
      'It is about who gives up. At most once: send, and never ask again; if the message is lost, ' +
      'so is the effect. At least once: ask again until there is an answer; if only the answer was ' +
      'lost, the receiver gets it twice. No sender can do better, because it cannot tell the two ' +
      'losses apart. Exactly once is what the receiver makes of at-least-once delivery, by ' +
      'recognizing what it has had already. Here the sender never asks again, and the transfer is ' +
      'lost.',
    watchFor: 'What the client knows at the end: nothing. It has given up.',
    run: {
      protocol: 'idempotency-key',
      script: { params: { key: false, retries: 0 }, decisions: [REQUEST_LOST] },
      at: 'lost client>api-1:TRANSFER#1',
      proves: [
        ends('not-applied', 'The transfer is lost'),
        happens('sent client>api-1:TRANSFER', 1, 'It is sent once'),
      ],
    },
    beside: {
      protocol: 'idempotency-key',
      script: { params: { key: false }, decisions: [RESPONSE_LOST] },
      at: 'lost api-1>client:OK#1',
      proves: [
        ends('applied-twice', 'With retries and a lost answer, it is doubled'),
        happens('delivered client>api-1:TRANSFER', 2, 'It is delivered twice'),
      ],
    },
    goal: {
      ...claims(
        'lost-and-applied-once',
        'Lose the same request, and have the money move once',
        (run) => happened(run, 'lost client>api-1:*') && outcomeAtEnd(run) === 'applied-once',
      ),
      solution: { params: { key: true, retries: 2 }, decisions: [REQUEST_LOST] },
    },
    followUp: {
      question: 'Which of the two does a consumer of a queue get?',
      answer:
        'That depends on when it acknowledges. Before the work: at most once. After it: at least ' +
        'once, because it may crash between the work and the acknowledgement.',
    },
    systems:
      'Amazon SQS standard queues, RabbitMQ with acknowledgements and Kafka with offsets committed ' +
      'after the work deliver at least once; Redis Pub/Sub delivers at most once.',
  },
  {
    id: 'is-exactly-once-possible',
    number: 25,
    weight: 1,
    question: 'Is exactly once possible?',
    answer:
      'Exactly-once delivery is not: the last acknowledgement can always be lost, and then the ' +
      'sender must either give up or repeat. Exactly-once effect is: deliver at least once, and let ' +
      'the receiver record the message’s id in the same transaction as its effect. Here the request ' +
      'is delivered twice and the money moves once; the second time the database finds the key and ' +
      'replays the first result. It holds inside the reach of that transaction. An e-mail or a call ' +
      'to another company is outside.',
    watchFor: 'The second request costs messages, and no write: nothing is appended for it.',
    run: {
      protocol: 'idempotency-key',
      scenario: 'charged-once',
      at: 'delivered api-1>client:REPLAYED.t2#1',
      proves: [
        ends('applied-once', 'The money moves once'),
        happens('delivered client>api-1:TRANSFER', 2, 'Delivered twice'),
        happens('logged database:', 1, 'Written once'),
        inOrder('found', 'The second time the key is found', [
          'logged database:transfer#1',
          'delivered database>api-1:FOUND.t2#1',
          'resolved client:done',
        ]),
      ],
    },
    goal: { tries: 'survives-client-crash' },
    followUp: {
      question: 'What do brokers mean that advertise exactly once?',
      answer:
        'That reading, processing and writing inside the broker are one transaction. As soon as the ' +
        'effect is elsewhere, you need an id and a record of it there.',
    },
    systems:
      'Kafka’s transactions give it from topic to topic; Flink extends it to sinks that take part ' +
      'in its checkpoints by two-phase commit, or are idempotent.',
  },
];
