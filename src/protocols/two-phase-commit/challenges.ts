import type { Judged } from '../../engine';
import type { Challenge } from '../kit';
import { COORDINATOR, participantsOf } from './config';
import { isInDoubt, isInDoubtOnDisk } from './guarantees';
import { txHistory } from './history';

const FAULTS = { crashes: 1, restarts: 1, losses: 1 };

function outcomesOf(world: Judged): readonly string[] {
  return Object.values(txHistory(world.history, 't1').decided);
}

function isSplit(world: Judged): boolean {
  return new Set(outcomesOf(world)).size > 1;
}

/** Those that have promised and do not know how it ends, up or down. */
function doubtful(world: Judged): readonly string[] {
  return participantsOf(world.params).filter(
    (node) => isInDoubt(world, node, 't1') || isInDoubtOnDisk(world, node, 't1'),
  );
}

export const challenges: readonly Challenge[] = [
  {
    id: 'abort-against-all',
    title: 'Make it abort, although everybody would commit',
    story:
      'All three services mean to vote YES, and nothing but a fault can prevent COMMIT. Make the coordinator abort all the same.',
    hint: 'The coordinator commits on every YES, and on nothing less.',
    params: {},
    mistakes: [],
    budget: FAULTS,
    when: 'once',
    holds: (world) => txHistory(world.history, 't1').decided[COORDINATOR] === 'aborted',
    solution: {
      decisions: [{ at: 0, do: 'drop', message: 'coordinator>payment:PREPARE#1' }],
    },
  },
  {
    id: 'one-in-doubt',
    title: 'Leave exactly one participant in doubt',
    story:
      'When the run is over, one service has voted YES, holds its locks, and hears nothing any more. ' +
      'The other two know the outcome, and all three are up.',
    hint: 'Who is told last?',
    params: {},
    mistakes: [],
    budget: { crashes: 1, losses: 1 },
    when: 'for good',
    holds: (world) =>
      doubtful(world).length === 1 &&
      participantsOf(world.params).every((node) => world.locals[node]?.up === true),
    solution: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>order:COMMIT#1' },
        { after: 'sent coordinator>order:COMMIT#1', plus: 1, do: 'crash', node: 'coordinator' },
      ],
    },
  },
  {
    id: 'doubt-among-peers',
    title: 'Leave all in doubt, although they ask one another',
    story:
      'Here one in doubt also asks the others, and who ' +
      'knows the decision tells. Find the moment at which nobody can help anybody.',
    hint: 'Each of them has to be in doubt at the same time.',
    params: { termination: 'cooperative' },
    mistakes: [],
    budget: { crashes: 1 },
    when: 'for good',
    holds: (world) => doubtful(world).length === participantsOf(world.params).length,
    solution: {
      params: { termination: 'cooperative' },
      decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
    },
  },
  {
    id: 'disagree',
    title: 'Make two nodes resolve differently: one that gives up',
    story:
      'These participants have been built with a mistake: who has voted YES and hears nothing for a ' +
      'while aborts. Make one service commit and another abort.',
    hint: 'Somebody has to hear nothing, after everybody has promised.',
    params: {},
    mistakes: ['timeout-abort'],
    budget: FAULTS,
    when: 'once',
    holds: isSplit,
    solution: {
      mistakes: ['timeout-abort'],
      decisions: [{ at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' }],
    },
  },
  {
    id: 'disagree-again',
    title: 'Make two nodes resolve differently: COMMIT before the log',
    story:
      'This coordinator sends COMMIT first and writes its decision down afterwards. Make one node ' +
      'commit and another abort.',
    hint: 'What does a coordinator remember of a decision that is not on its disk?',
    params: {},
    mistakes: ['commit-before-log'],
    budget: { crashes: 1, restarts: 1 },
    when: 'once',
    holds: isSplit,
    solution: {
      mistakes: ['commit-before-log'],
      decisions: [
        { after: 'sent coordinator>inventory:COMMIT#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus: 40, do: 'restart', node: 'coordinator' },
      ],
    },
  },
  {
    id: 'disagree-forgotten',
    title: 'Make two nodes resolve differently: an abort forgotten',
    story:
      'Commit is presumed here: of a transaction that the coordinator has forgotten, it says ' +
      'COMMIT. By mistake it forgets an abort before everybody has heard of it. Make one node ' +
      'commit and another abort.',
    hint: 'First it has to abort. Then somebody in doubt has to ask.',
    params: { variant: 'presumed-commit' },
    mistakes: ['forgets-abort'],
    budget: { losses: 2 },
    when: 'once',
    holds: isSplit,
    solution: {
      params: { variant: 'presumed-commit' },
      mistakes: ['forgets-abort'],
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>order:PREPARE#1' },
        { at: 0, do: 'drop', message: 'coordinator>payment:ABORT#1' },
      ],
    },
  },
  {
    id: 'disagree-without-mistake',
    title: 'Make two nodes resolve differently: no mistake made',
    story:
      'Two-phase commit as it should be. Crash whom you like, lose what you like, and make one node ' +
      'commit and another abort.',
    hint: 'How long have you tried? The explorer has tried them all.',
    params: { participants: ['inventory', 'payment'] },
    mistakes: [],
    budget: { ...FAULTS, timeouts: 1 },
    when: 'once',
    holds: isSplit,
    solution: null,
  },
];
