import type { Decision } from '../../engine';
import { happened, outcomeAtEnd } from '../../protocols/kit';
import { breaks, claims, costs, ends, happens, inOrder, keeps, locksOf, nodesIn } from './claims';
import type { Question } from './question';

/** Payment is told nothing: its COMMIT is lost, and the coordinator crashes once the others know. */
const PAYMENT_UNTOLD: readonly Decision[] = [
  { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
  { after: 'delivered order>coordinator:ACK#1', do: 'crash', node: 'coordinator' },
];

/** Two-phase commit: what its participants may do, and what it costs. */
export const participantQuestions: readonly Question[] = [
  {
    id: 'participant-crashes-after-yes',
    number: 4,
    weight: 1,
    question: 'What does a participant do that crashes after it has voted YES?',
    answer:
      'It comes back and reads its log. It finds `prepared` and nothing after it: it has promised ' +
      'to commit, and does not know how it ended. So it takes its locks again before anybody can ' +
      'read the rows, asks the coordinator, and follows the answer. This works only because ' +
      '`prepared` was forced before YES left. Had it crashed earlier, with no record, it would know ' +
      'that it cannot have voted YES, and would take the transaction for aborted.',
    watchFor:
      'What the crash wipes, and what it does not: memory and locks are gone, the record `prepared` ' +
      'is there.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'participant-recovers-in-doubt',
      at: 'restarted payment#1',
      proves: [
        ends('committed', 'All commit'),
        inOrder('locks-then-asks', 'It takes its lock again, asks, and follows', [
          'restarted payment#1',
          'locked payment:balance#2',
          'sent payment>coordinator:INQUIRY#1',
          'logged payment:commit#1',
        ]),
      ],
    },
    goal: { tries: 'crash-before-prepared' },
    followUp: {
      question: 'Must the new values be on disk as well when it votes YES?',
      answer:
        'Yes. YES is the promise that it can commit in spite of a crash, so everything that it needs ' +
        'to do so, the new values or a redo log, is forced together with `prepared`.',
    },
    systems:
      'PREPARE TRANSACTION in PostgreSQL and XA PREPARE in InnoDB write exactly this state: it ' +
      'survives a restart of the server, and the rows stay locked.',
  },
  {
    id: 'why-not-time-out-and-abort',
    number: 5,
    weight: 2,
    question: 'Why may a participant in doubt not simply time out and abort?',
    answer:
      'Because it cannot know what the others were told. Here payment has voted YES, its COMMIT is ' +
      'lost, and the coordinator crashes. Inventory and order have committed. If payment now gave up ' +
      'and aborted, the order would exist without the money, which is just what the protocol is ' +
      'there to prevent. Committing on a time-out is no better: the decision may have been abort. ' +
      'Silence carries no information, so payment keeps its lock and asks, for as long as it takes.',
    watchFor:
      'The moment when payment’s patience ends. It asks, and does nothing else; look at the other ' +
      'two lanes to see why.',
    run: {
      protocol: 'two-phase-commit',
      script: { decisions: PAYMENT_UNTOLD },
      at: 'fired payment:inquiryTimeout#1',
      proves: [
        claims('others-committed', 'Inventory and order have committed', (run) => {
          return ['inventory', 'order'].every((node) =>
            happened(run, `resolved ${node}:committed`),
          );
        }),
        claims('payment-waits', 'Payment is in doubt, with its lock', (run) => {
          return nodesIn(run, 'prepared').join() === 'payment' && locksOf(run, 'payment') === 1;
        }),
        keeps('2PC-AC1', 'All that have decided agree'),
      ],
    },
    goal: {
      ...breaks('2PC-AC1', 'Switch the impatient participant on, and break agreement'),
      solution: { mistakes: ['timeout-abort'], decisions: PAYMENT_UNTOLD },
    },
    followUp: {
      question: 'Before it has voted, may it abort on a time-out?',
      answer:
        'Yes. Nobody can commit without its YES, so its abort cannot contradict anything. It only ' +
        'has to answer NO when PREPARE comes after all.',
    },
    systems:
      'XA calls it a heuristic decision when a resource manager does it all the same. The standard ' +
      'has return codes for the damage, XA_HEURMIX among them, and leaves the repair to people.',
  },
  {
    id: 'commit-lost-or-twice',
    number: 6,
    weight: 1,
    question: 'What if COMMIT is lost, or arrives twice?',
    answer:
      'Lost: the coordinator has no acknowledgement, so it sends COMMIT again; and the participant, ' +
      'in doubt, asks by itself. Either is enough. Twice: the participant finds its `commit` record, ' +
      'changes nothing, and acknowledges again, because the first acknowledgement may have been the ' +
      'thing that was lost. So COMMIT is delivered at least once and takes effect once. The ' +
      'coordinator may forget the transaction only when everybody has acknowledged, and writes `end`.',
    watchFor: 'Two COMMITs reach inventory, and one item leaves its stock.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'commit-is-lost',
      at: 'lost coordinator>payment:COMMIT#1',
      proves: [
        ends('committed', 'All commit in the end'),
        happens('delivered coordinator>inventory:COMMIT', 2, 'COMMIT arrives twice'),
        happens('logged inventory:commit', 1, 'and takes effect once'),
        inOrder('forgets-last', 'It forgets after the last acknowledgement', [
          'lost coordinator>payment:COMMIT#1',
          'delivered payment>coordinator:ACK#1',
          'logged coordinator:end#1',
        ]),
      ],
    },
    goal: { tries: 'ack-lost' },
    followUp: {
      question: 'What would happen if it forgot earlier?',
      answer:
        'A participant that still asks would hear the presumption for unknown transactions. Under ' +
        'presumed nothing or presumed abort that is ABORT, for a transaction that the others have ' +
        'committed.',
    },
    systems:
      'XA recovery works so: after a restart the transaction manager asks each resource manager for ' +
      'its prepared branches with xa_recover, and commits or rolls back each again.',
  },
  {
    id: 'presumed-abort-commit-read-only',
    number: 7,
    weight: 1,
    question: 'What are presumed abort, presumed commit and the read-only vote?',
    answer:
      'Ways to write and send less. Presumed abort: a transaction that nobody knows has aborted, so ' +
      'an abort needs no forced record and no acknowledgement. Presumed commit: an unknown one has ' +
      'committed, so COMMIT needs no acknowledgement; but the coordinator must force the names of ' +
      'the voters before it asks them. Read-only: who changed nothing votes READ, writes nothing, ' +
      'and is left out of phase two. Presumed abort costs nothing extra when all goes well, and won.',
    watchFor:
      'The cost line: an abort with eight messages and two forced writes, against ten and six with ' +
      'nothing presumed.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'presumed-abort',
      at: 'sent coordinator>client:ABORTED#1',
      proves: [
        ends('aborted', 'All abort'),
        costs(8, 2),
        claims('no-ack', 'Nobody acknowledges', (run) => {
          return !run.events.some(({ name }) => name.includes(':ACK'));
        }),
      ],
    },
    beside: {
      protocol: 'two-phase-commit',
      scenario: 'one-votes-no',
      at: 'sent coordinator>client:ABORTED#1',
      proves: [ends('aborted', 'All abort'), costs(10, 6)],
    },
    goal: {
      ...claims(
        'cheapest-for-two-yes-one-read',
        'Let order only read, and commit with eight messages and four forced writes',
        (run) => outcomeAtEnd(run) === 'committed' && costs(8, 4).met(run),
      ),
      solution: { params: { variant: 'presumed-commit', votes: { order: 'read' } } },
    },
    followUp: {
      question: 'Why does presumed commit need a record that presumed abort does not?',
      answer:
        'After a crash before the decision the coordinator knows nothing, and nothing would mean ' +
        'commit. The names, forced first, tell it that there is a transaction to abort, and whom to ' +
        'tell.',
    },
    systems:
      'R* introduced both (Mohan, Lindsay and Obermarck, 1986). The X/Open standard and its XA ' +
      'interface use presumed abort, and have a read-only answer to prepare.',
  },
];
