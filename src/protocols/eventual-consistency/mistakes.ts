import type { Mistake } from '../kit';
import type { Mistake as CodedMistake } from './config';

const CRASH = { crashes: 1, restarts: 1 };

export const mistakes: readonly (Mistake & { readonly id: CodedMistake | 'no-dedupe' })[] = [
  {
    id: 'no-dedupe',
    title: 'Feeds apply whatever comes',
    claim: 'A feed has no inbox: it applies an update that it had already, or an older one.',
    breaks: 'event-effect-once',
    params: { dedupe: false },
    budget: { duplicates: 1 },
    sameAs: { param: 'dedupe', value: false },
    shownBy: { decisions: [{ at: 0, do: 'duplicate', message: 'photo>feed-1:UPDATE#1' }] },
  },
  {
    id: 'sends-once',
    title: 'Tells the feeds once',
    claim: 'The photo service sends an update once, and does not ask for acknowledgements.',
    breaks: 'convergence',
    params: { replicas: 2 },
    budget: { losses: 1 },
    shownBy: { decisions: [{ at: 0, do: 'drop', message: 'photo>feed-2:UPDATE#1' }] },
  },
  {
    id: 'ack-before-apply',
    title: 'ACK before the update is on disk',
    claim: 'A feed acknowledges an update first and writes it afterwards.',
    breaks: 'convergence',
    params: { replicas: 2 },
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'appending feed-2:applied#1', do: 'crash', node: 'feed-2' },
        { after: 'crashed feed-2#1', plus: 40, do: 'restart', node: 'feed-2' },
      ],
    },
  },
  {
    id: 'mark-before-publish',
    title: 'Marks before it publishes',
    claim: 'The outbox marks an update as told, and tells the feeds afterwards.',
    breaks: 'row-iff-event',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'logged photo:posted#1', plus: 8, do: 'crash', node: 'photo' },
        { after: 'crashed photo#1', plus: 40, do: 'restart', node: 'photo' },
      ],
    },
  },
  {
    id: 'dual-write',
    title: 'Dual write',
    claim: 'The feeds are told beside the write and not out of it: there is no outbox.',
    breaks: 'row-iff-event',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'appending photo:posted#1', do: 'crash', node: 'photo' },
        { after: 'crashed photo#1', plus: 40, do: 'restart', node: 'photo' },
      ],
    },
  },
  {
    id: 'no-write-token',
    title: 'The author keeps no token',
    claim: 'The author does not say which version it has written when it reads.',
    breaks: 'read-your-writes',
    params: { session: 'read-your-writes' },
    budget: {},
    shownBy: { decisions: [{ at: 0, do: 'delay', message: 'photo>feed-1:UPDATE#1', by: 40 }] },
  },
  {
    id: 'no-read-token',
    title: 'Readers keep no token',
    claim: 'A reader does not say which version it has seen when it reads on.',
    breaks: 'monotonic-reads',
    params: { session: 'monotonic-reads', replicas: 2 },
    budget: { timeouts: 1 },
    shownBy: {
      decisions: [{ after: 'appending feed-1:applied#1', do: 'stall', node: 'feed-1', by: 120 }],
    },
  },
];
