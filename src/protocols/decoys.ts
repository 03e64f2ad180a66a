import type { Decision } from '../engine';
import type { AuthoredScript } from './kit';

/** A scenario, a goal of it for the reader, in which way a run is nearly it, and that run's script. */
export type Decoy = readonly [scenario: string, goal: string, way: string, script: AuthoredScript];

const KILLED: Decision = { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' };
const COMMIT_LOST: Decision = { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' };
const OK_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };
const REFUSED = { fail: { 'charge-payment': 'certain' } } as const;
const NO_ORDER = { fail: { 'create-order': 'certain' } } as const;
const PLACED = 'client>order:PLACE_ORDER';

const commitDecoys: readonly Decoy[] = [
  [
    'everyone-votes-yes',
    'ends-blocked',
    'payment has crashed in doubt and comes back',
    {
      decisions: [
        { after: 'logged payment:prepared#1', do: 'crash', node: 'payment' },
        { at: 90, do: 'restart', node: 'payment' },
      ],
    },
  ],
  ['one-votes-no', 'nobody-told', 'one has promised', { params: { votes: { order: 'no' } } }],
  ['coordinator-dies-after-prepare', 'one-in-doubt', 'all three are', { decisions: [KILLED] }],
  [
    'coordinator-dies-after-its-decision-is-on-disk',
    'killed-twice',
    'the second kill comes before the restart',
    {
      decisions: [
        { after: 'logged coordinator:commit#1', do: 'crash', node: 'coordinator' },
        { at: 70, do: 'crash', node: 'coordinator' },
        { at: 120, do: 'restart', node: 'coordinator' },
      ],
    },
  ],
  [
    'yes-is-lost',
    'payment-asks',
    'only the YES is lost',
    { decisions: [{ at: 0, do: 'drop', message: 'payment>coordinator:YES#1' }] },
  ],
  [
    'commit-is-lost',
    'ack-lost',
    'the COMMIT is lost, so that nobody is told again what it knows',
    { decisions: [COMMIT_LOST] },
  ],
  ['second-transaction-waits', 'both-finish', 'there is only one transaction', {}],
  ['everybody-prepared', 'all-aborted', 'not all were prepared', {}],
];

const feedDecoys: readonly Decoy[] = [
  ['a-photo-spreads', 'two-truths', 'both see it in the end', { params: { readers: 2 } }],
  [
    'read-your-writes',
    'shown-nothing',
    'the author cannot even post',
    {
      params: { session: 'read-your-writes' },
      decisions: [{ at: 0, do: 'partition', groups: [['photo']] }],
    },
  ],
  ['back-in-time', 'only-forward', 'no disk is slow', { params: { session: 'monotonic-reads' } }],
  ['replica-cut-off', 'still-on-its-way', 'the update arrives', {}],
  ['update-twice', 'absorbed', 'there is no copy', {}],
  [
    'update-twice',
    'ack-lost',
    'the network copies it',
    {
      params: { dedupe: false },
      decisions: [
        { at: 0, do: 'duplicate', message: 'photo>feed-2:UPDATE#1' },
        { at: 0, do: 'drop', message: 'feed-1>photo:ACK#1' },
      ],
    },
  ],
  [
    'photo-service-crash',
    'nobody-told',
    'the photo was never stored',
    { decisions: [{ at: 0, do: 'crash', node: 'photo' }] },
  ],
  [
    'synchronous-fan-out',
    'told-within-30',
    'the author waits for every feed',
    { params: { fanout: 'synchronous' } },
  ],
];

const keyDecoys: readonly Decoy[] = [
  [
    'request-lost',
    'gives-up-applied',
    'the money has not moved',
    {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'drop', message: 'client>api-1:TRANSFER#1' }],
    },
  ],
  ['charged-twice', 'saved-by-the-key', 'nothing is lost', {}],
  ['charged-twice', 'thrice', 'twice', { params: { key: false }, decisions: [OK_LOST] }],
  [
    'same-key-other-payload',
    'answered-missing-key',
    'the key comes with another amount',
    {
      decisions: [{ at: 100, do: 'invoke', node: 'client', action: 'retry', with: { amount: 70 } }],
    },
  ],
  ['refused-twice', 'ends-applied-once', 'Alice has too little', { params: { amount: 600 } }],
  ['key-saved-first', 'together', 'nothing crashes', {}],
  [
    'effect-first',
    'twice-at-once',
    'a response is lost',
    { params: { key: false }, decisions: [OK_LOST] },
  ],
  ['key-expired', 'outlives-retry', 'the key never expires', { decisions: [OK_LOST] }],
];

const orchestrationDecoys: readonly Decoy[] = [
  ['order-goes-through', 'ends-compensated', 'nothing fails', {}],
  ['order-goes-through', 'ends-pending', 'it is compensated', { params: REFUSED }],
  ['payment-refused', 'compensates-refund-restore', 'nothing was charged', { params: REFUSED }],
  [
    'payment-refused',
    'compensates-cancel-refund-restore',
    'there is no order',
    { params: NO_ORDER },
  ],
  ['payment-refused', 'breaks-no-undo-without-do', 'it was charged', { params: NO_ORDER }],
  ['payment-unknown', 'ends-completed', 'nobody asks again', {}],
  [
    'reply-lost',
    'ends-compensated',
    'payment refuses, and nothing is charged',
    { params: REFUSED },
  ],
  ['reply-lost', 'breaks-all-or-nothing', 'the money goes back', { params: NO_ORDER }],
  [
    'late-step-refused',
    'breaks-no-late-step',
    'there is a tombstone',
    {
      params: { retries: 0 },
      decisions: [{ at: 0, do: 'delay', message: 'orchestrator>payment:CHARGE#1', by: 200 }],
    },
  ],
  ['compensation-fails-twice', 'ends-needs-human', 'the refund succeeds', { params: NO_ORDER }],
  ['compensation-fails-twice', 'breaks-all-or-nothing', 'it is refunded', { params: NO_ORDER }],
  ['compensation-fails-twice', 'breaks-reverse-order', 'the refund is first', { params: NO_ORDER }],
  ['needs-a-person', 'ends-compensated', 'no person was needed', { params: NO_ORDER }],
  ['orchestrator-resumes', 'ends-pending', 'it comes back', { params: NO_ORDER }],
  ['crash-while-compensating', 'refunded-once', 'nobody crashes', { params: NO_ORDER }],
  ['crash-while-compensating', 'ends-completed', 'nobody crashes', {}],
  [
    'service-crashes',
    'ends-needs-human',
    'it comes back in time',
    {
      decisions: [
        { after: 'appending inventory:deducted#1', plus: 2, do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
      ],
    },
  ],
  ['oversold', 'sold-once', 'there is no lock', { params: { sagas: 2 } }],
  ['dirty-read', 'second-gets-it', 'both take it', { params: { sagas: 2 } }],
  [
    'semantic-lock',
    'second-wins',
    'the first one wins',
    {
      params: { sagas: 2, semanticLock: true },
      decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER.t2#1', by: 20 }],
    },
  ],
];

const choreographyDecoys: readonly Decoy[] = [
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

/** A run that is nearly what a goal asks for, for each goal that `goals.test.ts` has none for. */
export const decoys: readonly Decoy[] = [
  ...commitDecoys,
  ...feedDecoys,
  ...keyDecoys,
  ...orchestrationDecoys,
  ...choreographyDecoys,
];
