import { assign, emit, setup } from 'xstate';
import {
  resolve,
  send,
  sendInVain,
  type InvokeEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { INVENTORY } from '../saga';
import { type ClientConfig } from './config';
import type { ToClient } from './messages';

interface Context {
  readonly config: ClientConfig;
  /** Number of the attempt to order, from 1. */
  readonly attempt: number;
}

type ClientEvent =
  | StartEvent<ClientConfig>
  | SetEvent<ClientConfig>
  | InvokeEvent<'order'>
  | MessageEvent<ToClient>;

const NOBODY: ClientConfig = {
  initiator: '',
  isUnheard: false,
  retries: 0,
  looksFirst: false,
};

/** Orders under an id of its own choice. Where it hears nothing, it cancels what it may have begun. */
export const clientMachine = setup({
  types: { context: {} as Context, events: {} as ClientEvent },
  delays: { lookTimeout: 0, acceptTimeout: 0, cancelTimeout: 0, statusTimeout: 0 },
  guards: {
    looksFirst: ({ context }) => context.config.looksFirst,
    isSoldOut: ({ event }) => event.type === 'LEFT' && Number(event.data['left']) < 1,
    mayAskAgain: ({ context }) => context.attempt <= context.config.retries,
  },
  actions: {
    adopt: assign(({ event }) =>
      event.type === 'start' || event.type === 'set' ? { config: event.config } : {},
    ),
    countAttempt: assign(({ context }) => ({ attempt: context.attempt + 1 })),
    look: emit(() => send(INVENTORY, 'LOOK')),
    placeOrder: emit(({ context: { attempt, config } }) => {
      const isUnheard = attempt === 1 && config.isUnheard;
      return (isUnheard ? sendInVain : send)(config.initiator, 'PLACE_ORDER', { attempt });
    }),
    cancelOrder: emit(({ context }) => send(context.config.initiator, 'CANCEL_ORDER')),
    askHowItEnded: emit(({ context }) => send(context.config.initiator, 'STATUS')),
    learnCompleted: emit(() => resolve('completed')),
    learnCompensated: emit(() => resolve('compensated')),
  },
}).createMachine({
  id: 'client',
  initial: 'unborn',
  context: { config: NOBODY, attempt: 1 },
  on: { set: { actions: 'adopt' } },
  states: {
    unborn: { on: { start: { target: 'idle', actions: 'adopt' } } },
    idle: {
      on: { 'invoke.order': [{ guard: 'looksFirst', target: 'looking' }, { target: 'ordering' }] },
    },
    // What it sees may be another saga's unfinished business, and may be gone a moment later.
    looking: {
      entry: 'look',
      after: { lookTimeout: { target: 'looking', reenter: true } },
      on: { LEFT: [{ guard: 'isSoldOut', target: 'cancelling' }, { target: 'ordering' }] },
    },
    ordering: {
      entry: 'placeOrder',
      after: {
        acceptTimeout: [
          { guard: 'mayAskAgain', target: 'ordering', reenter: true, actions: 'countAttempt' },
          { target: 'cancelling' },
        ],
      },
      on: { ACCEPTED: 'waiting', CONFIRMED: 'confirmed', CANCELLED: 'cancelled' },
    },
    // It cannot know whether there is an order; so it asks that there be none, by the id it chose.
    cancelling: {
      entry: 'cancelOrder',
      after: { cancelTimeout: { target: 'cancelling', reenter: true } },
      on: { CONFIRMED: 'confirmed', CANCELLED: 'cancelled' },
    },
    waiting: {
      after: { statusTimeout: { target: 'waiting', reenter: true, actions: 'askHowItEnded' } },
      on: { CONFIRMED: 'confirmed', CANCELLED: 'cancelled' },
    },
    confirmed: { entry: 'learnCompleted' },
    cancelled: { entry: 'learnCompensated' },
  },
});
