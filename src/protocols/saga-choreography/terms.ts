import type { Term } from '../kit';

/** What is particular to a saga without an orchestrator. */
export const terms: readonly Term[] = [
  {
    term: 'outbox',
    means:
      'A table in the database of the service: the row and the event that tells of it are written in one transaction, and a relay publishes the event from there. Without it a crash between the two loses the event.',
  },
  {
    term: 'inbox',
    means:
      'A service notes which events it has acted on, in the transaction that acts, and ignores an event that comes again.',
  },
  {
    term: 'dead letter',
    means: 'An event that the broker has delivered too often in vain; a person has to look at it.',
  },
];
