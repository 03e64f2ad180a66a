import { happened, outcomeAtEnd, type AuthoredScript } from '../../protocols/kit';
import { breaks, claims, ends, happens, inOrder, keeps, leaves } from './claims';
import type { Question } from './question';

const CUT_OFF: AuthoredScript = {
  decisions: [{ at: 42, do: 'partition', groups: [['payment']] }],
};

/** What no protocol can do, and how one finds out what it does. */
export const limitQuestions: readonly Question[] = [
  {
    id: 'safe-and-never-blocked',
    number: 29,
    weight: 1,
    question: 'Why is no commit protocol both safe and never blocked?',
    answer:
      'Because any message can be the last one that gets through. Here payment’s vote gets through, ' +
      'and the network splits. The others commit; payment cannot tell this from a run in which its ' +
      'vote was lost and they abort. If it waits, it is blocked. If it guesses, it will be wrong in ' +
      'one of the two. Skeen and Stonebraker proved it for every commit protocol: no protocol is ' +
      'non-blocking when the network may split. Two-phase commit chooses to wait.',
    watchFor:
      'Nobody has crashed. Everything works, but for the line between payment and the rest.',
    run: {
      protocol: 'two-phase-commit',
      script: CUT_OFF,
      at: 'partitioned#1',
      proves: [
        ends('blocked', 'Payment is in doubt for ever'),
        claims('nobody-crashed', 'Nobody has crashed', (run) => !happened(run, 'crashed *')),
        claims('others-done', 'The others have committed', (run) => {
          return ['inventory', 'order'].every((node) =>
            happened(run, `resolved ${node}:committed`),
          );
        }),
        keeps('2PC-AC1', 'All that have decided agree'),
      ],
    },
    goal: {
      ...claims(
        'heals-and-agrees',
        'End the doubt without a guess: let the network heal',
        (run) => happened(run, 'partitioned#1') && outcomeAtEnd(run) === 'committed',
      ),
      solution: { decisions: [...(CUT_OFF.decisions ?? []), { at: 260, do: 'heal' }] },
    },
    followUp: {
      question: 'Then what do consensus protocols such as Paxos and Raft add?',
      answer:
        'They make the coordinator hard to lose: the decision survives as long as a majority of its ' +
        'replicas can talk. A participant cut off from that majority still waits.',
    },
    systems:
      'Spanner and CockroachDB replicate the state of the coordinator by Paxos and Raft, so that ' +
      'one crash blocks nobody. The side of a partition without a majority stops.',
  },
  {
    id: 'did-it-commit',
    number: 30,
    weight: 1,
    question: 'The client’s request timed out. Did the transaction commit?',
    answer:
      'A time-out does not say. The request may be lost, or still at work, or committed with the ' +
      'reply lost. So the client must be able to ask again without doing it again: it gives the ' +
      'transaction a name before the first request, keeps the name, and asks by it. Whoever decides ' +
      'answers from its log. Here the reply COMMITTED is lost, the client asks for the same ' +
      'transaction once more, and is told what has long been on disk. The item is sold once.',
    watchFor: 'The stock. The client asks twice, and one item leaves the shelf.',
    run: {
      protocol: 'two-phase-commit',
      script: { decisions: [{ at: 0, do: 'drop', message: 'coordinator>client:COMMITTED#1' }] },
      at: 'fired client:answerTimeout#1',
      proves: [
        inOrder('committed-long-ago', 'It was committed before the client lost patience', [
          'logged coordinator:commit#1',
          'lost coordinator>client:COMMITTED#1',
          'fired client:answerTimeout#1',
          'resolved client:committed',
        ]),
        happens('delivered client>coordinator:BEGIN', 2, 'The client asks twice'),
        leaves('inventory', 'stock', 9, 'One item is sold'),
      ],
    },
    goal: {
      ...claims(
        'timed-out-and-aborted',
        'Let the client time out in the same way, and learn that it aborted',
        (run) =>
          happened(run, 'fired client:answerTimeout*') && happened(run, 'resolved client:aborted'),
      ),
      solution: {
        params: { votes: { payment: 'no' } },
        decisions: [{ at: 0, do: 'drop', message: 'coordinator>client:ABORTED#1' }],
      },
    },
    followUp: {
      question: 'What if the system cannot be asked?',
      answer:
        'Then the request has to be idempotent, so that repeating it is safe. If it is neither ' +
        'idempotent nor can be looked up, nobody can make it reliable from outside.',
    },
    systems:
      'PostgreSQL has pg_xact_status to ask how a transaction ended after a lost connection, Oracle ' +
      'has Transaction Guard. Web APIs take an idempotency key instead.',
  },
  {
    id: 'how-to-test-it',
    number: 32,
    weight: 1,
    question: 'How would you test such a system?',
    answer:
      'Not by examples that go well. Write down what must always hold, such as “all that decide ' +
      'decide alike”; then let faults happen at every moment, and check it in every state. This run ' +
      'has a bug: participants vote YES before `prepared` is on disk. Nothing goes wrong, and a test ' +
      'of the happy path is green. It takes one crash in a window of five milliseconds to show it. ' +
      'A model checker tries every schedule of a small system; fault injection samples the real one.',
    watchFor: 'The order of two things at payment: YES leaves, and then the disk is ready.',
    run: {
      protocol: 'two-phase-commit',
      script: { mistakes: ['yes-before-prepared'] },
      at: 'sent payment>coordinator:YES#1',
      proves: [
        inOrder('yes-too-early', 'YES leaves before `prepared` is on disk', [
          'sent payment>coordinator:YES#1',
          'logged payment:prepared#1',
        ]),
        ends('committed', 'All commit all the same'),
        keeps('2PC-AC1', 'Nothing is broken'),
      ],
    },
    goal: {
      ...breaks('2PC-AC1', 'Find the crash that breaks it, or let the explorer find it'),
      solution: {
        mistakes: ['yes-before-prepared'],
        decisions: [
          { after: 'sent payment>coordinator:YES#1', do: 'crash', node: 'payment' },
          { after: 'logged coordinator:commit#1', plus: 20, do: 'restart', node: 'payment' },
        ],
      },
    },
    followUp: {
      question: 'What does such a search not find?',
      answer:
        'What the model leaves out: more nodes, more faults than the budget, a disk that lies, and ' +
        'code that differs from the model. “No violation” always means: within these bounds.',
    },
    systems:
      'TLA+ and its checker TLC at Amazon Web Services and MongoDB; deterministic simulation at ' +
      'FoundationDB and TigerBeetle; Jepsen, which injects faults into running databases.',
  },
];
