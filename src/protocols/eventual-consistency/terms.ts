import type { Term } from '../kit';

/** The words of its switches and of its log that a newcomer may not know. */
export const terms: readonly Term[] = [
  {
    term: 'feed',
    means:
      'A replica: one of several copies of what the readers see. Each is told of a new version by a message of its own.',
  },
  {
    term: 'a session promises',
    means:
      'None: a reader may be shown the past. Read your writes: whoever has posted is never shown less than its own post. Monotonic reads: nobody is shown less than before.',
  },
  {
    term: 'token',
    means:
      'The version that a session has written or seen. It goes with every refresh; a feed that is behind it answers “too old”.',
  },
  {
    term: 'fan-out',
    means:
      'How an update reaches the feeds. Asynchronous: the author is answered at once, and the feeds are told afterwards. Synchronous: the author is answered when every feed has acknowledged.',
  },
  {
    term: 'stale',
    means: 'Older than what the author had posted when the feed answered.',
  },
];
