import { happened } from '../../protocols/kit';
import { claims, costs, ends, happens, inOrder, locksOf, nodesIn } from './claims';
import type { Question } from './question';

/** Two-phase commit: what it is, and what happens when its coordinator crashes. */
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
      'committed, whoever crashes afterwards: the coordinator restarts, reads the record, and sends ' +
      'COMMIT again. A moment earlier there is no record, and no record means abort, although all ' +
      'may have voted YES. So the commit point is one disk write of one process. Until they are ' +
      'told, the participants cannot tell the two cases apart; only the log can.',
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
];
