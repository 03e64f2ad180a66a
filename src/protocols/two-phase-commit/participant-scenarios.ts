import { lastWorld } from '../../engine';
import { countOf, firstEvent, happened, happenedInOrder, provided, type Scenario } from '../kit';
import { countOfNo, ends, inDoubtAtEnd } from './goals';

const PARTICIPANTS = ['inventory', 'payment', 'order'] as const;

export const participantScenarios: readonly Scenario[] = [
  {
    id: 'participant-recovers-in-doubt',
    title: 'A participant recovers in doubt',
    story:
      'Payment votes YES and crashes. When it comes back it finds `prepared` in its log and nothing ' +
      'after it: it has promised, and does not know how it ended. So it takes its lock again, asks ' +
      'the coordinator, and follows.',
    watchFor:
      'What the crash wipes: the memory, not the disk. The lock is taken again before anybody can ' +
      'read the balance.',
    tryThis:
      'Kill payment before its record is on disk instead: it comes back with nothing in its log, ' +
      'so it cannot have voted, and it has aborted.',
    script: {
      decisions: [
        { after: 'sent payment>coordinator:YES#1', plus: 2, do: 'crash', node: 'payment' },
        { after: 'crashed payment#1', plus: 60, do: 'restart', node: 'payment' },
      ],
    },
    shows: [
      ends('committed', 'All commit, payment after its restart'),
      {
        id: 'locks-again',
        claim: 'Payment takes its lock a second time',
        met: (run) => happened(run, 'locked payment:balance#2'),
      },
    ],
    tries: [
      {
        id: 'crash-before-prepared',
        claim: 'Kill payment a little earlier, so that its crash aborts the transaction',
        met: (run) =>
          happenedInOrder(run, 'crashed payment#1', 'resolved coordinator:aborted') &&
          !happened(run, 'logged payment:prepared*') &&
          !happened(run, 'crashed coordinator*') &&
          ['inventory', 'order'].every((one) => happened(run, `sent ${one}>coordinator:YES#1`)),
        solution: {
          decisions: [
            { after: 'appending payment:prepared#1', do: 'crash', node: 'payment' },
            { after: 'crashed payment#1', plus: 60, do: 'restart', node: 'payment' },
          ],
        },
      },
    ],
  },
  {
    id: 'yes-is-lost',
    title: 'A YES is lost',
    story:
      'Payment’s YES never arrives. The coordinator cannot tell a lost vote from a crashed ' +
      'voter, waits as long as it cares to, and aborts. It may: nothing is committed yet ' +
      'anywhere.',
    watchFor:
      'The difference. The coordinator may give up, because it is never in doubt; payment may not, ' +
      'because it is.',
    tryThis: 'Lose the ABORT as well, and see payment ask.',
    script: { decisions: [{ at: 0, do: 'drop', message: 'payment>coordinator:YES#1' }] },
    shows: [
      ends('aborted', 'All abort'),
      {
        id: 'timed-out',
        claim: 'The coordinator stops waiting',
        met: (run) => happened(run, 'fired coordinator:voteTimeout#1'),
      },
    ],
    tries: [
      {
        id: 'payment-asks',
        claim: 'Lose the ABORT too, and let payment find out by asking',
        met: (run) =>
          happened(run, 'lost coordinator>payment:ABORT#1') &&
          happened(run, 'lost payment>coordinator:YES#1') &&
          happenedInOrder(
            run,
            'delivered payment>coordinator:INQUIRY*',
            'delivered coordinator>payment:ABORT*',
          ),
        solution: {
          decisions: [
            { at: 0, do: 'drop', message: 'payment>coordinator:YES#1' },
            { at: 0, do: 'drop', message: 'coordinator>payment:ABORT#1' },
          ],
        },
      },
    ],
  },
  {
    id: 'commit-is-lost',
    title: 'A COMMIT is lost, another arrives twice',
    story:
      'Payment’s COMMIT is lost; inventory’s arrives twice. The coordinator may not forget ' +
      'before everybody has acknowledged, so payment is told in the end. A second COMMIT changes ' +
      'nothing: it is only acknowledged again.',
    watchFor:
      'Payment stays in doubt, with its lock, long after the others are done. Two cures are at ' +
      'work: payment asks, and the coordinator, which misses an ACK, sends COMMIT again.',
    tryThis: 'Lose an ACK instead. Who notices, and does it matter?',
    script: {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
        { at: 0, do: 'duplicate', message: 'coordinator>inventory:COMMIT#1' },
        // So late that the first one has been done, and acknowledged.
        { at: 0, do: 'delay', message: 'coordinator>inventory:COMMIT#1.copy1', by: 20 },
      ],
    },
    shows: [
      ends('committed', 'All commit, in spite of the loss'),
      {
        id: 'acknowledged-again',
        claim: 'The second COMMIT is acknowledged too',
        met: (run) => countOf(run, 'delivered inventory>coordinator:ACK') === 2,
      },
      {
        id: 'committed-once',
        claim: 'Two COMMITs take one item from stock',
        met: (run) =>
          countOf(run, 'delivered coordinator>inventory:COMMIT') === 2 &&
          lastWorld(run).locals['inventory']?.rows['stock'] === 9,
      },
    ],
    tries: [
      {
        id: 'ack-lost',
        claim: 'Lose an ACK, and make the coordinator tell a service what it knows already',
        met: (run) =>
          PARTICIPANTS.some(
            (one) =>
              happened(run, `lost ${one}>coordinator:ACK#1`) &&
              happened(run, `delivered coordinator>${one}:COMMIT#2`) &&
              countOf(run, `logged ${one}:commit`) === 1,
          ),
        solution: { decisions: [{ at: 0, do: 'drop', message: 'order>coordinator:ACK#1' }] },
      },
    ],
  },
  {
    id: 'participant-is-cut-off',
    title: 'A participant is cut off',
    story:
      'Payment’s vote has just got through when the network splits, with payment alone on one side. ' +
      'The others commit. Payment cannot know; it waits in doubt, asks into the void, and learns the ' +
      'outcome once the network has healed.',
    watchFor:
      'Nobody has crashed. For payment a cut network and a crashed coordinator look just the same.',
    tryThis: 'Cut it off a little earlier, so that its vote does not get through.',
    script: {
      decisions: [
        { at: 42, do: 'partition', groups: [['payment']] },
        { at: 260, do: 'heal' },
      ],
    },
    shows: [
      ends('committed', 'All commit once the network has healed'),
      {
        id: 'late',
        claim: 'Payment learns of it only after the network has healed',
        met: (run) => {
          const healed = firstEvent(run, 'healed#1');
          const learned = firstEvent(run, 'resolved payment:committed');
          return healed !== undefined && learned !== undefined && learned > healed;
        },
      },
    ],
    tries: [
      {
        id: 'cut-before-vote',
        claim: 'Cut payment off before its vote gets through: the others need not wait for ever',
        met: (run) =>
          run.events.some(
            ({ name, detail }) =>
              name === 'lost payment>coordinator:YES#1' && detail.loss === 'partition',
          ) &&
          ['inventory', 'order'].every((one) => happened(run, `resolved ${one}:aborted`)) &&
          countOfNo(run) === 0,
        solution: {
          decisions: [
            { at: 30, do: 'partition', groups: [['payment']] },
            { at: 260, do: 'heal' },
          ],
        },
      },
      {
        ...provided(ends('blocked', 'Let payment wait for ever'), (run) =>
          inDoubtAtEnd(run).includes('payment'),
        ),
        solution: { decisions: [{ at: 42, do: 'partition', groups: [['payment']] }] },
      },
    ],
  },
];
