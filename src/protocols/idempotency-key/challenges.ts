import type { Judged } from '../../engine';
import type { Challenge } from '../kit';
import { outcomeOf } from './guarantees';

function isTwice(world: Judged): boolean {
  return outcomeOf(world, 't1') === 'applied-twice';
}

export const challenges: readonly Challenge[] = [
  {
    id: 'transfer-twice',
    title: 'Move the money twice: no key',
    story:
      'A client wants one transfer of $100, and asks again when it hears nothing. Nobody gave its ' +
      'requests a key. Make Alice pay twice.',
    hint: 'It must have worked, and the client must not know.',
    params: {},
    mistakes: ['no-key'],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'once',
    holds: isTwice,
    solution: {
      mistakes: ['no-key'],
      decisions: [{ at: 0, do: 'drop', message: 'api-1>client:OK#1' }],
    },
  },
  {
    id: 'transfer-twice-memory',
    title: 'Move the money twice: the key in memory',
    story:
      'Now every request has a key, and the API server remembers the keys it has seen, in a map ' +
      'in its memory. Make Alice pay twice.',
    hint: 'A loss makes the client ask again. Something else makes the server forget.',
    params: {},
    mistakes: ['key-in-memory'],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'once',
    holds: isTwice,
    solution: {
      mistakes: ['key-in-memory'],
      decisions: [
        { after: 'sent api-1>client:OK#1', do: 'drop', message: 'api-1>client:OK#1' },
        { after: 'sent api-1>client:OK#1', do: 'crash', node: 'api-1' },
        { after: 'crashed api-1#1', plus: 10, do: 'restart', node: 'api-1' },
      ],
    },
  },
  {
    id: 'transfer-twice-with-key',
    title: 'Move the money twice: the key as it should be',
    story:
      'The key is written in the same transaction as the transfer, and claimed by a unique ' +
      'insert; two API servers share the database. Make Alice pay twice.',
    hint: 'Crash the database while it writes. Send everything twice. Then ask the explorer.',
    params: { replicas: 2 },
    mistakes: [],
    budget: { crashes: 1, restarts: 1, losses: 1, duplicates: 1, timeouts: 1 },
    when: 'once',
    holds: isTwice,
    solution: null,
  },
];
