import type { Term } from '../protocols/kit';

/** The player's own words, which are the same for every protocol. */
export const PLAYER_TERMS: readonly Term[] = [
  {
    term: 'crash',
    means:
      'What Kill does to a node: its memory and its timers are gone, its disk stays. Until it restarts, what is sent to it is lost.',
  },
  {
    term: 'seed',
    means:
      'Latencies, losses and copies of messages are drawn by it. The same seed gives the same run; a new seed gives another.',
  },
  {
    term: 'message delays',
    means: 'The longest chain of messages, each caused by the one before, up to the decision.',
  },
  {
    term: 'crash bands',
    means: 'The outcome that a crash would have, drawn along the line of each node.',
  },
  {
    term: 'world',
    means:
      'The state of all nodes, disks, messages and timers at one moment. “What could go wrong?” visits all that can be reached.',
  },
];
