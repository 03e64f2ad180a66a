import type { Decision } from '../../engine';
import type { Mistake } from '../kit';
import type { Mistake as MistakeId } from './config';

const CRASH = { crashes: 1, restarts: 1 };

/** Payment does not wait for so slow a PREPARE; when it comes, a crash has made payment forget that. */
function forgotten(slowerBy: number): readonly Decision[] {
  return [
    { at: 0, do: 'delay', message: 'coordinator>payment:PREPARE#1', by: slowerBy },
    {
      after: 'entered coordinator:collectingVotes#1',
      do: 'defer',
      node: 'coordinator',
      timer: 'voteTimeout',
      by: 500,
    },
    { after: 'resolved payment:aborted', plus: 5, do: 'crash', node: 'payment' },
    { after: 'crashed payment#1', plus: 10, do: 'restart', node: 'payment' },
  ];
}

export const mistakes: readonly (Mistake & { readonly id: MistakeId })[] = [
  {
    id: 'yes-before-prepared',
    title: 'YES before `prepared` is on disk',
    claim: 'A participant votes YES first and forces `prepared` afterwards.',
    breaks: '2PC-AC1',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'sent payment>coordinator:YES#1', do: 'crash', node: 'payment' },
        { after: 'logged coordinator:commit#1', plus: 20, do: 'restart', node: 'payment' },
      ],
    },
  },
  {
    id: 'commit-before-log',
    title: 'COMMIT before `commit` is on disk',
    claim: 'The coordinator tells participants to commit before its decision is forced.',
    breaks: '2PC-AC1',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'sent coordinator>inventory:COMMIT#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus: 40, do: 'restart', node: 'coordinator' },
      ],
    },
  },
  {
    id: 'timeout-abort',
    title: 'In doubt, times out and aborts',
    claim: 'A participant that has voted YES aborts when it hears nothing for a while.',
    breaks: '2PC-AC1',
    params: {},
    budget: { losses: 1 },
    shownBy: { decisions: [{ at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' }] },
  },
  {
    id: 'timeout-commit',
    title: 'In doubt, times out and commits',
    claim: 'A participant that has voted YES commits when it hears nothing for a while.',
    breaks: '2PC-AC1',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
        { after: 'logged payment:commit#1', do: 'restart', node: 'coordinator' },
      ],
    },
  },
  {
    id: 'votes-again',
    title: 'Votes again after a restart',
    claim: 'A participant that comes back without a record votes as if nothing had happened.',
    breaks: '2PC-AC2',
    params: { variant: 'presumed-abort' },
    budget: { ...CRASH, timeouts: 1 },
    shownBy: { decisions: forgotten(250) },
  },
  {
    id: 'abort-after-commit',
    title: 'Takes a commit back',
    claim: 'The coordinator sends ABORT to whoever has not acknowledged its COMMIT in time.',
    breaks: '2PC-AC1',
    params: {},
    budget: { losses: 1 },
    shownBy: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
        {
          after: 'entered payment:prepared#1',
          do: 'defer',
          node: 'payment',
          timer: 'inquiryTimeout',
          by: 200,
        },
      ],
    },
  },
  {
    id: 'majority',
    title: 'Commits on a majority',
    claim: 'The coordinator commits as soon as more than half have voted YES.',
    breaks: '2PC-AC3',
    params: {},
    budget: {},
    shownBy: {
      decisions: [{ at: 0, do: 'delay', message: 'coordinator>order:PREPARE#1', by: 40 }],
    },
  },
  {
    id: 'early-unlock',
    title: 'Unlocks with the vote',
    claim: 'A participant releases its lock as soon as it has voted YES.',
    breaks: 'locks-until-decision',
    params: {},
    budget: {},
    shownBy: {},
  },
  {
    id: 'read-as-no',
    title: 'Takes READ for NO',
    claim: 'The coordinator aborts when a participant says that it has only read.',
    breaks: '2PC-AC4',
    params: { votes: { order: 'read' } },
    budget: {},
    shownBy: { params: { votes: { order: 'read' } } },
  },
  {
    id: 'tells-once',
    title: 'Tells once, asks never',
    claim: 'The coordinator never resends its decision, and nobody asks for it.',
    breaks: '2PC-AC5',
    params: {},
    budget: { losses: 1 },
    shownBy: { decisions: [{ at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' }] },
  },
  {
    id: 'answers-presumption',
    title: 'Answers before it knows',
    claim: 'Asked before it has decided, the coordinator answers ABORT instead of “not yet”.',
    breaks: '2PC-AC1',
    params: {},
    budget: { timeouts: 1 },
    shownBy: {
      decisions: [
        { at: 0, do: 'delay', message: 'coordinator>order:PREPARE#1', by: 90 },
        {
          after: 'entered coordinator:collectingVotes#1',
          do: 'defer',
          node: 'coordinator',
          timer: 'voteTimeout',
          by: 200,
        },
      ],
    },
  },
  {
    id: 'ack-before-commit',
    title: 'ACK before `commit` is on disk',
    claim: 'A participant acknowledges COMMIT first and forces its record afterwards.',
    breaks: '2PC-AC1',
    params: { variant: 'presumed-abort' },
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'appending payment:commit#1', do: 'crash', node: 'payment' },
        { after: 'logged coordinator:end#1', plus: 20, do: 'restart', node: 'payment' },
      ],
    },
  },
  {
    id: 'no-collecting',
    title: 'Presumed commit without `collecting`',
    claim: 'The coordinator asks for votes before the names of the voters are on disk.',
    breaks: '2PC-AC3',
    params: { variant: 'presumed-commit' },
    budget: { ...CRASH, losses: 1 },
    shownBy: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>order:PREPARE#1' },
        { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus: 30, do: 'restart', node: 'coordinator' },
      ],
    },
  },
  {
    id: 'forgets-abort',
    title: 'Forgets an abort too soon',
    claim:
      'Under presumed commit the coordinator forgets an abort before all have acknowledged it.',
    breaks: '2PC-AC1',
    params: { variant: 'presumed-commit' },
    budget: { losses: 2 },
    shownBy: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>order:PREPARE#1' },
        { at: 0, do: 'drop', message: 'coordinator>payment:ABORT#1' },
      ],
    },
  },
  {
    id: 'ack-abort-unforced',
    title: 'ACKs an abort that is not on disk',
    claim: 'Under presumed commit a participant acknowledges ABORT without forcing its record.',
    breaks: '2PC-AC2',
    params: { variant: 'presumed-commit' },
    budget: { ...CRASH, losses: 1 },
    shownBy: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>order:PREPARE#1' },
        { after: 'resolved payment:aborted', do: 'crash', node: 'payment' },
        { after: 'logged coordinator:end#1', plus: 20, do: 'restart', node: 'payment' },
      ],
    },
  },
  {
    id: 'peer-abort-unforced',
    title: 'Tells a peer to abort, unforced',
    claim:
      'A participant that has not voted tells a peer that it aborted without forcing the record, ' +
      'and votes after a restart as if nothing had happened.',
    breaks: '2PC-AC1',
    params: { termination: 'cooperative' },
    budget: { ...CRASH, timeouts: 1 },
    shownBy: { decisions: forgotten(200) },
  },
  {
    id: 'read-answers-abort',
    title: 'A reader answers ABORTED',
    claim: 'A participant that has only read tells a peer in doubt that the transaction aborted.',
    breaks: '2PC-AC1',
    params: { termination: 'cooperative', votes: { order: 'read' } },
    budget: { losses: 1 },
    shownBy: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
        { after: 'delivered coordinator>inventory:COMMIT#1', do: 'crash', node: 'coordinator' },
      ],
    },
  },
];
