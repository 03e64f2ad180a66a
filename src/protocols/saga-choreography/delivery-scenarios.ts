import type { Decision } from '../../engine';
import { happened, happenedInOrder, provided, type Scenario } from '../kit';
import { breaks, ends, happens, leaves, takesEffect } from '../saga';

const TWICE: readonly Decision[] = [
  { at: 0, do: 'duplicate', message: 'broker>inventory:OrderCreated#1' },
  { at: 0, do: 'delay', message: 'broker>inventory:OrderCreated#1.copy1', by: 30 },
];

const BROKER_CRASH: readonly Decision[] = [
  { after: 'logged broker:stored#2', do: 'crash', node: 'broker' },
  { after: 'crashed broker#1', plus: 40, do: 'restart', node: 'broker' },
];

/** At least once, and what follows from it. */
export const deliveryScenarios: readonly Scenario[] = [
  {
    id: 'delivered-twice',
    title: 'Delivered twice, applied once',
    story:
      'The network delivers OrderCreated to inventory twice. The first delivery deducts the item ' +
      'and, in the same local transaction, notes the event in the inbox. The second finds the ' +
      'note: it is acknowledged, and nothing else happens.',
    watchFor:
      'The record with the inbox in it. Effect and note are written together, so no crash can ' +
      'separate them. Delivery is at least once; only the effect is exactly once.',
    tryThis: 'Switch the inbox off.',
    script: { decisions: TWICE },
    shows: [
      ends('completed', 'The saga is completed'),
      happens(
        'delivered broker>inventory:OrderCreated',
        2,
        'twice',
        'The event is delivered twice',
      ),
      leaves('inventory', 'stock', 9, 'One item is deducted'),
    ],
    tries: [
      {
        ...takesEffect('deduct-inventory', 2, 'Deduct two items for one order'),
        solution: { params: { inbox: false }, decisions: TWICE },
      },
    ],
  },
  {
    id: 'event-dropped',
    title: 'Dropped, and delivered again',
    story:
      'OrderCreated is dropped on its way to inventory. The broker has it on disk and hears no ACK, ' +
      'so it delivers it again. The saga is a little later, and that is all.',
    watchFor:
      'What the broker waits for. The ACK comes after the effect is on disk: an ACK before that ' +
      'would make it at most once.',
    tryThis: 'Drop the ACK instead of the event: then it is delivered twice.',
    script: { decisions: [{ at: 0, do: 'drop', message: 'broker>inventory:OrderCreated#1' }] },
    shows: [
      ends('completed', 'The saga is completed'),
      happens('sent broker>inventory:OrderCreated', 2, 'again', 'The event is delivered again'),
    ],
    tries: [
      {
        ...provided(
          happens(
            'delivered broker>inventory:OrderCreated',
            2,
            'ack-lost',
            'Have it delivered twice by losing the ACK',
          ),
          (run) =>
            happenedInOrder(
              run,
              'lost inventory>broker:ACK#1',
              'delivered broker>inventory:OrderCreated#2',
            ),
        ),
        solution: { decisions: [{ at: 0, do: 'drop', message: 'inventory>broker:ACK#1' }] },
      },
      {
        ...provided(ends('compensated', 'Let the same loss end in a cancelled order'), (run) => {
          return happened(run, 'lost broker>inventory:OrderCreated#1');
        }),
        solution: {
          params: { retries: 0 },
          decisions: [{ at: 0, do: 'drop', message: 'broker>inventory:OrderCreated#1' }],
        },
      },
    ],
  },
  {
    id: 'broker-crashes',
    title: 'The broker crashes with an event in hand',
    story:
      'The broker has just stored InventoryDeducted when it crashes. Back again, it has its events on disk and does not know which have arrived, so it delivers them all again.',
    watchFor:
      'Inventory hears OrderCreated a second time, and payment hears InventoryDeducted a second ' +
      'time. Nobody acts twice.',
    tryThis: 'Switch the inboxes off and let it crash again. Or do not restart the broker.',
    script: { decisions: BROKER_CRASH },
    shows: [
      ends('completed', 'The saga is completed'),
      happens('delivered broker>inventory:OrderCreated', 2, 'again', 'An old event comes again'),
      leaves('inventory', 'stock', 9, 'One item is deducted'),
    ],
    tries: [
      {
        ...breaks('event-effect-once', 'Act twice on one event'),
        solution: { params: { inbox: false }, decisions: BROKER_CRASH },
      },
      {
        ...ends('pending', 'Leave the saga without an end'),
        solution: { decisions: [{ after: 'logged broker:stored#2', do: 'crash', node: 'broker' }] },
      },
    ],
  },
];
