import type { Scenario } from '../kit';
import { costs, ends } from '../saga';
import { compensates } from './goals';

export const happyPath: Scenario = {
  id: 'order-goes-through',
  title: 'The order goes through',
  story:
    'An order takes three local transactions at three services: deduct the item, charge the ' +
    'customer, create the order. The orchestrator asks for one after the other. Each is committed ' +
    'for good when it is done; nobody waits for anybody else with a lock in hand.',
  watchFor:
    'The middle. After the first step the item is gone and the customer has not paid: everybody can ' +
    'see that. A saga is all or nothing in the end, not at every moment.',
  tryThis:
    'Let a step fail, under “failing steps”. Or kill the orchestrator between two steps, and restart it.',
  script: {},
  shows: [
    ends('completed', 'The saga is completed'),
    compensates([], 'Nothing has to be compensated'),
    costs(6, 7),
  ],
  tries: [
    {
      ...ends('compensated', 'End with everything compensated'),
      solution: { params: { fail: { 'create-order': 'certain' } } },
    },
    {
      ...ends('pending', 'Leave it unfinished'),
      solution: {
        decisions: [{ after: 'logged inventory:deducted#1', do: 'crash', node: 'orchestrator' }],
      },
    },
  ],
};
