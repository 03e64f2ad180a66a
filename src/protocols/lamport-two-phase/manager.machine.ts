import { assign, emit, setup } from 'xstate';
import {
  choose,
  resolve,
  send,
  type ChoiceEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import type { Config } from './config';

interface Context {
  readonly config: Config;
  /** In the order of `config.rms`, so that the order of arrival makes no difference. */
  readonly prepared: readonly string[];
}

type ManagerEvent =
  | StartEvent<Config>
  | SetEvent<Config>
  | MessageEvent<'Prepared'>
  | ChoiceEvent<'commit' | 'abort'>;

/** The transaction manager of Lamport's TwoPhase (tlaplus/Examples, transaction_commit). */
export const managerMachine = setup({
  types: { context: {} as Context, events: {} as ManagerEvent },
  guards: {
    isEverybodyPrepared: ({ context }) => context.prepared.length === context.config.rms.length,
  },
  actions: {
    adopt: assign(({ event }) => ('config' in event ? { config: event.config } : {})),
    recordPrepared: assign(({ context, event }) => {
      if (event.type !== 'Prepared') return {};
      const { prepared, config } = context;
      return { prepared: config.rms.filter((rm) => rm === event.from || prepared.includes(rm)) };
    }),
    mayDecide: emit(() => choose('decision', ['commit', 'abort'])),
    hasDecided: emit(() => choose('decision', [])),
    tellCommit: emit(({ context }) => send(context.config.rms, 'Commit')),
    tellAbort: emit(({ context }) => send(context.config.rms, 'Abort')),
    resolveCommit: emit(() => resolve('committed')),
    resolveAbort: emit(() => resolve('aborted')),
  },
}).createMachine({
  id: 'manager',
  initial: 'unborn',
  context: { config: { rms: [] }, prepared: [] },
  states: {
    unborn: { on: { start: { target: 'init', actions: 'adopt' } } },
    init: {
      entry: 'mayDecide',
      exit: 'hasDecided',
      on: {
        // Messages are never consumed: the same Prepared may come again.
        Prepared: { actions: 'recordPrepared' },
        'choice.commit': { guard: 'isEverybodyPrepared', target: 'committed' },
        'choice.abort': 'aborted',
      },
    },
    committed: { entry: ['resolveCommit', 'tellCommit'] },
    aborted: { entry: ['resolveAbort', 'tellAbort'] },
  },
});
