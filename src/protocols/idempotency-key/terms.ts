import type { Term } from '../kit';

/** The words of its switches and of its log that a newcomer may not know. */
export const terms: readonly Term[] = [
  {
    term: 'idempotency key',
    means:
      'A name that the client makes up for what it wants, and sends with every attempt. By it the API recognizes a request that comes again, and gives the original result.',
  },
  {
    term: 'key is recorded',
    means:
      'With effect: in the transaction that moves the money. Before or after: in a transaction of its own.',
  },
  {
    term: 'key is claimed',
    means:
      'Atomic: by one insert that fails where the key exists. Check then insert: first looked up, then inserted, and another request may come between the two.',
  },
  {
    term: 'keys expire',
    means: 'A key is forgotten after so many ms; a retry that comes later is a new request.',
  },
];
