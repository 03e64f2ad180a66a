import { metricsOf } from '../../engine';
import { firstEvent, happened, outcomeAtEnd, provided, verdictAtEnd, type Scenario } from '../kit';
import { costs, ends } from './goals';

/** Cheaper variants, a way round the blocking, an operator who does not wait, and a queue. */
export const variantScenarios: readonly Scenario[] = [
  {
    id: 'presumed-abort',
    title: 'Presumed abort: no record, no acknowledgement',
    story:
      'The coordinator agrees beforehand: if you ask me about a transaction that I know nothing of, ' +
      'it has aborted. So an abort needs no record and no acknowledgement, and the services need ' +
      'not force theirs either.',
    watchFor:
      'What is missing: no `abort` on the coordinator’s disk, no ACK after ABORT. Compare the cost ' +
      'with the same vote under presumed nothing: ten messages and six forced writes.',
    tryThis: 'Let everybody vote yes. What has presumed abort saved then?',
    script: { params: { variant: 'presumed-abort', votes: { order: 'no' } } },
    shows: [
      ends('aborted', 'All abort'),
      costs(8, 2),
      {
        id: 'no-ack',
        claim: 'Nobody acknowledges ABORT',
        met: (run) => !run.events.some(({ name }) => name.includes(':ACK')),
      },
    ],
    tries: [
      {
        id: 'commit-costs-the-same',
        claim: 'Commit, at the full price: twelve messages, seven forced writes',
        met: (run) => {
          const { messages, forcedWrites } = metricsOf(run);
          const isPresumed = run.script.params['variant'] === 'presumed-abort';
          const isDear = messages === 12 && forcedWrites === 7;
          return isPresumed && isDear && outcomeAtEnd(run) === 'committed';
        },
        solution: { params: { variant: 'presumed-abort' } },
      },
    ],
  },
  {
    id: 'presumed-commit',
    title: 'Presumed commit: a commit is not acknowledged',
    story:
      'The other agreement: a transaction that I know nothing of has committed. Then COMMIT needs ' +
      'no acknowledgement. But the coordinator must never forget an abort too soon, so it forces ' +
      'the names of all voters to disk before it asks for a single vote.',
    watchFor:
      'The record `collecting`, before PREPARE: one more forced write on the way to the ' +
      'decision. What it buys comes after it: three messages and three forced writes less, ' +
      'because nobody forces `commit` to acknowledge it.',
    tryThis: 'Let one vote no, and see where the price is paid.',
    script: { params: { variant: 'presumed-commit' } },
    shows: [
      ends('committed', 'All commit'),
      costs(9, 5),
      {
        id: 'collecting-first',
        claim: 'The names are on disk before the first PREPARE',
        met: (run) =>
          (firstEvent(run, 'logged coordinator:collecting#1') ?? Infinity) <=
          (firstEvent(run, 'sent coordinator>inventory:PREPARE#1') ?? -1),
      },
    ],
    tries: [
      {
        id: 'abort-is-acknowledged',
        claim: 'Abort, and see ABORT acknowledged twice',
        met: (run) =>
          run.script.params['variant'] === 'presumed-commit' &&
          outcomeAtEnd(run) === 'aborted' &&
          run.events.filter(({ name }) => /^delivered .+:ACK/.test(name)).length === 2,
        solution: { params: { variant: 'presumed-commit', votes: { order: 'no' } } },
      },
    ],
  },
  {
    id: 'cooperative-termination',
    title: 'Asking one another',
    story:
      'The coordinator has decided to commit and crashes; one of its COMMITs is lost. Under ' +
      'cooperative termination those in doubt do not only ask the coordinator, they ask each ' +
      'other; and the other two know.',
    watchFor:
      'Nobody waits for the coordinator. One that has decided is enough. But when every one that ' +
      'can be reached is in doubt, asking one another helps nobody.',
    tryThis: 'Kill the coordinator a little earlier, and see the same protocol block.',
    script: {
      params: { termination: 'cooperative' },
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
        { after: 'sent coordinator>inventory:COMMIT#1', do: 'crash', node: 'coordinator' },
      ],
    },
    shows: [
      ends('committed', 'All three commit without the coordinator'),
      {
        id: 'told-by-peer',
        claim: 'A peer tells payment',
        met: (run) => happened(run, 'delivered inventory>payment:COMMITTED*'),
      },
    ],
    tries: [
      {
        ...provided(
          ends('blocked', 'Kill it earlier, so that asking one another does not help'),
          (run) =>
            happened(run, 'crashed coordinator#1') &&
            run.events.some(({ name }) => name.includes(':UNCERTAIN')),
        ),
        solution: {
          params: { termination: 'cooperative' },
          decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
        },
      },
    ],
  },
  {
    id: 'operator-decides-alone',
    title: 'An operator does not wait',
    story:
      'Everybody is in doubt, and somebody at payment needs the lock gone. The operator guesses: ' +
      'commit. Then the coordinator comes back with an empty log, and that means abort. Payment has ' +
      'committed what everybody else aborts.',
    watchFor:
      'It is not repaired behind your back. Payment reports what it did, the coordinator writes down ' +
      'that the outcome is mixed, and tells the client.',
    tryThis: 'Let the operator guess right.',
    script: {
      decisions: [
        { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
        { at: 80, do: 'invoke', node: 'payment', action: 'heuristic', with: { outcome: 'commit' } },
        { at: 95, do: 'restart', node: 'coordinator' },
      ],
    },
    shows: [
      ends('mixed', 'The outcome is mixed'),
      {
        id: 'reported',
        claim: 'And it is reported',
        met: (run) =>
          happened(run, 'logged coordinator:heuristic-mixed#1') &&
          verdictAtEnd(run, 'heuristic-damage-reported') === 'held',
      },
    ],
    tries: [
      {
        id: 'guess-right',
        claim: 'Let the operator guess right, so that nothing is mixed',
        met: (run) =>
          happened(run, 'logged payment:heuristic-*') &&
          ['committed', 'aborted'].includes(outcomeAtEnd(run)),
        solution: {
          decisions: [
            { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
            {
              at: 80,
              do: 'invoke',
              node: 'payment',
              action: 'heuristic',
              with: { outcome: 'abort' },
            },
            { at: 95, do: 'restart', node: 'coordinator' },
          ],
        },
      },
    ],
  },
  {
    id: 'second-transaction-waits',
    title: 'A second transaction waits for the lock',
    story:
      'Two clients want the same item. The coordinator crashes while the first transaction is in ' +
      'doubt. The second, asked to prepare just before, finds the rows locked and queues: it has ' +
      'done nothing wrong, has promised nothing, and waits as well.',
    watchFor:
      'The state “waiting for lock”. In doubt is contagious: whoever needs the row stands still, ' +
      'and so does whoever needs theirs.',
    tryThis:
      'Bring the coordinator back: both end, one after the other, in abort, because its log is ' +
      'empty. Then take the crash away, and the second only waits for its turn.',
    script: {
      params: { clients: 2 },
      decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
    },
    shows: [
      ends('blocked', 'The first transaction is in doubt'),
      {
        id: 'second-queues',
        claim: 'The second transaction never gets its lock',
        met: (run) =>
          happened(run, 'entered inventory:acquiring.t2#1') &&
          !happened(run, 'locked inventory:stock.t2#*'),
      },
    ],
    tries: [
      {
        id: 'both-finish',
        claim: 'Let both transactions commit',
        met: (run) => outcomeAtEnd(run) === 'committed' && outcomeAtEnd(run, 't2') === 'committed',
        solution: { params: { clients: 2 } },
      },
    ],
    expects: { blocked: ['2PC-AC5'] },
  },
];
