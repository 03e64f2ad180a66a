import { emit, setup } from 'xstate';
import {
  resolve,
  send,
  type InvokeEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { ORCHESTRATOR } from './config';
import type { ToClient } from './messages';

type ClientEvent =
  | StartEvent<Record<string, never>>
  | SetEvent<Record<string, never>>
  | InvokeEvent<'order'>
  | MessageEvent<ToClient>;

/** Orders under an id of its own choice, again and again until the order is accepted; then asks. */
export const clientMachine = setup({
  types: { events: {} as ClientEvent },
  delays: { acceptTimeout: 0, statusTimeout: 0 },
  actions: {
    order: emit(() => send(ORCHESTRATOR, 'ORDER')),
    askHowItEnded: emit(() => send(ORCHESTRATOR, 'STATUS')),
    learnCompleted: emit(() => resolve('completed')),
    learnCompensated: emit(() => resolve('compensated')),
    learnNeedsHuman: emit(() => resolve('needs-human')),
  },
}).createMachine({
  id: 'client',
  initial: 'unborn',
  states: {
    unborn: { on: { start: 'idle' } },
    idle: { on: { 'invoke.order': 'ordering' } },
    ordering: {
      entry: 'order',
      after: { acceptTimeout: { target: 'ordering', reenter: true } },
      on: {
        ACCEPTED: 'waiting',
        COMPLETED: 'completed',
        COMPENSATED: 'compensated',
        NEEDS_HUMAN: 'needsHuman',
      },
    },
    // The saga is in the orchestrator's log. To order again would be no help; it only asks.
    waiting: {
      after: { statusTimeout: { target: 'waiting', reenter: true, actions: 'askHowItEnded' } },
      on: { COMPLETED: 'completed', COMPENSATED: 'compensated', NEEDS_HUMAN: 'needsHuman' },
    },
    completed: { entry: 'learnCompleted' },
    compensated: { entry: 'learnCompensated' },
    needsHuman: {
      entry: 'learnNeedsHuman',
      on: { COMPLETED: 'completed', COMPENSATED: 'compensated' },
    },
  },
});
