import { NO_ORDER, REFUSED, type Decoy } from './decoy';

export const orchestrationDecoys: readonly Decoy[] = [
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
  ['reply-lost', 'charge-payment-2', 'two customers, each charged once', { params: { sagas: 2 } }],
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
  ['orchestrator-resumes', 'compensates-refund-restore', 'no restart', { params: NO_ORDER }],
  [
    'orchestrator-resumes',
    'breaks-all-or-nothing',
    'the orchestrator stays down',
    { decisions: [{ after: 'logged payment:charged#1', do: 'crash', node: 'orchestrator' }] },
  ],
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
  [
    'oversold',
    'ends-compensated-t2',
    'it had the item, and lost it again',
    { params: { sagas: 2, fail: { 'charge-payment': 'certain' } } },
  ],
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
  ['semantic-lock', 'nobody-waits', 'there is no lock', { params: { sagas: 2 } }],
  ['pivot', 'compensates-restore', 'there is no pivot', { params: REFUSED }],
  [
    'pivot',
    'compensates-cancel-refund-restore',
    'another loss: there is no order',
    { params: { fail: { 'create-order': 'unknown' }, retries: 0 } },
  ],
  ['irreversible-goes-last', 'ends-compensated', 'the charge can be undone', { params: NO_ORDER }],
];
