import type { Decision } from '../../engine';
import { happened, outcomeAtEnd } from '../../protocols/kit';
import { breaks, claims, costs, ends, happens, inOrder, keeps, locksOf, nodesIn } from './claims';
import type { Question } from './question';

/** Payment is told nothing: its COMMIT is lost, and the coordinator dies once the others know. */
const PAYMENT_UNTOLD: readonly Decision[] = [
  { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
  { after: 'delivered order>coordinator:ACK#1', do: 'crash', node: 'coordinator' },
];

/** Two-phase commit: what it is, and what happens when somebody dies. */
export const commitQuestions: readonly Question[] = [
  {
    id: 'what-is-two-phase-commit',
    number: 1,
    weight: 3,
    question: 'What is two-phase commit?',
    answer:
      'It makes one transaction over several databases atomic: all commit, or all abort. In phase ' +
      'one a coordinator asks each participant to prepare. A participant forces a record that it can ' +
      'commit, and votes YES; or it votes NO. In phase two the coordinator forces its decision, and ' +
      'tells everybody; it may commit only if all voted YES. With acknowledgements that is four ' +
      'messages a participant. The weak point: after its YES, a participant has to wait for the ' +
      'decision, with its locks held.',
    watchFor:
      'The filled squares. Each participant forces `prepared` before its YES leaves, and the ' +
      'coordinator forces `commit` before COMMIT does.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'everyone-votes-yes',
      at: 'logged coordinator:commit#1',
      proves: [
        ends('committed', 'All commit'),
        costs(12, 7),
        inOrder('prepared-first', '`prepared` is on disk before YES leaves', [
          'logged payment:prepared#1',
          'sent payment>coordinator:YES#1',
        ]),
        inOrder('decided-first', '`commit` is on disk before COMMIT leaves', [
          'logged coordinator:commit#1',
          'sent coordinator>inventory:COMMIT#1',
        ]),
      ],
    },
    goal: {
      ...costs(20, 11),
      claim: 'Commit with five participants, and read the cost: 4 × 5 messages',
      solution: { params: { participants: ['inventory', 'payment', 'order', 'ship', 'mail'] } },
    },
    followUp: {
      question: 'Does it also isolate transactions from one another?',
      answer:
        'No. It gives atomicity only. While COMMIT is on its way, one participant has committed and ' +
        'another has not; a reader sees the mixture unless it takes locks at both.',
    },
    systems:
      'XA is its standard interface: Oracle, Db2, MySQL and SQL Server take part as resource ' +
      'managers, PostgreSQL has PREPARE TRANSACTION. Spanner and CockroachDB commit over several ' +
      'ranges with variants of it, on logs that are replicated.',
  },
  {
    id: 'coordinator-crashes-after-prepare',
    number: 2,
    weight: 3,
    question: 'The coordinator crashes after PREPARE. Who is stuck, and on what?',
    answer:
      'Every participant that has voted YES. It has promised to commit if told so, and does not ' +
      'know whether it will be told; this is called in doubt. It may neither commit nor abort alone, ' +
      'so it keeps its locks until the coordinator is back. Whoever needs one of those rows waits as ' +
      'well, without having done anything wrong. A participant that has not voted yet is free: it ' +
      'may still abort alone. So the damage of one crash spreads by way of locks.',
    watchFor:
      'The second transaction. It has promised nothing and nobody in it has failed; it waits for a ' +
      'lock that nobody alive can release.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'second-transaction-waits',
      at: 'crashed coordinator#1',
      proves: [
        ends('blocked', 'The first transaction is in doubt for ever'),
        claims('all-hold-locks', 'All three are in doubt, each holding a lock', (run) => {
          const doubtful = nodesIn(run, 'prepared');
          return doubtful.length === 3 && doubtful.every((node) => locksOf(run, node) === 1);
        }),
        claims('second-waits', 'The second transaction waits for a lock', (run) => {
          return nodesIn(run, 'acquiring', 't2').length > 0;
        }),
      ],
    },
    goal: {
      ...claims(
        'one-in-doubt-one-waiting',
        'Leave one participant in doubt with its lock, and a second transaction waiting for it',
        (run) => {
          const [doubtful, ...others] = nodesIn(run, 'prepared');
          if (doubtful === undefined || others.length > 0) return false;
          return locksOf(run, doubtful) === 1 && nodesIn(run, 'acquiring', 't2').includes(doubtful);
        },
      ),
      solution: {
        params: { clients: 2, votes: { inventory: 'read', order: 'read' } },
        decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
      },
    },
    followUp: {
      question: 'Can the participants not help one another?',
      answer:
        'Sometimes. Under cooperative termination they ask their peers, and one that knows the ' +
        'decision, or has not voted yet, ends the doubt. If all that can be reached are in doubt, ' +
        'they stay so.',
    },
    systems:
      'In PostgreSQL such a transaction is listed in pg_prepared_xacts, keeps its locks and holds ' +
      'back VACUUM until somebody finishes it; MySQL lists it with XA RECOVER, Oracle in ' +
      'DBA_2PC_PENDING.',
  },
  {
    id: 'before-or-after-the-decision-is-on-disk',
    number: 3,
    weight: 2,
    question: 'The coordinator crashes: does it matter whether its decision was on disk?',
    answer:
      'It is the only thing that matters. When the record `commit` is on disk, the transaction is ' +
      'committed, whoever dies afterwards: the coordinator restarts, reads the record, and sends ' +
      'COMMIT again. A moment earlier there is no record, and no record means abort, although all ' +
      'may have voted YES. So the commit point is one disk write of one process. The participants ' +
      'cannot tell the two cases apart; only the log can, and they wait for it.',
    watchFor:
      'Drag the crash along the coordinator’s lane. For five milliseconds nothing changes, and then ' +
      'everything does.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'coordinator-dies-before-its-decision-is-on-disk',
      at: 'crashed coordinator#1',
      proves: [
        ends('aborted', 'All abort after the restart'),
        claims('no-record', '`commit` never reaches the disk', (run) => {
          return !happened(run, 'logged coordinator:commit*');
        }),
        happens('delivered payment>coordinator:YES', 1, 'All votes were in'),
      ],
    },
    beside: {
      protocol: 'two-phase-commit',
      scenario: 'coordinator-dies-after-its-decision-is-on-disk',
      at: 'crashed coordinator#1',
      proves: [
        ends('committed', 'All commit after the restart'),
        happens('sent coordinator>inventory:COMMIT', 2, 'COMMIT is sent again'),
      ],
    },
    goal: { tries: 'moved-crash-commits' },
    followUp: {
      question: 'What if COMMIT is sent before the record is on disk?',
      answer:
        'Then a crash in between splits the outcome: whoever got COMMIT has committed, and the ' +
        'coordinator comes back with an empty log and tells the others to abort.',
    },
    systems:
      'Transaction managers such as Narayana and Atomikos, and MSDTC on Windows, keep exactly this ' +
      'log. If it is lost, an operator has to settle what is in doubt by hand.',
  },
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
      'lost, and the coordinator dies. Inventory and order have committed. If payment now gave up ' +
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
