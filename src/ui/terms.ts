import type { Term } from '../protocols/kit';

/** The player's own words, which are the same for every protocol. */
export const PLAYER_TERMS: readonly Term[] = [
  {
    term: 'change',
    means:
      'What you do to a run: a node killed, a message dropped, the network cut. What the protocol decides is the outcome.',
  },
  {
    term: 'crash',
    means:
      'Kill makes a node crash: its memory, its timers and the records that were not forced are gone, its disk stays. What is sent to it is lost until it restarts.',
  },
  {
    term: 'seed',
    means:
      'Latencies, losses and copies of messages are drawn by it. The same seed gives the same run; a new seed gives another.',
  },
  {
    term: 'kept run',
    means:
      'A run put aside, by hand or when you changed what had happened already. Its name brings it back in exchange for the one on screen.',
  },
  {
    term: 'side by side',
    means: 'Two runs under one clock, with what each costs.',
  },
  {
    term: 'forced write',
    means: 'A record that a node waits for until it is on disk, so that no crash can take it away.',
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
