import type { Decision } from '../../engine';
import type { Decoy } from './decoy';

const OK_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };

export const keyDecoys: readonly Decoy[] = [
  [
    'transfer-with-a-key',
    'answered-replayed',
    'the first answer is lost',
    { decisions: [OK_LOST] },
  ],
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
    'charged-once',
    'survives-client-crash',
    'crashed after it was told',
    {
      decisions: [
        { at: 200, do: 'crash', node: 'client' },
        { at: 220, do: 'restart', node: 'client' },
      ],
    },
  ],
  [
    'two-retries-at-once',
    'ends-applied-twice',
    'no key',
    { params: { key: false }, decisions: [OK_LOST] },
  ],
  [
    'same-key-other-payload',
    'answered-missing-key',
    'the key comes with another amount',
    {
      decisions: [{ at: 100, do: 'invoke', node: 'client', action: 'retry', with: { amount: 70 } }],
    },
  ],
  ['refused-twice', 'ends-applied-once', 'Alice has too little', { params: { amount: 600 } }],
  [
    'keys-in-a-map',
    'ends-applied-once',
    'a crash when all is done',
    { decisions: [{ at: 300, do: 'crash', node: 'api-1' }] },
  ],
  [
    'keys-in-a-map',
    'twice-without-crash',
    'no key',
    { params: { key: false }, decisions: [OK_LOST] },
  ],
  [
    'keys-on-disk',
    'database-crash',
    'a crash when all is done',
    { decisions: [{ at: 300, do: 'crash', node: 'database' }] },
  ],
  ['two-apis', 'ends-applied-twice', 'no key', { params: { key: false }, decisions: [OK_LOST] }],
  ['key-saved-first', 'together', 'nothing crashes', {}],
  [
    'effect-first',
    'twice-at-once',
    'a response is lost',
    { params: { key: false }, decisions: [OK_LOST] },
  ],
  ['key-expired', 'outlives-retry', 'the key never expires', { decisions: [OK_LOST] }],
  ['key-switched-on-late', 'ends-applied-once', 'on from the start', { decisions: [OK_LOST] }],
];
