import { lastWorld, type Decision } from '../../engine';
import { happened, happenedInOrder, outcomeAtEnd, provided, type Scenario } from '../kit';
import { breaks, ends, happens, inEffect, leaves } from '../saga';
import { undoes } from './goals';

const CRASH_AND_RESTART: readonly Decision[] = [
  { after: 'logged payment:charged#1', do: 'crash', node: 'orchestrator' },
  { after: 'crashed orchestrator#1', plus: 80, do: 'restart', node: 'orchestrator' },
];

const CRASH_WHILE_UNDOING: readonly Decision[] = [
  { after: 'sent orchestrator>payment:REFUND#1', do: 'crash', node: 'orchestrator' },
  { after: 'crashed orchestrator#1', plus: 80, do: 'restart', node: 'orchestrator' },
];

/** Somebody crashes in the middle, or the network loses something. */
export const recoveryScenarios: readonly Scenario[] = [
  {
    id: 'orchestrator-resumes',
    title: 'The orchestrator crashes, and resumes',
    story:
      'The customer has just been charged when the orchestrator crashes; the reply finds nobody. ' +
      'When it is back it reads its log: charge-payment was started, and how it ended is not ' +
      'there. So it asks again, with the same saga id, and goes on from there.',
    watchFor:
      'The log, beside the orchestrator. Every step is written down before its command leaves; that ' +
      'is why nothing can have happened that the log does not mention.',
    tryThis:
      'Take the log away, and the saga is an orphan: the item is gone, the money too, and nobody ' +
      'knows. Or forbid retries: then what is unknown is compensated.',
    script: { decisions: CRASH_AND_RESTART },
    shows: [
      ends('completed', 'The saga is completed'),
      happens('sent orchestrator>payment:CHARGE', 2, 'asked-again', 'It asks payment again'),
      leaves('payment', 'balance', 400, 'The customer is charged once'),
    ],
    tries: [
      {
        ...provided(breaks('all-or-nothing', 'Leave an orphan behind'), (run) => {
          const { locals } = lastWorld(run);
          return (
            Object.values(locals).every((one) => one.up) && inEffect(run, 'deduct-inventory') > 0
          );
        }),
        solution: { mistakes: ['no-log'], decisions: CRASH_AND_RESTART },
      },
      {
        ...provided(undoes(['REFUND', 'RESTORE'], 'Make it compensate after the restart'), (run) =>
          happenedInOrder(run, 'restarted orchestrator#1', 'sent orchestrator>payment:REFUND#1'),
        ),
        solution: { params: { retries: 0 }, decisions: CRASH_AND_RESTART },
      },
      {
        ...ends('pending', 'Leave the customer waiting'),
        solution: {
          decisions: [{ after: 'logged payment:charged#1', do: 'crash', node: 'orchestrator' }],
        },
      },
    ],
  },
  {
    id: 'crash-while-compensating',
    title: 'It crashes while it compensates',
    story:
      'The order cannot be created; the refund is on its way when the orchestrator crashes. Back ' +
      'again, its log says that it was compensating charge-payment. It asks for the refund once ' +
      'more, which payment has made already, and then puts the item back.',
    watchFor: 'Two refunds asked for, one refund made. A compensation has to be idempotent too.',
    tryThis:
      'Kill payment as well, right after the refund is on its disk: it must not refund twice. ' +
      'Then let the order be created, crash the orchestrator on the way there, and see it go on ' +
      'forwards.',
    script: {
      params: { fail: { 'create-order': 'certain' } },
      decisions: CRASH_WHILE_UNDOING,
    },
    shows: [
      ends('compensated', 'The saga is compensated'),
      happens('sent orchestrator>payment:REFUND', 2, 'asked-again', 'It asks for the refund twice'),
      leaves('payment', 'balance', 500, 'The customer is refunded once'),
    ],
    tries: [
      {
        id: 'refunded-once',
        claim: 'Kill payment too, after it has refunded, and have it refund only once',
        met: (run) =>
          happened(run, 'crashed orchestrator#1') &&
          happenedInOrder(run, 'logged payment:refunded#1', 'crashed payment#1') &&
          happened(run, 'delivered orchestrator>payment:REFUND#2') &&
          outcomeAtEnd(run) === 'compensated' &&
          lastWorld(run).locals['payment']?.diskRows['balance'] === 500,
        solution: {
          params: { fail: { 'create-order': 'certain' } },
          decisions: [
            ...CRASH_WHILE_UNDOING,
            { after: 'logged payment:refunded#1', do: 'crash', node: 'payment' },
            { after: 'crashed payment#1', plus: 40, do: 'restart', node: 'payment' },
          ],
        },
      },
      {
        ...provided(ends('completed', 'Have it completed in spite of a crash'), (run) =>
          happened(run, 'crashed orchestrator#1'),
        ),
        solution: { decisions: CRASH_AND_RESTART },
      },
    ],
  },
  {
    id: 'service-crashes',
    title: 'Inventory crashes before its disk is ready',
    story:
      'Inventory crashes while the deduction is being written: record and stock are one local ' +
      'transaction, and neither is there. It comes back, the orchestrator asks again, and the item ' +
      'is deducted once.',
    watchFor:
      'The disk of inventory across the crash: the record and the row are both there, or neither.',
    tryThis:
      'Let it crash right after the write instead. Or do not restart it, and see how the saga ends.',
    script: {
      decisions: [
        { after: 'appending inventory:deducted#1', plus: 2, do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 30, do: 'restart', node: 'inventory' },
      ],
    },
    shows: [
      ends('completed', 'The saga is completed'),
      leaves('inventory', 'stock', 9, 'One item is deducted'),
    ],
    tries: [
      {
        ...ends('needs-human', 'Let it end up needing a person'),
        solution: {
          decisions: [
            { after: 'appending inventory:deducted#1', plus: 2, do: 'crash', node: 'inventory' },
          ],
        },
      },
    ],
  },
];
