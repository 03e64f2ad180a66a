import type { Scenario } from '../kit';
import { costs, ends } from '../saga';
import { compensates } from './goals';

export const happyPath: Scenario = {
  id: 'events-go-through',
  title: 'One event leads to the next',
  story:
    'The order service creates an order, PENDING, and publishes OrderCreated. Inventory hears it, ' +
    'deducts the item and publishes InventoryDeducted; payment hears that, charges, and publishes ' +
    'PaymentCharged; the order service hears that, and confirms. Nobody is in charge.',
  watchFor:
    'Who knows what. Inventory never learns whether the customer has paid, and payment never learns ' +
    'what was bought. Only the order service knows that a saga has begun, and it does not know ' +
    'where it is.',
  tryThis:
    'Let payment fail, under “failing steps”. Or count the messages, and compare them with the six ' +
    'that an orchestrator needs.',
  script: {},
  shows: [
    ends('completed', 'The saga is completed'),
    compensates([], 'Nothing has to be compensated'),
    costs(12, 10),
  ],
  tries: [
    {
      ...ends('compensated', 'End with everything compensated'),
      solution: { params: { fail: { 'charge-payment': 'certain' } } },
    },
    {
      ...ends('pending', 'Leave the order PENDING'),
      solution: {
        decisions: [{ after: 'logged order:created#1', do: 'crash', node: 'order' }],
      },
    },
  ],
};
