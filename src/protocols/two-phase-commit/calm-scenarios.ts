import { metricsOf } from '../../engine';
import { happened, outcomeAtEnd, provided, type Scenario } from '../kit';
import { costs, countOfNo, ends, isCalm } from './goals';

export const calmScenarios: readonly Scenario[] = [
  {
    id: 'everyone-votes-yes',
    title: 'Everyone votes yes',
    story:
      'A client wants one order: take an item from stock, charge the customer, write the order down. ' +
      'Three services have to do it together or not at all. The coordinator asks each to prepare; ' +
      'each forces a record that it can, and votes YES; then the coordinator decides, and tells them.',
    watchFor:
      'The hatched windows. From its YES until it hears COMMIT, a service is in doubt: it has ' +
      'promised, it holds its lock, and it may not change its mind.',
    tryThis:
      'Let one service vote no. Or kill the coordinator while the three are in doubt, and see who ' +
      'can still do anything.',
    script: {},
    shows: [ends('committed', 'All commit'), costs(12, 7)],
    tries: [
      {
        ...provided(ends('aborted', 'Make it abort with a single NO'), (run) => {
          return isCalm(run) && countOfNo(run) === 1;
        }),
        solution: { params: { votes: { payment: 'no' } } },
      },
      {
        ...ends('blocked', 'Leave somebody in doubt'),
        solution: {
          decisions: [
            {
              after: 'entered coordinator:collectingVotes#1',
              plus: 15,
              do: 'crash',
              node: 'coordinator',
            },
          ],
        },
      },
    ],
  },
  {
    id: 'one-votes-no',
    title: 'One votes no',
    story:
      'The order service cannot do it, and says NO. One NO is enough: the coordinator forces its ' +
      'abort and tells those that had promised. Nothing has changed anywhere.',
    watchFor:
      'Who is told. ABORT goes only to those that voted YES; whoever votes NO has aborted already, ' +
      'and is not told what it knows.',
    tryThis: 'Let everybody vote no, and count how many are told.',
    script: { params: { votes: { order: 'no' } } },
    shows: [
      ends('aborted', 'All abort'),
      costs(10, 6),
      {
        id: 'no-voter-not-told',
        claim: 'The NO voter is told nothing',
        met: (run) => !happened(run, 'sent coordinator>order:ABORT*'),
      },
    ],
    tries: [
      {
        id: 'nobody-told',
        claim: 'Abort without telling any service',
        met: (run) =>
          outcomeAtEnd(run) === 'aborted' &&
          !run.events.some(({ name }) => /^sent .+:ABORT#/.test(name)),
        solution: { params: { votes: { inventory: 'no', payment: 'no', order: 'no' } } },
      },
      {
        ...provided(ends('committed', 'Make it commit, with order only reading'), (run) =>
          happened(run, 'sent order>coordinator:READ#1'),
        ),
        solution: { params: { votes: { order: 'read' } } },
      },
    ],
  },
  {
    id: 'slow-network',
    title: 'Two round trips on a slow network',
    story:
      'Every message takes between a tenth and a seventh of a second. Nothing fails, and still ' +
      'the client waits for four messages in a row: its request, PREPARE, a vote, the answer. ' +
      'COMMIT and ACK come on top. Each service holds its lock from PREPARE until COMMIT has ' +
      'arrived: a whole round trip.',
    watchFor:
      'The cost. The decision takes two message delays, the services learn of it after three. Next ' +
      'to that, the disk is nothing.',
    tryThis: 'Let payment only read: it is free of its lock one round trip earlier.',
    script: { network: { latency: [100, 140] } },
    shows: [
      ends('committed', 'All commit'),
      {
        id: 'two-delays',
        claim: 'The decision takes two message delays',
        met: (run) => metricsOf(run).messageDelays === 2,
      },
      {
        id: 'long-locks',
        claim: 'Every lock is held for more than 200 ms',
        met: (run) =>
          ['inventory', 'payment', 'order'].every(
            (node) => (metricsOf(run).lockTime[node] ?? 0) > 200,
          ),
      },
    ],
    tries: [
      {
        id: 'reader-unlocks',
        claim: 'Free payment of its lock at once, and still commit',
        met: (run) =>
          outcomeAtEnd(run) === 'committed' &&
          happened(run, 'sent payment>coordinator:READ#1') &&
          (metricsOf(run).lockTime['payment'] ?? 0) === 0,
        solution: { params: { votes: { payment: 'read' } }, network: { latency: [100, 140] } },
      },
    ],
  },
];
