import { emit, setup } from 'xstate';
import {
  choose,
  resolve,
  send,
  type ChoiceEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { MANAGER, type Config } from './config';

type ResourceManagerEvent =
  | StartEvent<Config>
  | SetEvent<Config>
  | MessageEvent<'Commit' | 'Abort'>
  | ChoiceEvent<'prepare' | 'abort'>;

/**
 * A resource manager of Lamport's TwoPhase. It obeys the manager in any state, also when that makes
 * no sense: that it never does is what the model is there to show.
 */
export const resourceManagerMachine = setup({
  types: { events: {} as ResourceManagerEvent },
  actions: {
    mayVote: emit(() => choose('vote', ['prepare', 'abort'])),
    hasVoted: emit(() => choose('vote', [])),
    sayPrepared: emit(() => send(MANAGER, 'Prepared')),
    resolveCommit: emit(() => resolve('committed')),
    resolveAbort: emit(() => resolve('aborted')),
  },
}).createMachine({
  id: 'resourceManager',
  initial: 'unborn',
  states: {
    unborn: { on: { start: 'working' } },
    working: {
      entry: 'mayVote',
      exit: 'hasVoted',
      on: {
        'choice.prepare': { target: 'prepared', actions: 'sayPrepared' },
        // It tells nobody: the manager may find out by waiting.
        'choice.abort': 'aborted',
        Commit: 'committed',
        Abort: 'aborted',
      },
    },
    prepared: { on: { Commit: 'committed', Abort: 'aborted' } },
    committed: { entry: 'resolveCommit', on: { Commit: 'committed', Abort: 'aborted' } },
    aborted: { entry: 'resolveAbort', on: { Commit: 'committed', Abort: 'aborted' } },
  },
});
