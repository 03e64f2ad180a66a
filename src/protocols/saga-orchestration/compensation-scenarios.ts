import { happened, happenedInOrder, outcomeAtEnd, provided, type Scenario } from '../kit';
import { breaks, ends, happens, hasRunOut, inEffect } from '../saga';
import { compensates } from './goals';

/** The compensation itself does not work. */
export const compensationScenarios: readonly Scenario[] = [
  {
    id: 'compensation-fails-twice',
    title: 'The refund fails twice, and then works',
    story:
      'The order cannot be created, so the customer has to get the money back. The refund fails, ' +
      'and fails again. A compensation has to work in the end, so the orchestrator tries again, and ' +
      'waits longer each time.',
    watchFor:
      'The order. The item is not put back before the refund has worked: compensations run ' +
      'backwards, one after the other.',
    tryThis: 'Let it fail more often than it is tried. Or pass over the one that fails.',
    script: {
      params: { fail: { 'create-order': 'certain' }, failCompensation: { 'charge-payment': 2 } },
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      happens('sent orchestrator>payment:REFUND', 3, 'three-attempts', 'The third refund works'),
      compensates(['REFUND', 'RESTORE'], 'Refund first, then restore'),
    ],
    tries: [
      {
        ...provided(ends('needs-human', 'Run out of retries'), (run) =>
          hasRunOut(run, /^sent [^:]+:(?:RESTORE|REFUND|CANCEL)#(\d+)$/),
        ),
        solution: {
          params: {
            fail: { 'create-order': 'certain' },
            failCompensation: { 'charge-payment': 2 },
            compensationRetries: 1,
          },
        },
      },
      {
        ...provided(breaks('all-or-nothing', 'Say “compensated”, and keep the money'), (run) => {
          return outcomeAtEnd(run) === 'compensated' && inEffect(run, 'charge-payment') > 0;
        }),
        solution: { mistakes: ['gives-up'] },
      },
      {
        ...provided(breaks('reverse-order', 'Put the item back before the refund'), (run) =>
          happenedInOrder(run, 'logged inventory:restored#1', 'logged payment:refunded#1'),
        ),
        solution: { mistakes: ['forward-order'] },
      },
    ],
  },
  {
    id: 'needs-a-person',
    title: 'The refund never works',
    story:
      'The refund fails every time. After three attempts the orchestrator stops, writes down that ' +
      'a person is needed, and says so. It does not go on to the next compensation, and it does not ' +
      'pretend.',
    watchFor:
      'What is visible. The customer has paid and there is no order; that is bad, but it is ' +
      'known, and at which step. All, or nothing, or a person is called: a saga promises no ' +
      'more.',
    tryThis:
      'Repair the payment service (set “failing compensations” to none) and let the orchestrator ' +
      'try again.',
    script: {
      params: {
        fail: { 'create-order': 'certain' },
        failCompensation: { 'charge-payment': 'always' },
        compensationRetries: 2,
      },
    },
    shows: [
      ends('needs-human', 'The saga needs a person'),
      compensates(['REFUND'], 'It stops at the compensation that fails'),
    ],
    tries: [
      {
        ...provided(ends('compensated', 'Have a person bring it to an end'), (run) =>
          happened(run, 'resolved orchestrator:needs-human'),
        ),
        solution: {
          params: {
            fail: { 'create-order': 'certain' },
            failCompensation: { 'charge-payment': 'always' },
            compensationRetries: 2,
          },
          decisions: [
            {
              after: 'resolved orchestrator:needs-human',
              do: 'set',
              param: 'failCompensation',
              value: {},
            },
            {
              after: 'resolved orchestrator:needs-human',
              plus: 50,
              do: 'invoke',
              node: 'orchestrator',
              action: 'retry',
            },
          ],
        },
      },
    ],
  },
];
