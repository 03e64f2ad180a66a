import { and, assign, emit, not, setup } from 'xstate';
import { append, force, resolve, send } from '../kit';
import { clientOfTx } from './config';
import {
  NOBODY,
  answersIn,
  hasRecord,
  isAnswered,
  makes,
  senderOf,
  whoNeedsAbort,
  whoSaid,
  type Answer,
  type Context,
  type CoordinatorEvent,
} from './coordinator.context';

/**
 * The coordinator of one transaction (Bernstein, Hadzilacos & Goodman 1987, 7.4; variants: Mohan,
 * Lindsay & Obermarck 1986). It is never in doubt.
 */
export const coordinatorMachine = setup({
  types: { context: {} as Context, events: {} as CoordinatorEvent },
  delays: { voteTimeout: 0, ackTimeout: 0 },
  guards: {
    // What the log says after a restart.
    hasEndedCommit: ({ event }) =>
      event.type === 'start' && hasRecord(event.disk, 'commit') && hasRecord(event.disk, 'end'),
    hasEndedAbort: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'end'),
    hasCommitted: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'commit'),
    hasAborted: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'abort'),
    wasCollecting: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'collecting'),
    hasForgotten: ({ context }) => context.restarted,
    // What the variant asks for.
    logsCollecting: ({ context }) =>
      context.config.variant === 'presumed-commit' && !makes(context, 'no-collecting'),
    presumesNothing: ({ context }) => context.config.variant === 'presumed-nothing',
    presumesAbort: ({ context }) => context.config.variant === 'presumed-abort',
    presumesCommit: ({ context }) => context.config.variant === 'presumed-commit',
    // What has been said.
    isRefused: ({ context }) => whoSaid(context, 'NO').length > 0 && !makes(context, 'majority'),
    isRefusedByReader: ({ context }) =>
      makes(context, 'read-as-no') && whoSaid(context, 'READ').length > 0,
    isAllRead: ({ context }) => isAnswered(context, 'READ'),
    isAllForIt: ({ context }) => isAnswered(context, 'YES', 'READ'),
    isMajorityForIt: ({ context }) =>
      makes(context, 'majority') &&
      whoSaid(context, 'YES', 'READ').length * 2 > context.config.participants.length,
    isHopeless: ({ context }) => isAnswered(context, 'YES', 'NO', 'READ'),
    isAnsweredByAll: ({ context }) => isAnswered(context, 'NO', 'READ', 'ACK'),
    isCommitted: ({ context }) => context.outcome === 'committed',
    isAborted: ({ context }) => context.outcome === 'aborted',
    // What is done wrong.
    tellsBeforeLogging: ({ context }) => makes(context, 'commit-before-log'),
    changesItsMind: ({ context }) => makes(context, 'abort-after-commit'),
    forgetsAbort: ({ context }) => makes(context, 'forgets-abort'),
    tellsOnce: ({ context }) => makes(context, 'tells-once'),
  },
  actions: {
    askForVotes: emit(({ context }) => send(context.config.participants, 'PREPARE')),
    forceCollecting: emit(({ context }) =>
      force('collecting', { participants: context.config.participants }),
    ),
    forceCommit: emit(({ context }) => force('commit', { answers: context.answers })),
    forceAbort: emit(({ context }) => force('abort', { answers: context.answers })),
    appendErase: emit(() => append('erase')),
    appendEnd: emit(() => append('end')),
    resolveCommit: emit(() => resolve('committed')),
    resolveCommitOfNothing: emit(() => resolve('committed', { isEmpty: true })),
    resolveAbort: emit(() => resolve('aborted')),
    tellCommit: emit(({ context }) => send(whoSaid(context, 'YES'), 'COMMIT')),
    tellCommitTooEarly: emit(({ context }) =>
      send(makes(context, 'commit-before-log') ? whoSaid(context, 'YES') : [], 'COMMIT'),
    ),
    tellAbort: emit(({ context }) => send(whoNeedsAbort(context), 'ABORT')),
    tellClientCommitted: emit(({ context }) => send(clientOfTx(context.tx), 'COMMITTED')),
    tellClientAborted: emit(({ context }) => send(clientOfTx(context.tx), 'ABORTED')),
    answerCommit: emit(({ event }) => send(senderOf(event), 'COMMIT')),
    answerAbort: emit(({ event }) => send(senderOf(event), 'ABORT')),
    answerUndecided: emit(({ context, event }) =>
      send(senderOf(event), makes(context, 'answers-presumption') ? 'ABORT' : 'UNDECIDED'),
    ),
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      if (event.type !== 'start') return {};
      const { tx, config, restarted } = event;
      return { tx, config, restarted, answers: answersIn(event.disk) };
    }),
    recordAnswer: assign(({ context, event }) => {
      if (!('from' in event)) return {};
      return { answers: { ...context.answers, [event.from]: event.type as Answer } };
    }),
    rememberTimeout: assign({ timedOut: true }),
    decideCommit: assign({ outcome: 'committed' }),
    decideAbort: assign({ outcome: 'aborted' }),
  },
}).createMachine({
  id: 'coordinator',
  initial: 'unborn',
  context: {
    tx: 't1',
    restarted: false,
    config: NOBODY,
    answers: {},
    outcome: null,
    timedOut: false,
  },
  on: { set: { actions: 'adopt' } },
  states: {
    unborn: { on: { start: { target: 'recovering', actions: 'adopt' } } },
    idle: {
      on: {
        BEGIN: [{ guard: 'logsCollecting', target: 'opening' }, { target: 'collectingVotes' }],
        // Not begun, as far as it knows: only presumed commit may take silence for a commit.
        INQUIRY: [
          { guard: and(['hasForgotten', 'presumesCommit']), actions: 'answerCommit' },
          { actions: 'answerUndecided' },
        ],
      },
    },
    // Presumed commit: the names are on disk before anybody can be in doubt.
    opening: {
      entry: 'forceCollecting',
      on: { 'logged.collecting': 'collectingVotes', INQUIRY: { actions: 'answerUndecided' } },
    },
    collectingVotes: {
      entry: 'askForVotes',
      always: [
        { guard: 'isRefusedByReader', target: 'decidingAbort' },
        { guard: 'isRefused', target: 'decidingAbort' },
        { guard: 'isAllRead', target: 'closing' },
        { guard: 'isAllForIt', target: 'committing' },
        { guard: 'isMajorityForIt', target: 'committing' },
        { guard: 'isHopeless', target: 'decidingAbort' },
      ],
      after: { voteTimeout: { target: 'decidingAbort', actions: 'rememberTimeout' } },
      on: {
        YES: { actions: 'recordAnswer' },
        NO: { actions: 'recordAnswer' },
        READ: { actions: 'recordAnswer' },
        INQUIRY: { actions: 'answerUndecided' },
      },
    },
    // Everybody has only read: there is no phase 2, and nothing that could be undone.
    closing: {
      entry: ['decideCommit', 'resolveCommitOfNothing', 'tellClientCommitted'],
      always: [
        {
          guard: 'presumesCommit',
          target: 'committed.done',
          actions: 'appendErase',
        },
        { target: 'committed.done' },
      ],
    },
    committing: {
      entry: ['tellCommitTooEarly', 'forceCommit'],
      on: {
        'logged.commit': [
          {
            guard: 'presumesCommit',
            target: 'committed.done',
            actions: ['decideCommit', 'resolveCommit', 'tellClientCommitted', 'tellCommit'],
          },
          {
            target: 'committed',
            actions: ['decideCommit', 'resolveCommit', 'tellClientCommitted'],
          },
        ],
        // Not on disk, not decided: a crash now would make it an abort.
        INQUIRY: { actions: 'answerUndecided' },
        ACK: { actions: 'recordAnswer' },
      },
    },
    committed: {
      initial: 'collectingAcks',
      on: { BEGIN: { actions: 'tellClientCommitted' } },
      states: {
        collectingAcks: {
          entry: 'tellCommit',
          always: { guard: 'isAnsweredByAll', target: 'done', actions: 'appendEnd' },
          after: {
            ackTimeout: [
              { guard: 'tellsOnce' },
              { guard: 'changesItsMind', target: '#coordinator.aborted', actions: 'decideAbort' },
              { target: 'collectingAcks', reenter: true },
            ],
          },
          on: { ACK: { actions: 'recordAnswer' }, INQUIRY: { actions: 'answerCommit' } },
        },
        // Forgotten. Whoever still asks hears the presumption, which is why all had to ACK first.
        done: {
          on: {
            INQUIRY: [
              { guard: 'presumesCommit', actions: 'answerCommit' },
              { guard: 'isAllRead', actions: 'answerCommit' },
              { actions: 'answerAbort' },
            ],
          },
        },
      },
    },
    decidingAbort: {
      entry: 'decideAbort',
      always: [
        { guard: 'presumesNothing', target: 'aborting' },
        {
          guard: 'presumesAbort',
          target: 'aborted.done',
          actions: ['resolveAbort', 'tellClientAborted', 'tellAbort'],
        },
        {
          guard: 'forgetsAbort',
          target: 'aborted.done',
          actions: ['resolveAbort', 'tellClientAborted', 'tellAbort', 'appendEnd'],
        },
        // Presumed commit: `collecting` without `commit` already means abort.
        { target: 'aborted', actions: ['resolveAbort', 'tellClientAborted'] },
      ],
    },
    aborting: {
      entry: 'forceAbort',
      on: {
        'logged.abort': { target: 'aborted', actions: ['resolveAbort', 'tellClientAborted'] },
        YES: { actions: 'recordAnswer' },
        NO: { actions: 'recordAnswer' },
        READ: { actions: 'recordAnswer' },
        INQUIRY: { actions: 'answerUndecided' },
      },
    },
    aborted: {
      initial: 'collectingAcks',
      on: {
        BEGIN: { actions: 'tellClientAborted' },
        YES: { actions: ['recordAnswer', 'answerAbort'] },
      },
      states: {
        collectingAcks: {
          entry: 'tellAbort',
          always: { guard: 'isAnsweredByAll', target: 'done', actions: 'appendEnd' },
          after: {
            ackTimeout: [
              { guard: 'tellsOnce' },
              { target: 'collectingAcks', reenter: true, actions: 'rememberTimeout' },
            ],
          },
          on: {
            ACK: { actions: 'recordAnswer' },
            NO: { actions: 'recordAnswer' },
            READ: { actions: 'recordAnswer' },
            INQUIRY: { actions: 'answerAbort' },
          },
        },
        done: {
          on: {
            INQUIRY: [
              { guard: 'presumesCommit', actions: 'answerCommit' },
              { actions: 'answerAbort' },
            ],
          },
        },
      },
    },
    // After a crash: the log decides (PROTOCOLS, section 1, "Coordinator restart").
    recovering: {
      always: [
        { guard: 'hasEndedCommit', target: 'committed.done', actions: 'decideCommit' },
        { guard: 'hasEndedAbort', target: 'aborted.done', actions: 'decideAbort' },
        {
          guard: and(['hasCommitted', 'presumesCommit']),
          target: 'committed.done',
          actions: ['decideCommit', 'resolveCommit', 'tellClientCommitted'],
        },
        {
          guard: 'hasCommitted',
          target: 'committed',
          actions: ['decideCommit', 'resolveCommit', 'tellClientCommitted'],
        },
        {
          guard: 'hasAborted',
          target: 'aborted',
          actions: ['decideAbort', 'rememberTimeout', 'resolveAbort', 'tellClientAborted'],
        },
        {
          guard: 'wasCollecting',
          target: 'aborted',
          actions: ['decideAbort', 'rememberTimeout', 'resolveAbort', 'tellClientAborted'],
        },
        {
          guard: and(['hasForgotten', not('presumesCommit')]),
          target: 'aborted.done',
          actions: ['decideAbort', 'resolveAbort'],
        },
        { target: 'idle' },
      ],
    },
  },
});
