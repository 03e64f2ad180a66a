import type { Run } from '../../engine';
import { happened, provided, type Scenario } from '../kit';
import { breaks, ends, happens, inEffect, leaves, takesEffect } from '../saga';
import { compensates, undoes } from './goals';

function refundsUnheard(run: Run): boolean {
  const isHeard = happened(run, 'delivered payment>orchestrator:CHARGED*');
  return happened(run, 'logged payment:charged#1') && !isHeard;
}

/** A step ends in one of the three ways in which a step can end badly. */
export const failureScenarios: readonly Scenario[] = [
  {
    id: 'payment-refused',
    title: 'Payment is refused, and the item goes back',
    story:
      'The item is deducted, and then the payment service refuses: it is certain that nothing ' +
      'was charged. The orchestrator turns round and compensates what was done: it puts the item ' +
      'back. No order exists yet, so none is cancelled.',
    watchFor:
      'Who is asked to compensate. Only inventory: a refusal is a certain answer, so payment ' +
      'has nothing to refund; and the order service has never heard of this saga. Descriptions that ' +
      'list “cancel order” here are mistaken.',
    tryThis:
      'Let create-order fail instead: two compensations, in reverse order. When would an order ' +
      'really have to be cancelled?',
    script: { params: { fail: { 'charge-payment': 'certain' } } },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(['RESTORE'], 'Only the item goes back'),
      leaves('inventory', 'stock', 10, 'The stock is what it was'),
    ],
    tries: [
      {
        ...undoes(['REFUND', 'RESTORE'], 'Make it refund, and then restore'),
        solution: { params: { fail: { 'create-order': 'certain' } } },
      },
      {
        ...undoes(['CANCEL', 'REFUND', 'RESTORE'], 'Make it cancel the order as well'),
        solution: { params: { fail: { 'create-order': 'unknown' }, retries: 0 } },
      },
      {
        ...provided(breaks('no-undo-without-do', 'Refund what was never charged'), (run) => {
          return inEffect(run, 'charge-payment') < 0;
        }),
        solution: { mistakes: ['blind-compensation'] },
      },
    ],
  },
  {
    id: 'payment-unknown',
    title: 'Nobody knows whether payment happened',
    story:
      'The command to charge is lost, but the orchestrator cannot know that: it only hears ' +
      'nothing, as it would if the reply were lost. Asking again is forbidden here. An unknown ' +
      'step is compensated like one that succeeded, and the refund has to put up with nothing to ' +
      'refund.',
    watchFor:
      'The empty compensation. Payment has never heard of the saga; it writes a record all the ' +
      'same, so that a charge that is still on its way will be refused.',
    tryThis: 'Allow one retry. The same silence then ends well.',
    script: { params: { fail: { 'charge-payment': 'unknown' }, retries: 0 } },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(
        ['REFUND', 'RESTORE'],
        'The unknown step is compensated, and then the one before it',
      ),
      leaves('payment', 'balance', 500, 'Nothing was charged, nothing refunded'),
    ],
    tries: [
      {
        ...provided(ends('completed', 'Complete it by asking again'), (run) =>
          happened(run, 'sent orchestrator>payment:CHARGE#2'),
        ),
        solution: { params: { fail: { 'charge-payment': 'unknown' }, retries: 1 } },
      },
    ],
  },
  {
    id: 'reply-lost',
    title: 'Charged, and the reply is lost',
    story:
      'Payment charges the customer, and its reply never arrives. The orchestrator waits, does not ' +
      'know, and asks again with the same saga id. Payment looks the id up, finds that it has ' +
      'charged already, and only repeats its answer.',
    watchFor:
      'The balance. Two commands, one charge: delivery happens at least once, the effect once.',
    tryThis:
      'Forbid retries, and the charge has to be refunded. Or make payment forget what it has done.',
    script: { params: { fail: { 'charge-payment': 'after-effect' } } },
    shows: [
      ends('completed', 'The saga is completed'),
      happens('delivered orchestrator>payment:CHARGE', 2, 'asked-twice', 'Payment is asked twice'),
      leaves('payment', 'balance', 400, 'The customer is charged once'),
    ],
    tries: [
      {
        ...provided(
          ends('compensated', 'Make it refund the charge it has never heard of'),
          refundsUnheard,
        ),
        solution: { params: { fail: { 'charge-payment': 'after-effect' }, retries: 0 } },
      },
      {
        ...takesEffect('charge-payment', 2, 'Charge the customer twice'),
        solution: { mistakes: ['no-idempotency'] },
      },
      {
        ...provided(breaks('all-or-nothing', 'Keep the money without an order'), (run) => {
          return inEffect(run, 'charge-payment') > 0 && inEffect(run, 'create-order') < 1;
        }),
        solution: { mistakes: ['no-compensation-of-unknown'] },
      },
    ],
  },
  {
    id: 'late-step-refused',
    title: 'A compensation overtakes its step',
    story:
      'The charge is stuck in the network. The orchestrator gives up on it and compensates: refund ' +
      '(there is nothing to refund), restore. Then, with the saga long over, the charge arrives.',
    watchFor:
      'What payment answers. It finds the record that its empty refund left behind, a tombstone, ' +
      'and refuses. Without the tombstone the customer would pay for an order that nobody knows.',
    tryThis:
      'Under “mistakes”, let a service that has nothing to compensate write nothing down, and ' +
      'look at the balance.',
    script: {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'delay', message: 'orchestrator>payment:CHARGE#1', by: 200 }],
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      happens(
        'delivered payment>orchestrator:REFUSED',
        1,
        'late-refused',
        'The late step is refused',
      ),
      leaves('payment', 'balance', 500, 'Nothing is charged'),
    ],
    tries: [
      {
        ...provided(breaks('no-late-step', 'Let the late charge through'), (run) => {
          return inEffect(run, 'charge-payment') > 0;
        }),
        solution: {
          params: { retries: 0 },
          mistakes: ['no-tombstone'],
          decisions: [{ at: 0, do: 'delay', message: 'orchestrator>payment:CHARGE#1', by: 200 }],
        },
      },
    ],
  },
];
