import { and, assign, emit, setup } from 'xstate';
import { choose, resolve, type SetEvent, type StartEvent } from '../kit';
import type { Config, RmState } from './config';

interface Context {
  readonly rms: Readonly<Record<string, RmState>>;
}

/** The option's name ends with the resource manager that acts: `choice.prepare.rm-1`. */
interface RmEvent {
  readonly type: `choice.${'prepare' | 'commit' | 'abort'}.${string}`;
}

type CommitEvent = StartEvent<Config> | SetEvent<Config> | RmEvent;

function actorOf(event: CommitEvent): string {
  return event.type.slice(event.type.lastIndexOf('.') + 1);
}

function isEach(context: Context, ...states: readonly RmState[]): boolean {
  return Object.values(context.rms).every((state) => states.includes(state));
}

function becomes(state: RmState) {
  return ({ context, event }: { context: Context; event: CommitEvent }): Partial<Context> => ({
    rms: { ...context.rms, [actorOf(event)]: state },
  });
}

/**
 * Lamport's TCommit (tlaplus/Examples, transaction_commit): what a commit protocol has to achieve,
 * however it does it. Every resource manager sees the state of all others.
 */
export const commitMachine = setup({
  types: { context: {} as Context, events: {} as CommitEvent },
  guards: {
    isWorking: ({ context, event }) => context.rms[actorOf(event)] === 'working',
    isPrepared: ({ context, event }) => context.rms[actorOf(event)] === 'prepared',
    isUndecided: ({ context, event }) =>
      ['working', 'prepared'].includes(context.rms[actorOf(event)] ?? ''),
    isEverybodyPrepared: ({ context }) => isEach(context, 'prepared', 'committed'),
    isEverybodyCommitted: ({ context }) => isEach(context, 'committed'),
    isEverybodyAborted: ({ context }) => isEach(context, 'aborted'),
  },
  actions: {
    begin: assign(({ event }) => {
      if (!('config' in event) || event.type === 'set') return {};
      return { rms: Object.fromEntries(event.config.rms.map((rm) => [rm, 'working'] as const)) };
    }),
    prepare: assign(becomes('prepared')),
    commit: assign(becomes('committed')),
    abort: assign(becomes('aborted')),
    // One of them does something, as long as there is anything that it may do.
    mayAct: emit(({ context }) =>
      choose(
        'step',
        Object.keys(context.rms).flatMap((rm) => [`prepare.${rm}`, `commit.${rm}`, `abort.${rm}`]),
      ),
    ),
    resolveCommit: emit(() => resolve('committed')),
    resolveAbort: emit(() => resolve('aborted')),
  },
}).createMachine({
  id: 'commit',
  initial: 'unborn',
  context: { rms: {} },
  states: {
    unborn: { on: { start: { target: 'undecided', actions: ['begin', 'mayAct'] } } },
    undecided: {
      on: {
        'choice.prepare.*': { guard: 'isWorking', actions: 'prepare' },
        'choice.commit.*': {
          guard: and(['isPrepared', 'isEverybodyPrepared']),
          target: 'committing',
          actions: 'commit',
        },
        'choice.abort.*': { guard: 'isUndecided', target: 'aborting', actions: 'abort' },
      },
    },
    // Somebody has committed: nobody may abort any more.
    committing: {
      entry: 'resolveCommit',
      always: { guard: 'isEverybodyCommitted', target: 'committed' },
      on: { 'choice.commit.*': { guard: 'isPrepared', actions: 'commit' } },
    },
    // Somebody has aborted: not everybody can be prepared, so nobody may commit.
    aborting: {
      entry: 'resolveAbort',
      always: { guard: 'isEverybodyAborted', target: 'aborted' },
      on: {
        'choice.prepare.*': { guard: 'isWorking', actions: 'prepare' },
        'choice.abort.*': { guard: 'isUndecided', actions: 'abort' },
      },
    },
    committed: {},
    aborted: {},
  },
});
