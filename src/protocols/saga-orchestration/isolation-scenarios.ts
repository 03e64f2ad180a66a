import { happened, outcomeAtEnd, provided, type Scenario } from '../kit';
import { ends, leaves, reaches, secondGetsIt, secondWins, soldOnce } from '../saga';

/** Two sagas at once: what a saga does not promise. */
export const isolationScenarios: readonly Scenario[] = [
  {
    id: 'oversold',
    title: 'Two sagas sell the last item',
    story:
      'One item is left, and two customers want it. Each saga looks at the shelf, sees one, and ' +
      'begins. By the time the later one deducts, what it saw is no longer true; both are ' +
      'completed, and the stock is −1.',
    watchFor:
      'Nothing went wrong: no crash, no loss. Between the look ' +
      'and the deduction there is no lock: a saga is atomic, and not isolated.',
    tryThis: 'Switch the semantic lock on. Or let the second customer come later.',
    script: { params: { sagas: 2 } },
    shows: [
      ends('completed', 'The first saga is completed'),
      ends('completed', 'The second saga is completed', 't2'),
      reaches('can-oversell', 'The same item is sold twice'),
      leaves('inventory', 'stock', -1, 'The stock is below zero'),
    ],
    tries: [
      {
        ...soldOnce,
        solution: { params: { sagas: 2, semanticLock: true } },
      },
      {
        ...provided(ends('compensated', 'Turn the second customer away in time', 't2'), (run) => {
          return (
            outcomeAtEnd(run) === 'completed' && !happened(run, 'logged inventory:deducted.t2#1')
          );
        }),
        solution: {
          params: { sagas: 2 },
          decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER.t2#1', by: 80 }],
        },
      },
    ],
  },
  {
    id: 'dirty-read',
    title: 'Turned away for nothing',
    story:
      'The first saga has taken the last item and is about to fail. The second looks at the shelf, ' +
      'sees nothing, and gives up. Then the first puts the item back: the second has decided on ' +
      'something that was not going to last.',
    watchFor: 'The shelf at the end: one item, two customers who wanted it, nobody who has it.',
    tryThis: 'With the semantic lock, the second saga waits until the first has ended.',
    script: {
      params: { sagas: 2, fail: { 'charge-payment': 'certain' } },
      decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER.t2#1', by: 45 }],
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
          decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER.t2#1', by: 45 }],
        },
      },
    ],
  },
  {
    id: 'semantic-lock',
    title: 'The semantic lock',
    story:
      'The first saga marks the item PENDING in the same local transaction that deducts it. The ' +
      'second finds the mark and is sent away to ask again; when the first is completed and has ' +
      'taken the mark off, there is nothing left, and the second ends with nothing to ' +
      'compensate.',
    watchFor:
      'It is no database lock but a field, visible to all; it survives crashes, and stays until the saga ends.',
    tryThis:
      'Let the second customer’s order be the first to arrive. Or hold it back until the first ' +
      'saga has ended: then nobody has to wait.',
    script: {
      params: { sagas: 2, semanticLock: true },
      decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER.t2#1', by: 20 }],
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
          decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER#1', by: 15 }],
        },
      },
      {
        id: 'nobody-waits',
        claim: 'Let nobody find the item PENDING',
        met: (run) =>
          run.script.params['semanticLock'] === true &&
          outcomeAtEnd(run) === 'completed' &&
          outcomeAtEnd(run, 't2') === 'compensated' &&
          !happened(run, 'sent inventory>orchestrator:BUSY*'),
        solution: {
          params: { sagas: 2, semanticLock: true },
          decisions: [{ at: 0, do: 'delay', message: 'client>orchestrator:ORDER.t2#1', by: 200 }],
        },
      },
    ],
  },
];
