import {
  happened,
  happenedInOrder,
  outcomeAtEnd,
  provided,
  tookAtLeast,
  type Scenario,
} from '../kit';
import { breaks, ends, happens, inEffect, leaves } from '../saga';
import { compensates } from './goals';

/** A step ends in one of the three ways in which a step can end badly. */
export const failureScenarios: readonly Scenario[] = [
  {
    id: 'payment-failed',
    title: 'PaymentFailed, and the events run backwards',
    story:
      'Payment refuses, and says so: PaymentFailed. Inventory listens for that; it puts the item ' +
      'back and publishes InventoryRestored. The order service listens for that; it cancels the ' +
      'order and publishes OrderCancelled.',
    watchFor:
      'The order in which it is compensated. No node knows the whole chain, and still it runs strictly backwards, because each listens to the one after it.',
    tryThis:
      'Let inventory fail instead: a shorter chain. Or, under “mistakes”, let the order service ' +
      'be the first to hear of the failure.',
    script: { params: { fail: { 'charge-payment': 'certain' } } },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(['restored', 'cancelled'], 'The item goes back, then the order is cancelled'),
      leaves('inventory', 'stock', 10, 'The stock is what it was'),
    ],
    tries: [
      {
        ...compensates(['cancelled'], 'Have only the order cancelled'),
        solution: { params: { fail: { 'deduct-inventory': 'certain' } } },
      },
      {
        ...provided(breaks('reverse-order', 'Cancel the order before the item is back'), (run) =>
          happenedInOrder(run, 'logged order:cancelled#1', 'logged inventory:restored#1'),
        ),
        solution: { mistakes: ['forward-order'] },
      },
    ],
  },
  {
    id: 'deadline',
    title: 'An event is lost, and only a deadline can tell',
    story:
      'InventoryDeducted is lost on its way to payment, and may not be delivered again. Nothing ' +
      'happens any more, and only the order service, which has a clock on this saga, can notice. ' +
      'When its deadline passes it publishes DeadlineExpired, and the chain runs backwards from ' +
      'its end.',
    watchFor:
      'Payment. It has nothing to refund, and says PaymentRefunded all the same, because inventory ' +
      'is waiting for that; and it writes down that it will never charge this saga.',
    tryThis: 'Take the deadline away: the order stays PENDING for ever. Or allow a retry.',
    script: { params: { fail: { 'charge-payment': 'unknown' }, retries: 0 } },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(
        ['refunded (nothing)', 'restored', 'cancelled'],
        'Refund (nothing), restore, cancel',
      ),
      happens('fired order:deadline', 1, 'deadline-fired', 'The deadline passes'),
    ],
    tries: [
      {
        ...provided(ends('completed', 'Complete it by delivering again'), (run) =>
          happened(run, 'sent broker>payment:InventoryDeducted#2'),
        ),
        solution: { params: { fail: { 'charge-payment': 'unknown' }, retries: 1 } },
      },
      {
        ...provided(breaks('ends-known', 'Leave the order PENDING for ever'), (run) => {
          const isLeft = !happened(run, 'logged order:cancelled*');
          return happened(run, 'logged order:created#1') && isLeft;
        }),
        solution: {
          params: { fail: { 'charge-payment': 'unknown' }, retries: 0 },
          mistakes: ['no-deadline'],
        },
      },
    ],
  },
  {
    id: 'charged-and-silent',
    title: 'Charged, and the event is lost',
    story:
      'Payment charges the customer and marks PaymentCharged as published; but the broker never ' +
      'gets it, and it may not be published again. To the order service this looks exactly like ' +
      'the case in which nothing was charged. The deadline passes, and this time there is ' +
      'something to refund.',
    watchFor:
      'The same events run as when nothing was charged. Only payment knows the difference, from its own records.',
    tryThis: 'Allow a retry: the event stays in the outbox until the broker has it.',
    script: { params: { fail: { 'charge-payment': 'after-effect' }, retries: 0 } },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(['refunded', 'restored', 'cancelled'], 'Refund, restore, cancel'),
      leaves('payment', 'balance', 500, 'The customer has the money back'),
    ],
    tries: [
      {
        ...provided(ends('completed', 'Complete it by publishing again'), (run) =>
          happened(run, 'sent payment>broker:PaymentCharged#2'),
        ),
        solution: { params: { fail: { 'charge-payment': 'after-effect' } } },
      },
      {
        ...compensates(
          ['refunded (nothing)', 'restored', 'cancelled'],
          'Make it refund what was never charged, harmlessly',
        ),
        solution: { params: { fail: { 'charge-payment': 'unknown' }, retries: 0 } },
      },
    ],
  },
  {
    id: 'late-event',
    title: 'PaymentCharged comes too late',
    story:
      'PaymentCharged is stuck in the network until after the deadline. By then the order ' +
      'service has decided, on disk, that it is too late, and everything has been compensated. The ' +
      'event arrives, is acknowledged, and changes nothing.',
    watchFor:
      'Where the decision falls: in one local transaction at the order service. Whichever comes ' +
      'first there, the event or the deadline, has won.',
    tryThis: 'Let the event be a little late, but not too late.',
    script: {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'delay', message: 'broker>order:PaymentCharged#1', by: 500 }],
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(['refunded', 'restored', 'cancelled'], 'Everything is compensated'),
      happens('delivered broker>order:PaymentCharged', 1, 'late', 'The event does arrive'),
    ],
    tries: [
      {
        id: 'late-but-in-time',
        claim: 'Let it come more than 200 ms late, and still complete the saga',
        met: (run) =>
          outcomeAtEnd(run) === 'completed' &&
          tookAtLeast(
            run,
            201,
            'sent broker>order:PaymentCharged#1',
            'delivered broker>order:PaymentCharged#1',
          ),
        solution: {
          params: { retries: 0 },
          decisions: [{ at: 0, do: 'delay', message: 'broker>order:PaymentCharged#1', by: 220 }],
        },
      },
    ],
  },
  {
    id: 'order-request-lost',
    title: 'The order itself is lost',
    story:
      'The customer’s request never reaches the order service, and asking again is forbidden. The ' +
      'customer cannot know whether there is an order; but the order’s id was the customer’s own ' +
      'choice, so it can be cancelled by that, whether it exists or not.',
    watchFor:
      'The record that the order service writes about an order it has never seen. A request that was ' +
      'only late would be refused.',
    tryThis: 'Delay the request instead of dropping it: it comes after it was cancelled.',
    script: {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'drop', message: 'client>order:PLACE_ORDER#1' }],
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      compensates(['cancelled (nothing)'], 'There was nothing to cancel'),
    ],
    tries: [
      {
        id: 'late-request-refused',
        claim: 'Have the request arrive after its cancellation, and be refused',
        met: (run) =>
          outcomeAtEnd(run) === 'compensated' &&
          happenedInOrder(
            run,
            'logged order:cancelled#1',
            'delivered client>order:PLACE_ORDER#1',
          ) &&
          !happened(run, 'logged order:created*'),
        solution: {
          params: { retries: 0 },
          decisions: [{ at: 0, do: 'delay', message: 'client>order:PLACE_ORDER#1', by: 200 }],
        },
      },
      {
        ...provided(ends('completed', 'Let the customer ask again'), (run) =>
          happened(run, 'sent client>order:PLACE_ORDER#2'),
        ),
        solution: {
          params: { retries: 1 },
          decisions: [{ at: 0, do: 'drop', message: 'client>order:PLACE_ORDER#1' }],
        },
      },
    ],
  },
  {
    id: 'late-command-refused',
    title: 'The compensation overtakes the step',
    story:
      'OrderCreated is stuck on its way to inventory. The deadline passes, and the chain runs ' +
      'backwards. Inventory has never heard of this order; it says InventoryRestored all the ' +
      'same, and writes down that it will never deduct for it. Then OrderCreated arrives.',
    watchFor:
      'The tombstone, the record of a restore that had nothing to restore. Because of it the ' +
      'late event is acknowledged and takes nothing.',
    tryThis:
      'Under “mistakes”, let a service that has nothing to compensate write nothing down, and ' +
      'look at the stock.',
    script: {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'delay', message: 'broker>inventory:OrderCreated#1', by: 700 }],
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      happens('delivered broker>inventory:OrderCreated', 1, 'late', 'The event does arrive'),
      leaves('inventory', 'stock', 10, 'Nothing is deducted'),
    ],
    tries: [
      {
        ...provided(breaks('no-late-step', 'Let the late event take an item'), (run) => {
          return inEffect(run, 'deduct-inventory') > 0;
        }),
        solution: {
          mistakes: ['no-tombstone'],
          params: { retries: 0 },
          decisions: [{ at: 0, do: 'delay', message: 'broker>inventory:OrderCreated#1', by: 700 }],
        },
      },
    ],
  },
];
