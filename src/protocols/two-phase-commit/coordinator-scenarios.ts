import { lastWorld } from '../../engine';
import {
  happened,
  happenedInOrder,
  outcomeAtEnd,
  verdictAtEnd,
  type Goal,
  type Scenario,
} from '../kit';
import { allCommit, ends, inDoubtAtEnd, isUndecidedAt, participantsIn } from './goals';

const allInDoubt: Goal = {
  id: 'all-in-doubt',
  claim: 'Leave all three in doubt, holding their locks',
  met: (run) => {
    const doubtful = inDoubtAtEnd(run);
    const { locals } = lastWorld(run);
    return (
      doubtful.length === participantsIn(run).length &&
      doubtful.every((node) => locals[node]?.locks.length === 1)
    );
  },
};

export const coordinatorScenarios: readonly Scenario[] = [
  {
    id: 'coordinator-dies-after-prepare',
    title: 'The coordinator crashes after PREPARE',
    story:
      'Inventory, payment and order have all voted YES. Each has promised to commit if told so, ' +
      'and none may change its mind. Then the coordinator crashes, before their votes have ' +
      'reached it. They ask, and ask again; nobody is there to answer.',
    watchFor:
      'The hatched windows: locks are held, and nobody who is up can say how it ends. No time-out helps. ' +
      'One that gives up and aborts cannot know that the others were not told to commit.',
    tryThis:
      'Bring the coordinator back, and see what it decides with an empty log. Then kill it a moment ' +
      'later, so that they commit.',
    script: {
      decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
    },
    shows: [
      allInDoubt,
      {
        id: 'blocked',
        claim: 'Nobody can decide while it stays down',
        met: (run) => verdictAtEnd(run, '2PC-AC5') === 'blocked',
      },
    ],
    tries: [
      {
        id: 'locks-released',
        claim: 'Bring the coordinator back and release the locks',
        met: (run) => {
          const { locals } = lastWorld(run);
          const areFree = participantsIn(run).every((one) => locals[one]?.locks.length === 0);
          return (
            areFree &&
            happenedInOrder(run, 'locked *', 'crashed coordinator#1', 'restarted coordinator#1')
          );
        },
        solution: {
          decisions: [
            { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
            { at: 90, do: 'restart', node: 'coordinator' },
          ],
        },
      },
      {
        id: 'later-crash-commits',
        claim: 'Kill it at another moment, bring it back, and let all three commit',
        met: (run) =>
          happened(run, 'restarted coordinator#1') &&
          allCommit(run) &&
          isUndecidedAt(run, 'crashed coordinator#1'),
        solution: {
          decisions: [
            { after: 'logged coordinator:commit#1', do: 'crash', node: 'coordinator' },
            { at: 90, do: 'restart', node: 'coordinator' },
          ],
        },
      },
      {
        id: 'one-in-doubt',
        claim: 'Leave exactly one in doubt',
        met: (run) => inDoubtAtEnd(run).length === 1,
        solution: {
          decisions: [
            { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
            { after: 'delivered order>coordinator:ACK#1', do: 'crash', node: 'coordinator' },
          ],
        },
      },
    ],
    expects: { blocked: ['2PC-AC5'] },
  },
  {
    id: 'coordinator-dies-before-its-decision-is-on-disk',
    title: 'The coordinator crashes before its decision is on disk',
    story:
      'All votes are in, and all are YES. The coordinator has begun to write `commit`, and crashes ' +
      'before the disk has it. When it comes back its log is empty; and an empty log means abort.',
    watchFor:
      'Five milliseconds. Until they are told, the three services cannot tell this run from the one ' +
      'in which the record made it to the disk; only the log can.',
    tryThis: 'Drag the crash down until the outcome changes.',
    script: {
      decisions: [
        { after: 'appending coordinator:commit#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus: 40, do: 'restart', node: 'coordinator' },
      ],
    },
    shows: [
      ends('aborted', 'All abort, although all had voted YES'),
      {
        id: 'no-commit-record',
        claim: 'The record `commit` never reaches the disk',
        met: (run) => !happened(run, 'logged coordinator:commit*'),
      },
    ],
    tries: [
      {
        id: 'moved-crash-commits',
        claim: 'Move the crash so that all commit in spite of it',
        met: (run) => {
          const isBack = happened(run, 'restarted coordinator#1');
          return isBack && allCommit(run) && isUndecidedAt(run, 'crashed coordinator#1');
        },
        solution: {
          decisions: [
            { at: 46, do: 'crash', node: 'coordinator' },
            { at: 90, do: 'restart', node: 'coordinator' },
          ],
        },
      },
    ],
  },
  {
    id: 'coordinator-dies-after-its-decision-is-on-disk',
    title: 'The coordinator crashes after its decision is on disk',
    story:
      'The record `commit` is on disk. That is the decision: from here on the transaction is ' +
      'committed, whoever crashes. The coordinator crashes before any COMMIT has arrived, comes ' +
      'back, reads its log, and tells everybody again.',
    watchFor:
      'The messages after the restart. It does not ask for votes again; it resends what it had ' +
      'decided until everybody has acknowledged.',
    tryThis:
      'Kill it twice. Or leave it down: its COMMITs are on their way already, so what is still ' +
      'missing at the end?',
    script: {
      decisions: [
        { after: 'logged coordinator:commit#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus: 60, do: 'restart', node: 'coordinator' },
      ],
    },
    shows: [
      ends('committed', 'All commit'),
      {
        id: 'resent',
        claim: 'COMMIT is sent a second time',
        met: (run) => happened(run, 'sent coordinator>inventory:COMMIT#2'),
      },
    ],
    tries: [
      {
        id: 'killed-twice',
        claim: 'Kill it twice, and commit all the same',
        met: (run) => happened(run, 'crashed coordinator#2') && outcomeAtEnd(run) === 'committed',
        solution: {
          decisions: [
            { after: 'logged coordinator:commit#1', do: 'crash', node: 'coordinator' },
            { after: 'crashed coordinator#1', plus: 60, do: 'restart', node: 'coordinator' },
            { after: 'restarted coordinator#1', plus: 5, do: 'crash', node: 'coordinator' },
            { after: 'crashed coordinator#2', plus: 60, do: 'restart', node: 'coordinator' },
          ],
        },
      },
    ],
  },
];
