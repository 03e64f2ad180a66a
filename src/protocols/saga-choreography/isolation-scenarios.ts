import type { Scenario } from '../kit';
import { ends, leaves, reaches, secondGetsIt, secondWins, soldOnce } from '../saga';

/** Two sagas at once: what a saga does not promise. */
export const isolationScenarios: readonly Scenario[] = [
  {
    id: 'oversold-by-events',
    title: 'Two sagas sell the last item',
    story:
      'One item is left. Two customers look at the shelf, see it, and order. Each event is handled ' +
      'correctly, both orders are confirmed, and the stock is −1.',
    watchFor:
      'Nothing went wrong. Between the look and the deduction there is no lock: a saga is atomic, ' +
      'and not isolated.',
    tryThis:
      'Switch the semantic lock on. Or hold the second customer’s look back until the item has ' +
      'gone.',
    script: { params: { sagas: 2 } },
    shows: [
      ends('completed', 'The first saga is completed'),
      ends('completed', 'The second saga is completed', 't2'),
      reaches('can-oversell', 'The same item is sold twice'),
    ],
    tries: [
      {
        ...soldOnce,
        solution: { params: { sagas: 2, semanticLock: true } },
      },
    ],
  },
  {
    id: 'dirty-read-by-events',
    title: 'Turned away for nothing',
    story:
      'The first saga has taken the last item, and payment is about to refuse. The second customer ' +
      'looks at the shelf, sees nothing, and gives up. Then the item comes back.',
    watchFor: 'The shelf at the end: one item, two customers who wanted it, nobody who has it.',
    tryThis: 'With the semantic lock the second saga waits until the first has ended.',
    script: {
      params: { sagas: 2, fail: { 'charge-payment': 'certain' } },
      decisions: [{ at: 0, do: 'delay', message: 'client>inventory:LOOK.t2#1', by: 65 }],
    },
    shows: [
      reaches('can-read-dirty', 'A saga decides on what is taken back later'),
      ends('compensated', 'The second saga gives up', 't2'),
      leaves('inventory', 'stock', 1, 'The item is on the shelf all the same'),
    ],
    tries: [
      {
        ...secondGetsIt,
        solution: {
          params: { sagas: 2, fail: { 'charge-payment': 'certain' }, semanticLock: true },
          decisions: [{ at: 0, do: 'delay', message: 'client>order:PLACE_ORDER.t2#1', by: 45 }],
        },
      },
    ],
  },
  {
    id: 'semantic-lock-by-events',
    title: 'The semantic lock',
    story:
      'Inventory marks the item PENDING in the transaction that deducts it. The second saga’s event ' +
      'finds the mark: no ACK, so the broker brings it again. When OrderConfirmed has taken the mark ' +
      'off there is nothing left, and inventory says so.',
    watchFor:
      'The price. The second customer waits for somebody else’s saga, and one more event is ' +
      'needed to take the mark off.',
    tryThis:
      'Let the second customer’s order be the first to arrive: then it is the one that gets the ' +
      'item.',
    script: {
      params: { sagas: 2, semanticLock: true },
      decisions: [{ at: 0, do: 'delay', message: 'client>order:PLACE_ORDER.t2#1', by: 20 }],
    },
    shows: [
      ends('completed', 'The first saga is completed'),
      ends('compensated', 'The second saga is turned away', 't2'),
      leaves('inventory', 'stock', 0, 'The item is sold once'),
    ],
    tries: [
      {
        ...secondWins,
        solution: {
          params: { sagas: 2, semanticLock: true },
          decisions: [{ at: 0, do: 'delay', message: 'client>order:PLACE_ORDER#1', by: 40 }],
        },
      },
    ],
  },
];
