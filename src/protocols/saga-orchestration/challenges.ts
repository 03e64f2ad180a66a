import type { Judged } from '../../engine';
import type { Challenge } from '../kit';
import { netEffect, sagaHistory, type SagaHistory } from '../saga';

function saga(world: Judged): SagaHistory {
  return sagaHistory(world.history, 't1');
}

export const challenges: readonly Challenge[] = [
  {
    id: 'charge-twice',
    title: 'Make payment charge twice',
    story:
      'The orchestrator repeats a command that is not answered. These services do not look ' +
      'whether they have done it already. Make the customer pay twice for one order.',
    hint: 'Which answer, if it never came, would make it ask payment again?',
    params: { fail: {}, retries: 2 },
    mistakes: ['no-idempotency'],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'once',
    holds: (world) => (saga(world).did['charge-payment'] ?? 0) > 1,
    solution: {
      params: { fail: {}, retries: 2 },
      mistakes: ['no-idempotency'],
      decisions: [{ at: 0, do: 'drop', message: 'payment>orchestrator:CHARGED#1' }],
    },
  },
  {
    id: 'charge-twice-without-mistake',
    title: 'Make payment charge twice: services that look first',
    story:
      'The same saga with services that remember which step of which saga they have done. Make the ' +
      'customer pay twice for one order.',
    hint: 'Repeat commands, lose answers, crash payment between the two. Then ask the explorer.',
    params: {},
    mistakes: [],
    budget: { crashes: 1, restarts: 1, losses: 1, duplicates: 1 },
    when: 'once',
    holds: (world) => (saga(world).did['charge-payment'] ?? 0) > 1,
    solution: null,
  },
  {
    id: 'paid-for-nothing',
    title: 'Take the money, and leave it at that',
    story:
      'When the run is over, the customer has paid and there is no order. The saga is built as it should be, but nobody is working on it any more.',
    hint: 'A saga goes on for as long as somebody leads it.',
    params: {},
    mistakes: [],
    budget: { crashes: 1, losses: 1 },
    when: 'for good',
    holds: (world) =>
      netEffect(saga(world), 'charge-payment') > 0 && netEffect(saga(world), 'create-order') < 1,
    solution: {
      decisions: [{ after: 'logged payment:charged#1', do: 'crash', node: 'orchestrator' }],
    },
  },
  {
    id: 'forgotten-order',
    title: 'Lose an order that was accepted',
    story:
      'This orchestrator keeps its sagas in memory. Crash it, let it come back, and leave the stock ' +
      'short of an item that nobody has ordered, with every node up and running.',
    hint: 'What does it know about the saga when it comes back?',
    params: {},
    mistakes: ['no-log'],
    budget: { crashes: 1, restarts: 1 },
    when: 'for good',
    holds: (world) =>
      netEffect(saga(world), 'deduct-inventory') > 0 &&
      netEffect(saga(world), 'create-order') < 1 &&
      Object.values(world.locals).every((one) => one.up),
    solution: {
      mistakes: ['no-log'],
      decisions: [
        { after: 'logged inventory:deducted#1', do: 'crash', node: 'orchestrator' },
        { after: 'crashed orchestrator#1', plus: 60, do: 'restart', node: 'orchestrator' },
      ],
    },
  },
];
