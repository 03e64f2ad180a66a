import { REFUSED, type Decoy } from './decoy';

const PLACED = 'client>order:PLACE_ORDER';

export const choreographyDecoys: readonly Decoy[] = [
  ['events-go-through', 'ends-compensated', 'nothing fails', {}],
  ['events-go-through', 'ends-pending', 'it is compensated', { params: REFUSED }],
  ['payment-failed', 'compensates-cancelled', 'the item goes back too', { params: REFUSED }],
  ['payment-failed', 'breaks-reverse-order', 'the item is back first', { params: REFUSED }],
  ['deadline', 'ends-completed', 'nothing is delivered again', {}],
  ['deadline', 'breaks-ends-known', 'the order is cancelled', { params: REFUSED }],
  ['charged-and-silent', 'ends-completed', 'nothing is published again', {}],
  [
    'charged-and-silent',
    'compensates-refunded-nothing-restored-cancelled',
    'payment refuses, and refunds nothing',
    { params: REFUSED },
  ],
  ['late-event', 'late-but-in-time', 'everything is late', { network: { latency: 60 } }],
  [
    'order-request-lost',
    'late-request-refused',
    'it is lost, and never arrives',
    { params: { retries: 0 }, decisions: [{ at: 0, do: 'drop', message: `${PLACED}#1` }] },
  ],
  ['order-request-lost', 'ends-completed', 'the first request arrives', {}],
  [
    'late-command-refused',
    'breaks-no-late-step',
    'there is a tombstone',
    {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'delay', message: 'broker>inventory:OrderCreated#1', by: 700 }],
    },
  ],
  ['delivered-twice', 'deduct-inventory-2', 'two orders, an item each', { params: { sagas: 2 } }],
  [
    'event-dropped',
    'ack-lost',
    'the network copies it',
    { decisions: [{ at: 0, do: 'duplicate', message: 'broker>inventory:OrderCreated#1' }] },
  ],
  ['event-dropped', 'ends-compensated', 'payment refuses', { params: REFUSED }],
  [
    'broker-crashes',
    'breaks-event-effect-once',
    'it comes twice, and there is an inbox',
    { decisions: [{ at: 0, do: 'duplicate', message: 'broker>inventory:OrderCreated#1' }] },
  ],
  [
    'broker-crashes',
    'ends-pending',
    'the broker comes back',
    {
      decisions: [
        { at: 40, do: 'crash', node: 'broker' },
        { at: 90, do: 'restart', node: 'broker' },
      ],
    },
  ],
  ['relay-crash', 'charge-payment-2', 'two customers, each charged once', { params: { sagas: 2 } }],
  [
    'relay-crash',
    'breaks-row-iff-event',
    'marked after it was published',
    {
      decisions: [
        { after: 'logged inventory:published#1', do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
      ],
    },
  ],
  ['dual-write', 'event-without-row', 'there are both', {}],
  [
    'dual-write',
    'ends-completed',
    'a crash when all is done',
    {
      decisions: [
        { at: 1, do: 'crash', node: 'inventory' },
        { at: 2, do: 'restart', node: 'inventory' },
      ],
    },
  ],
  ['undo-fails-twice', 'ends-needs-human', 'the item goes back', { params: REFUSED }],
  ['undo-fails-twice', 'breaks-all-or-nothing', 'the item is back', { params: REFUSED }],
  ['dead-letter', 'ends-compensated', 'no person was needed', { params: REFUSED }],
  ['after-the-pivot', 'ends-compensated', 'nothing is lost', { params: REFUSED }],
  [
    'after-the-pivot',
    'compensates-cancelled',
    'there is no pivot',
    { params: { fail: { 'deduct-inventory': 'unknown' }, retries: 0 } },
  ],
  ['oversold-by-events', 'sold-once', 'there is no lock', { params: { sagas: 2 } }],
  ['dirty-read-by-events', 'second-gets-it', 'both take it', { params: { sagas: 2 } }],
  [
    'semantic-lock-by-events',
    'second-wins',
    'the first one wins',
    {
      params: { sagas: 2, semanticLock: true },
      decisions: [{ at: 0, do: 'delay', message: `${PLACED}.t2#1`, by: 20 }],
    },
  ],
];
