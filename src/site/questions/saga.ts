import { happened, outcomeAtEnd } from '../../protocols/kit';
import { claims, ends, happens, inOrder, keeps, leaves } from './claims';
import type { Question } from './question';

const ORDER_REFUSED = { fail: { 'create-order': 'certain' } } as const;

/** Sagas: what they are, and what happens when something fails in the middle. */
export const sagaQuestions: readonly Question[] = [
  {
    id: 'what-is-a-saga',
    number: 10,
    weight: 3,
    question: 'What is a saga, and in which order does it compensate?',
    answer:
      'A saga is a chain of local transactions, each committed at once. If one fails, those before ' +
      'it are made up for by compensating transactions, in reverse order: here the third step is ' +
      'refused, so the payment is refunded, then the item is put back. A compensation is no ' +
      'rollback: it is a new transaction, and in between everybody could see the effect. So a saga ' +
      'is all or nothing in the end, without isolation; in return nobody holds a lock while waiting ' +
      'for somebody else.',
    watchFor:
      'The order service refuses, and is not asked to compensate anything: a refusal is certain. ' +
      'Refund comes before restore.',
    run: {
      protocol: 'saga-orchestration',
      script: { params: ORDER_REFUSED },
      at: 'delivered order>orchestrator:REFUSED#1',
      proves: [
        ends('compensated', 'The saga is compensated'),
        inOrder('reverse', 'Refund first, then restore', [
          'logged inventory:deducted#1',
          'logged payment:charged#1',
          'sent orchestrator>payment:REFUND#1',
          'sent orchestrator>inventory:RESTORE#1',
        ]),
        happens('sent orchestrator>order:CANCEL', 0, 'Nothing is cancelled'),
      ],
    },
    goal: {
      ...claims(
        'cancels-too',
        'Have the order cancelled as well: three compensations',
        (run) =>
          outcomeAtEnd(run) === 'compensated' &&
          inOrder('all-three', '', [
            'sent orchestrator>order:CANCEL#1',
            'sent orchestrator>payment:REFUND#1',
            'sent orchestrator>inventory:RESTORE#1',
          ]).met(run),
      ),
      solution: { params: { fail: { 'create-order': 'unknown' }, retries: 0 } },
    },
    followUp: {
      question: 'When does a step that failed have to be compensated itself?',
      answer:
        'When nobody knows whether it failed. After a time-out the effect may be there, so it is ' +
        'compensated like a step that succeeded; the compensation has to bear with nothing to ' +
        'compensate.',
    },
    systems:
      'The name is from Garcia-Molina and Salem (1987). Temporal, AWS Step Functions, Camunda and ' +
      'Axon are used to write sagas; in the first two, compensations are code or states of your own.',
  },
  {
    id: 'compensation-fails',
    number: 12,
    weight: 3,
    question: 'What if a compensation fails?',
    answer:
      'Then it is tried again, with longer and longer pauses. There is nothing else: going forward ' +
      'is over, and stopping would leave half of the work in effect. So a compensation must be ' +
      'idempotent, and must be something that can succeed in the end. Here the refund fails twice ' +
      'and works the third time; only then is the item put back. When the retries are used up, the ' +
      'saga stops visibly: it is marked as needing a person, with the step that failed. Never ' +
      'silence, and never a guess.',
    watchFor: 'The stock. The item does not go back while the refund is still failing.',
    run: {
      protocol: 'saga-orchestration',
      scenario: 'compensation-fails-twice',
      at: 'delivered payment>orchestrator:FAILED#1',
      proves: [
        ends('compensated', 'The saga is compensated'),
        happens('delivered payment>orchestrator:FAILED', 2, 'The refund fails twice'),
        inOrder('refund-first', 'The item goes back after the refund', [
          'logged payment:refunded#1',
          'sent orchestrator>inventory:RESTORE#1',
        ]),
      ],
    },
    goal: { tries: 'ends-needs-human' },
    followUp: {
      question: 'What does the person do?',
      answer:
        'Repair the cause, and let the saga go on from the step that failed; or settle it by other ' +
        'means and record that. So the saga has to keep its whole state, and there has to be an alarm.',
    },
    systems:
      'Temporal retries an activity for ever by default; in AWS Step Functions you write Retry and ' +
      'Catch. Message brokers park what keeps failing in a dead-letter queue, which somebody has to ' +
      'read.',
  },
  {
    id: 'orchestrator-crashes',
    number: 13,
    weight: 1,
    question: 'The orchestrator crashes in the middle of a saga. What now?',
    answer:
      'It restarts and reads its log. Every step is forced to the log as started before its command ' +
      'leaves, so nothing can have happened that the log does not mention. Here charge-payment is ' +
      'started and not ended: that means unknown. The orchestrator asks again under the same saga ' +
      'id; payment finds that it has charged already, and only repeats its answer. If asking again ' +
      'were forbidden, the unknown step would be compensated. Without a log, the item and the money ' +
      'would be gone, and nobody would know why.',
    watchFor: 'Two CHARGE commands, one charge. Payment knows the second by its saga id.',
    run: {
      protocol: 'saga-orchestration',
      scenario: 'orchestrator-resumes',
      at: 'restarted orchestrator#1',
      proves: [
        ends('completed', 'The saga is completed'),
        happens('delivered orchestrator>payment:CHARGE', 2, 'Payment is asked twice'),
        leaves('payment', 'balance', 400, 'The customer is charged once'),
      ],
    },
    goal: { tries: 'breaks-all-or-nothing' },
    followUp: {
      question: 'Does a crashed orchestrator block the services?',
      answer:
        'No. Each step is committed, and no lock is held. What is blocked is this saga: the customer ' +
        'waits, and whatever it has marked as pending stays marked.',
    },
    systems:
      'Durable execution engines, such as Temporal, Azure Durable Functions and Restate, keep this ' +
      'log for you: they replay the recorded history to bring a workflow back to where it was.',
  },
  {
    id: 'no-isolation',
    number: 14,
    weight: 2,
    question: 'Sagas have no isolation. What does that mean in practice?',
    answer:
      'Others see a saga’s work before the saga has ended, and act on it. Here one item is left, and ' +
      'two sagas look at the shelf before either has taken it. Both see one, both deduct, and the ' +
      'stock is minus one, although no step has failed. The usual cure is a semantic lock: the first ' +
      'saga marks the item PENDING in the same local transaction, and the second has to wait or give ' +
      'up. Other cures: commutative updates, reading again before writing, and doing the risky steps ' +
      'last.',
    watchFor: 'The time between the look and the deduction. There is no lock across it.',
    run: {
      protocol: 'saga-orchestration',
      scenario: 'oversold',
      at: 'logged inventory:deducted#1',
      proves: [
        ends('completed', 'The first saga is completed'),
        ends('completed', 'The second is completed too', 't2'),
        leaves('inventory', 'stock', -1, 'The stock is minus one'),
        claims('no-fault', 'No crash and no loss', (run) => {
          return !happened(run, 'crashed *') && !happened(run, 'lost *');
        }),
      ],
    },
    goal: { tries: 'sold-once' },
    followUp: {
      question: 'How does a semantic lock differ from a database lock?',
      answer:
        'It is a field with a meaning, PENDING, that survives crashes and lasts until the saga ends. ' +
        'The database enforces nothing: every reader has to know the field and heed it.',
    },
    systems:
      'Order states such as pending, and the authorization that a card payment makes before it is ' +
      'captured, are semantic locks. Richardson’s “Microservices Patterns” lists the ' +
      'countermeasures.',
  },
  {
    id: 'pivot-and-last-step',
    number: 15,
    weight: 1,
    question: 'Which step goes last? What is a pivot?',
    answer:
      'What cannot be compensated goes last. A saga has three kinds of steps: first those that ' +
      'can be compensated, then at most one pivot, the point of no return, then steps that can ' +
      'be retried until they succeed. Before the pivot the saga may turn back, after it only ' +
      'forward. Here the charge is the pivot, and create-order, which can be refused, comes ' +
      'after it. It is refused: there is no way forward and none back, and a person has to be ' +
      'called. The order of the steps was wrong.',
    watchFor:
      'Nothing is retried, and nothing compensated. The saga stops where the design has a hole.',
    run: {
      protocol: 'saga-orchestration',
      scenario: 'irreversible-goes-last',
      at: 'delivered order>orchestrator:REFUSED#1',
      proves: [
        ends('needs-human', 'A person is called'),
        leaves('payment', 'balance', 400, 'The customer has paid'),
        leaves('order', 'orders', 0, 'There is no order'),
      ],
    },
    goal: { tries: 'ends-compensated' },
    followUp: {
      question: 'Can a step that sends an e-mail be part of a saga?',
      answer:
        'Yes, as a retriable step at the end. A sent e-mail cannot be taken back; an apology is a ' +
        'compensation of a kind, but it is better not to need it.',
    },
    systems:
      'Travel and payment systems reserve or authorize early, which can be released, and capture ' +
      'the money late. The terms compensatable, pivot and retriable come from the literature on ' +
      'flexible and multidatabase transactions.',
  },
  {
    id: 'compensation-before-step',
    number: 16,
    weight: 1,
    question: 'Can a compensation arrive before the step that it compensates?',
    answer:
      'Yes: the command is stuck in the network, the orchestrator gives up on it and ' +
      'compensates, and the compensation overtakes it. So the service must accept a compensation ' +
      'with nothing to compensate, an empty compensation, and say that it is done. But it must ' +
      'also write that down, as a tombstone for this saga and step. Here the charge arrives long ' +
      'after the saga has ended; payment finds the tombstone and refuses. Without it, the ' +
      'customer would pay for an order that does not exist.',
    watchFor: 'The record that an empty refund leaves. It looks like waste, until CHARGE arrives.',
    run: {
      protocol: 'saga-orchestration',
      scenario: 'late-step-refused',
      at: 'delivered orchestrator>payment:CHARGE#1',
      proves: [
        ends('compensated', 'The saga is compensated'),
        inOrder('overtaken', 'The refund overtakes the charge, which is refused', [
          'sent orchestrator>payment:CHARGE#1',
          'logged payment:refunded#1',
          'delivered orchestrator>payment:CHARGE#1',
          'sent payment>orchestrator:REFUSED#1',
        ]),
        leaves('payment', 'balance', 500, 'Nothing is charged'),
      ],
    },
    goal: { tries: 'breaks-no-late-step' },
    followUp: {
      question: 'How long must the tombstone be kept?',
      answer:
        'Longer than a message can be late. Nobody can promise that in general, so one takes ' +
        'generous retention, or gives commands a deadline after which they are refused anyway.',
    },
    systems:
      'Seata describes the three cases for TCC, empty rollback, hanging and idempotence, and solves ' +
      'them with a table of its own, tcc_fence_log. Cassandra’s tombstones exist for a like reason.',
  },
  {
    id: 'finding-what-slipped-through',
    number: 31,
    weight: 1,
    question: 'How is what slipped through found again?',
    answer:
      'By reconciliation: an independent job compares the books of the services, and reports what ' +
      'does not match. Here the orchestrator has a bug. A refund fails once, it passes over it, and ' +
      'reports the saga as compensated. Its own state looks perfect; no retry and no alarm will ever ' +
      'come. Only who compares payments with orders sees money without an order. So do not let the ' +
      'component that did the work be the only one to judge it, and give every pair of books an owner.',
    watchFor: 'The outcome says compensated. The balance says otherwise.',
    run: {
      protocol: 'saga-orchestration',
      script: {
        params: { ...ORDER_REFUSED, failCompensation: { 'charge-payment': 1 } },
        mistakes: ['gives-up'],
      },
      at: 'resolved orchestrator:compensated',
      proves: [
        ends('compensated', 'The orchestrator says: compensated'),
        leaves('payment', 'balance', 400, 'The money has not come back'),
        leaves('order', 'orders', 0, 'There is no order'),
        claims('not-kept', 'All or nothing is not kept', (run) => {
          return !keeps('all-or-nothing', '').met(run);
        }),
      ],
    },
    goal: {
      ...claims(
        'books-balance',
        'Let the same refund fail, and make the books balance all the same',
        (run) =>
          happened(run, 'delivered payment>orchestrator:FAILED*') &&
          leaves('payment', 'balance', 500, '').met(run) &&
          keeps('all-or-nothing', '').met(run),
      ),
      solution: { params: { ...ORDER_REFUSED, failCompensation: { 'charge-payment': 1 } } },
    },
    followUp: {
      question: 'When may the job call a difference an error?',
      answer:
        'When it is older than any saga may be. Sagas in progress differ all the time, so the ' +
        'comparison needs a cut-off, and a list of what is known to be open.',
    },
    systems:
      'Banks and payment companies match their ledgers with the statements of their partners every ' +
      'day. Payment providers publish settlement reports for this purpose.',
  },
];
