import type { Mistake } from '../kit';
import type { Mistake as MistakeId } from './config';

const CRASH = { crashes: 1, restarts: 1 };

export const mistakes: readonly (Mistake & { readonly id: MistakeId })[] = [
  {
    id: 'blind-compensation',
    title: 'Compensates what was refused',
    claim:
      'The step that was refused for certain is compensated too, and the service does not look.',
    breaks: 'no-undo-without-do',
    params: { fail: { 'charge-payment': 'certain' } },
    budget: {},
    shownBy: {},
  },
  {
    id: 'no-compensation-of-unknown',
    title: 'Takes silence for a no',
    claim: 'A step of which nothing is known is taken for failed, and not compensated.',
    breaks: 'all-or-nothing',
    params: { fail: { 'charge-payment': 'after-effect' }, retries: 0 },
    budget: {},
    shownBy: {},
  },
  {
    id: 'forward-order',
    title: 'Compensates in forward order',
    claim: 'Compensations run in the order of the steps, not in the reverse order.',
    breaks: 'reverse-order',
    params: { fail: { 'create-order': 'certain' } },
    budget: {},
    shownBy: {},
  },
  {
    id: 'gives-up',
    title: 'Compensates once and gives up',
    claim: 'A compensation that does not work at once is passed over as if it had.',
    breaks: 'all-or-nothing',
    params: { fail: { 'create-order': 'certain' }, failCompensation: { 'charge-payment': 1 } },
    budget: {},
    shownBy: {},
  },
  {
    id: 'no-log',
    title: 'An orchestrator without a log',
    claim: 'The orchestrator keeps the state of its sagas in memory only.',
    breaks: 'all-or-nothing',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'logged inventory:deducted#1', do: 'crash', node: 'orchestrator' },
        { after: 'crashed orchestrator#1', plus: 60, do: 'restart', node: 'orchestrator' },
      ],
    },
  },
  {
    id: 'command-before-log',
    title: 'The command leaves before the log',
    claim: 'The orchestrator accepts the order and sends the command first, and writes afterwards.',
    breaks: 'all-or-nothing',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'sent orchestrator>inventory:DEDUCT#1', do: 'crash', node: 'orchestrator' },
        { after: 'crashed orchestrator#1', plus: 60, do: 'restart', node: 'orchestrator' },
      ],
    },
  },
  {
    id: 'no-tombstone',
    title: 'No record of an empty compensation',
    claim: 'A service that has nothing to compensate says so and writes nothing down.',
    breaks: 'no-late-step',
    params: { retries: 0 },
    budget: { timeouts: 1 },
    shownBy: {
      decisions: [{ at: 0, do: 'delay', message: 'orchestrator>inventory:DEDUCT#1', by: 150 }],
    },
  },
  {
    id: 'no-idempotency',
    title: 'A service that does not know its sagas',
    claim:
      'A service does what it is asked each time, whether it has done it for this saga or not.',
    breaks: 'step-effect-once',
    params: { fail: { 'charge-payment': 'after-effect' }, retries: 1 },
    budget: {},
    shownBy: {},
  },
  {
    id: 'waits-for-ever',
    title: 'No time-out',
    claim: 'The orchestrator waits for the reply of a step as long as it takes.',
    breaks: 'ends-known',
    params: {},
    budget: { losses: 1 },
    shownBy: { decisions: [{ at: 0, do: 'drop', message: 'orchestrator>inventory:DEDUCT#1' }] },
  },
];
