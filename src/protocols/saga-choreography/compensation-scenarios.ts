import { happened, provided, type Scenario } from '../kit';
import { breaks, ends, happens, hasRunOut, inEffect } from '../saga';
import { compensates } from './goals';

/** The compensation itself does not work, or may not be needed. */
export const compensationScenarios: readonly Scenario[] = [
  {
    id: 'undo-fails-twice',
    title: 'The item goes back at the third attempt',
    story:
      'Payment has failed, and inventory cannot put the item back: not the first time, and not the ' +
      'second. It says so, the broker hears no ACK and delivers PaymentFailed again, waiting longer ' +
      'each time.',
    watchFor:
      'The order service. It cancels only when it hears InventoryRestored; until then the order is ' +
      'PENDING.',
    tryThis: 'Let it fail more often than the broker delivers.',
    script: {
      params: {
        fail: { 'charge-payment': 'certain' },
        failCompensation: { 'deduct-inventory': 2 },
      },
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      happens('sent inventory>broker:FAILED', 2, 'two-failures', 'Two attempts fail'),
      compensates(['restored', 'cancelled'], 'The item goes back, then the order is cancelled'),
    ],
    tries: [
      {
        ...provided(ends('needs-human', 'Run out of deliveries'), (run) =>
          hasRunOut(run, /^delivered broker>inventory:PaymentFailed#(\d+)$/),
        ),
        solution: {
          params: {
            fail: { 'charge-payment': 'certain' },
            failCompensation: { 'deduct-inventory': 2 },
            compensationRetries: 1,
          },
        },
      },
      {
        ...provided(breaks('all-or-nothing', 'Say “restored”, and keep the item'), (run) => {
          const isSaid = happened(run, 'sent inventory>broker:InventoryRestored#1');
          return isSaid && inEffect(run, 'deduct-inventory') > 0;
        }),
        solution: {
          params: {
            fail: { 'charge-payment': 'certain' },
            failCompensation: { 'deduct-inventory': 2 },
          },
          mistakes: ['gives-up'],
        },
      },
    ],
  },
  {
    id: 'dead-letter',
    title: 'A dead letter',
    story:
      'Inventory can never put the item back. After three deliveries the broker puts PaymentFailed ' +
      'aside, where a person has to look at it. It would forget the event of a step; the event of a ' +
      'compensation it may not.',
    watchFor:
      'Who notices. The order service only sees its deadline pass; it says so, but payment has said ' +
      'its word. Without somebody who looks at dead letters this would be silence.',
    tryThis:
      'Repair inventory (set “failing compensations” to none) and let the broker deliver it again.',
    script: {
      params: {
        fail: { 'charge-payment': 'certain' },
        failCompensation: { 'deduct-inventory': 'always' },
        compensationRetries: 2,
      },
    },
    shows: [
      ends('needs-human', 'The saga needs a person'),
      compensates([], 'Nothing is compensated yet'),
    ],
    tries: [
      {
        ...provided(ends('compensated', 'Have a person bring it to an end'), (run) =>
          happened(run, 'resolved broker:needs-human'),
        ),
        solution: {
          params: {
            fail: { 'charge-payment': 'certain' },
            failCompensation: { 'deduct-inventory': 'always' },
            compensationRetries: 2,
          },
          decisions: [
            {
              after: 'resolved broker:needs-human',
              do: 'set',
              param: 'failCompensation',
              value: {},
            },
            {
              after: 'resolved broker:needs-human',
              plus: 50,
              do: 'invoke',
              node: 'broker',
              action: 'retry',
            },
          ],
        },
      },
    ],
  },
  {
    id: 'after-the-pivot',
    title: 'Past the pivot, only forward',
    story:
      'Deducting the item is the point of no return here. InventoryDeducted is lost on its way ' +
      'to payment, and a step may not be retried; but past the pivot an event has to arrive, and ' +
      'the broker delivers it until it does.',
    watchFor:
      'The second delivery, although no retry is allowed: from the pivot on the broker insists, ' +
      'and nothing turns the saga back.',
    tryThis:
      'Take the pivot away: the same loss cancels the order. Or lose the event before the pivot: ' +
      'at its deadline the order service asks; inventory has not taken the pivot, and now never will.',
    script: {
      params: {
        pivot: 'deduct-inventory',
        fail: { 'charge-payment': 'unknown' },
        retries: 0,
      },
    },
    shows: [
      ends('completed', 'The saga is completed'),
      happens(
        'sent broker>payment:InventoryDeducted',
        2,
        'insists',
        'The event is delivered again',
      ),
    ],
    tries: [
      {
        ...provided(ends('compensated', 'Let the same loss end in a cancelled order'), (run) => {
          return happened(run, 'lost broker>payment:InventoryDeducted#1');
        }),
        solution: { params: { fail: { 'charge-payment': 'unknown' }, retries: 0 } },
      },
      {
        ...provided(
          compensates(['cancelled'], 'Let the deadline find the pivot not taken'),
          (run) =>
            run.script.params['pivot'] === 'deduct-inventory' &&
            happened(run, 'fired order:deadline#1'),
        ),
        solution: {
          params: {
            pivot: 'deduct-inventory',
            fail: { 'deduct-inventory': 'unknown' },
            retries: 0,
          },
        },
      },
    ],
  },
];
