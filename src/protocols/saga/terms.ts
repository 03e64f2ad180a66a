import type { Term } from '../kit';

/** What both sagas have to explain. */
export const terms: readonly Term[] = [
  {
    term: 'failing steps',
    means:
      'How the first attempt of a step ends. Certain: the service refuses, nothing has happened, and the caller knows. Unknown: nothing has happened, and the caller cannot know. After effect: it has happened, and the reply is lost.',
  },
  {
    term: 'failing compensations',
    means:
      'How many attempts to compensate a step fail; always: all of them, until a person is needed.',
  },
  {
    term: 'semantic lock',
    means:
      'The first saga marks the item PENDING until it has ended; another that wants it has to wait or is refused.',
  },
  {
    term: 'pivot step',
    means:
      'The point of no return. Until it has succeeded the saga can be compensated; after it the saga only goes forward, and asks until every step is done.',
  },
  {
    term: 'compensate',
    means:
      'Make up for a step that has succeeded by a new transaction of its own: put the item back, refund the customer, cancel the order.',
  },
  {
    term: 'tombstone',
    means:
      'A record that a step was compensated before it came; when it comes late, it is refused.',
  },
];
