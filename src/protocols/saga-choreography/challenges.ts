import type { Judged } from '../../engine';
import type { Challenge } from '../kit';
import { netEffect, sagaHistory, type SagaHistory } from '../saga';

function saga(world: Judged): SagaHistory {
  return sagaHistory(world.history, 't1');
}

function isEverybodyUp(world: Judged): boolean {
  return Object.values(world.locals).every((one) => one.up);
}

const isChargedTwice = (world: Judged): boolean => (saga(world).did['charge-payment'] ?? 0) > 1;

export const challenges: readonly Challenge[] = [
  {
    id: 'charge-twice-by-event',
    title: 'Make payment charge twice: no inbox',
    story:
      'The broker delivers an event until somebody says ACK. This payment service keeps no list ' +
      'of the events that it has acted on. Make the customer pay twice for one order.',
    hint: 'The broker cannot tell an event that was lost from an ACK that was.',
    params: { inbox: true },
    mistakes: ['no-inbox'],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'once',
    holds: isChargedTwice,
    solution: {
      params: { inbox: true },
      mistakes: ['no-inbox'],
      decisions: [{ at: 0, do: 'drop', message: 'payment>broker:ACK#1' }],
    },
  },
  {
    id: 'lost-event',
    title: 'Lose what has happened',
    story:
      'These services write their row, and publish the event afterwards: two writes, and nothing ' +
      'on disk that ties them together. Let the stock go down without anybody ever hearing of ' +
      'it. In the end all nodes are up.',
    hint: 'What does inventory know about the event when it comes back?',
    params: {},
    mistakes: ['dual-write'],
    budget: { crashes: 1, restarts: 1 },
    when: 'for good',
    holds: (world) =>
      (saga(world).did['deduct-inventory'] ?? 0) > 0 &&
      !saga(world).published.includes('InventoryDeducted') &&
      isEverybodyUp(world),
    solution: {
      mistakes: ['dual-write'],
      decisions: [
        { after: 'logged inventory:deducted#1', do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
      ],
    },
  },
  {
    id: 'paid-and-pending',
    title: 'Take the money, and leave the order pending',
    story:
      'When the run is over, the customer has paid, and the order service waits to hear of it. ' +
      'Nobody has made a mistake, and nobody leads this saga. Whom do you crash?',
    hint: 'They never speak to each other.',
    params: {},
    mistakes: [],
    budget: { crashes: 1 },
    when: 'for good',
    holds: (world) =>
      netEffect(saga(world), 'charge-payment') > 0 &&
      saga(world).outcome === null &&
      world.locals['order']?.up === true,
    solution: {
      decisions: [{ after: 'logged payment:charged#1', do: 'crash', node: 'broker' }],
    },
  },
  {
    id: 'charge-twice-despite-inbox',
    title: 'Make payment charge twice: with an inbox',
    story:
      'An order and its payment, and services that write down which event they have acted on, in ' +
      'the same transaction as the effect. Make the customer pay twice.',
    hint: 'Crash the broker, and it delivers again all that it knows. Then ask the explorer.',
    params: { steps: ['create-order', 'charge-payment'], retries: 0 },
    mistakes: [],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'once',
    holds: isChargedTwice,
    solution: null,
  },
];
