import type { Term } from '../kit';

/** What both sagas have to explain. */
export const terms: readonly Term[] = [
  {
    term: 'failing steps',
    means:
      'How a step fails. Refuses: nothing has happened, the caller knows, and nobody asks again. Request lost: the first request never arrives, and the caller cannot know. Reply lost: the first attempt has its effect, its reply is lost, and the caller cannot know that either.',
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
