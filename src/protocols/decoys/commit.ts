import type { Decision } from '../../engine';
import type { Decoy } from './decoy';

const KILLED: Decision = { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' };
const BACK: Decision = { at: 90, do: 'restart', node: 'coordinator' };
const COMMIT_LOST: Decision = { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' };
const NO = { params: { votes: { order: 'no' } } } as const;

/** Of two-phase commit, and of its reference model. */
export const commitDecoys: readonly Decoy[] = [
  [
    'everyone-votes-yes',
    'ends-blocked',
    'payment has crashed in doubt and comes back',
    {
      decisions: [
        { after: 'logged payment:prepared#1', do: 'crash', node: 'payment' },
        { at: 90, do: 'restart', node: 'payment' },
      ],
    },
  ],
  ['everyone-votes-yes', 'ends-aborted', 'a crash', { decisions: [KILLED, BACK] }],
  ['one-votes-no', 'nobody-told', 'one has promised', NO],
  ['one-votes-no', 'ends-committed', 'all vote YES', {}],
  [
    'slow-network',
    'reader-unlocks',
    'payment takes no part',
    { params: { participants: ['inventory', 'order'] } },
  ],
  ['coordinator-dies-after-prepare', 'one-in-doubt', 'all three are', { decisions: [KILLED] }],
  ['coordinator-dies-after-prepare', 'locks-released', 'a NO, and no crash', NO],
  [
    'coordinator-dies-after-prepare',
    'later-crash-commits',
    'killed when all have committed, and left down',
    {
      decisions: [
        { after: 'delivered order>coordinator:ACK#1', plus: 40, do: 'crash', node: 'coordinator' },
      ],
    },
  ],
  [
    'coordinator-dies-before-its-decision-is-on-disk',
    'moved-crash-commits',
    'all have committed before the restart',
    {
      decisions: [
        { at: 150, do: 'crash', node: 'coordinator' },
        { at: 190, do: 'restart', node: 'coordinator' },
      ],
    },
  ],
  [
    'coordinator-dies-after-its-decision-is-on-disk',
    'killed-twice',
    'the second kill comes before the restart',
    {
      decisions: [
        { after: 'logged coordinator:commit#1', do: 'crash', node: 'coordinator' },
        { at: 70, do: 'crash', node: 'coordinator' },
        { at: 120, do: 'restart', node: 'coordinator' },
      ],
    },
  ],
  [
    'participant-recovers-in-doubt',
    'crash-before-prepared',
    'order votes NO',
    { ...NO, decisions: [{ at: 60, do: 'crash', node: 'payment' }] },
  ],
  [
    'yes-is-lost',
    'payment-asks',
    'only the YES is lost',
    { decisions: [{ at: 0, do: 'drop', message: 'payment>coordinator:YES#1' }] },
  ],
  [
    'commit-is-lost',
    'ack-lost',
    'the COMMIT is lost, so that nobody is told again what it knows',
    { decisions: [COMMIT_LOST] },
  ],
  [
    'participant-is-cut-off',
    'cut-before-vote',
    'order votes NO, and the client is cut off',
    { ...NO, decisions: [{ at: 42, do: 'partition', groups: [['client']] }] },
  ],
  [
    'participant-is-cut-off',
    'ends-blocked',
    'inventory waits instead',
    { decisions: [{ at: 42, do: 'partition', groups: [['inventory']] }] },
  ],
  ['presumed-abort', 'commit-costs-the-same', 'nothing is presumed', {}],
  ['presumed-commit', 'abort-is-acknowledged', 'nothing is presumed', NO],
  ['cooperative-termination', 'ends-blocked', 'nobody asks another', { decisions: [KILLED] }],
  [
    'operator-decides-alone',
    'guess-right',
    'nothing is left to guess',
    {
      ...NO,
      decisions: [{ at: 200, do: 'invoke', node: 'payment', action: 'heuristic', with: {} }],
    },
  ],
  ['second-transaction-waits', 'both-finish', 'there is only one transaction', {}],
  ['everybody-prepared', 'all-aborted', 'not all were prepared', {}],
];
