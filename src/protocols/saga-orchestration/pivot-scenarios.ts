import { canonical, happened, provided, type Scenario } from '../kit';
import { ends, happens, leaves } from '../saga';
import { compensates, undoes } from './goals';

const NO_ORDER = { 'create-order': 'certain' } as const;

/** Steps that cannot be undone, and where they belong. */
export const pivotScenarios: readonly Scenario[] = [
  {
    id: 'pivot',
    title: 'Past the pivot, only forward',
    story:
      'Here the charge cannot be compensated: it is the pivot, the point of no return. The reply ' +
      'of the step after it is lost. Retries are forbidden, so without a pivot the saga would ' +
      'turn back now; past the pivot it may not, and asks until the order is created.',
    watchFor:
      'No number of time-outs turns it round. Steps after the pivot have to be retriable: they succeed in the end.',
    tryThis:
      'Take the pivot away and compare. Or have the pivot itself refused: it may still turn back ' +
      'there.',
    script: {
      params: {
        pivot: 'charge-payment',
        fail: { 'create-order': 'after-effect' },
        retries: 0,
      },
    },
    shows: [
      ends('completed', 'The saga is completed'),
      compensates([], 'Nothing is compensated'),
      happens('sent orchestrator>order:CREATE', 2, 'asks-again', 'It asks again'),
    ],
    tries: [
      {
        ...provided(
          undoes(['CANCEL', 'REFUND', 'RESTORE'], 'Make the same loss compensate all three steps'),
          (run) =>
            happened(run, 'logged order:created#1') &&
            happened(run, 'lost order>orchestrator:CREATED#1'),
        ),
        solution: { params: { fail: { 'create-order': 'after-effect' }, retries: 0 } },
      },
      {
        ...provided(undoes(['RESTORE'], 'Let it turn back at the pivot itself'), (run) => {
          const isPivot = run.script.params['pivot'] === 'charge-payment';
          return isPivot && happened(run, 'delivered payment>orchestrator:REFUSED#1');
        }),
        solution: {
          params: { pivot: 'charge-payment', fail: { 'charge-payment': 'certain' } },
        },
      },
    ],
  },
  {
    id: 'irreversible-goes-last',
    title: 'Paid, and no way back',
    story:
      'The charge cannot be compensated, and the step after it fails for certain. There is no ' +
      'way forward and none back: the saga stops, and a person has to decide.',
    watchFor:
      'The fault is in the order of the steps. What can fail has to come before the pivot, and ' +
      'what cannot be compensated goes last.',
    tryThis: 'Change the order of the steps so that nothing irreversible has to be compensated.',
    script: { params: { pivot: 'charge-payment', fail: { 'create-order': 'certain' } } },
    shows: [
      ends('needs-human', 'The saga needs a person'),
      leaves('payment', 'balance', 400, 'The customer has paid'),
    ],
    tries: [
      {
        ...provided(ends('compensated', 'Order the steps so that it can be compensated'), (run) => {
          const { steps, pivot, fail } = run.script.params;
          const isSame = pivot === 'charge-payment' && canonical(fail) === canonical(NO_ORDER);
          return isSame && (steps as readonly string[]).at(-1) === pivot;
        }),
        solution: {
          params: {
            steps: ['deduct-inventory', 'create-order', 'charge-payment'],
            pivot: 'charge-payment',
            fail: { 'create-order': 'certain' },
          },
        },
      },
    ],
  },
];
