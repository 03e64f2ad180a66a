import { emit, setup } from 'xstate';
import {
  resolve,
  send,
  type InvokeEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { COORDINATOR } from './config';
import type { ToClient } from './messages';

type ClientEvent =
  | StartEvent<Record<string, never>>
  | SetEvent<Record<string, never>>
  | InvokeEvent<'begin'>
  | MessageEvent<ToClient>;

/** Begins the transaction, and asks again under the same name until it hears how it ended. */
export const clientMachine = setup({
  types: { events: {} as ClientEvent },
  delays: { answerTimeout: 0 },
  actions: {
    begin: emit(() => send(COORDINATOR, 'BEGIN')),
    learnCommit: emit(() => resolve('committed')),
    learnAbort: emit(() => resolve('aborted')),
  },
}).createMachine({
  id: 'client',
  initial: 'unborn',
  states: {
    unborn: { on: { start: 'idle' } },
    idle: { on: { 'invoke.begin': 'waiting' } },
    waiting: {
      entry: 'begin',
      after: { answerTimeout: { target: 'waiting', reenter: true } },
      on: {
        'invoke.begin': { target: 'waiting', reenter: true },
        COMMITTED: 'committed',
        ABORTED: 'aborted',
        HEURMIX: 'mixed',
      },
    },
    committed: { entry: 'learnCommit', on: { HEURMIX: 'mixed' } },
    aborted: { entry: 'learnAbort', on: { HEURMIX: 'mixed' } },
    // Neither is true of the whole; there is nothing left to ask for.
    mixed: {},
  },
});
