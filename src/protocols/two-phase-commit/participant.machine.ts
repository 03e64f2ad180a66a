import { and, assign, emit, not, setup } from 'xstate';
import { append, force, forcePut, lock, put, resolve, send, unlock } from '../kit';
import { COORDINATOR } from './config';
import {
  NOBODY,
  makes,
  newValueIn,
  promised,
  recordIn,
  senderOf,
  type Context,
  type ParticipantEvent,
} from './participant.context';

/** A participant of one transaction (BHG 1987, 7.4; variants: Mohan, Lindsay & Obermarck 1986). */
export const participantMachine = setup({
  types: { context: {} as Context, events: {} as ParticipantEvent },
  delays: { workTimeout: 0, inquiryTimeout: 0 },
  guards: {
    hasCommitted: ({ event }) => event.type === 'start' && !!recordIn(event.disk, 'commit'),
    hasAborted: ({ event }) => event.type === 'start' && !!recordIn(event.disk, 'abort'),
    hasPrepared: ({ event }) => event.type === 'start' && !!recordIn(event.disk, 'prepared'),
    comesBackWithNothing: ({ context, event }) =>
      event.type === 'start' &&
      event.restarted &&
      !makes(context, 'votes-again') &&
      !makes(context, 'peer-abort-unforced'),
    votesNo: ({ context }) => context.config.vote === 'no',
    votesRead: ({ context }) => context.config.vote === 'read',
    forcesAbortBeforeNo: ({ context }) => context.config.variant === 'presumed-nothing',
    forcesCommit: ({ context }) => context.config.variant !== 'presumed-commit',
    forcesAbort: ({ context }) => context.config.variant !== 'presumed-abort',
    acksCommit: ({ context }) => context.config.variant !== 'presumed-commit',
    acksAbort: ({ context }) => context.config.variant !== 'presumed-abort',
    cannotTell: ({ context }) => context.hasForgotten,
    saysYesTooEarly: ({ context }) => makes(context, 'yes-before-prepared'),
    unlocksTooEarly: ({ context }) => makes(context, 'early-unlock'),
    abortsOnTimeout: ({ context }) => makes(context, 'timeout-abort'),
    commitsOnTimeout: ({ context }) => makes(context, 'timeout-commit'),
    neverAsks: ({ context }) => makes(context, 'tells-once'),
    acksTooEarly: ({ context }) => makes(context, 'ack-before-commit'),
    acksAbortUnforced: ({ context }) => makes(context, 'ack-abort-unforced'),
    saysAbortUnforced: ({ context }) => makes(context, 'peer-abort-unforced'),
    readerSaysAbort: ({ context }) => makes(context, 'read-answers-abort'),
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      if (event.type !== 'start') return {};
      return { config: event.config, newValue: newValueIn(event.disk) };
    }),
    rememberForgetting: assign({ hasForgotten: true }),
    rememberNewValue: assign(({ context, event }) => {
      const now = event.view.rows[context.config.row];
      return { newValue: (typeof now === 'number' ? now : 0) + context.config.change };
    }),
    oweAck: assign({ owesAck: true }),
    oweVote: assign({ owesVote: true }),
    rememberAsker: assign(({ context, event }) => ({
      askers: [...context.askers.filter((one) => one !== senderOf(event)), senderOf(event)],
    })),
    takeLock: emit(({ context }) => lock(context.config.row)),
    releaseLock: emit(({ context }) => unlock(context.config.row)),
    forcePrepared: emit(({ context }) =>
      force('prepared', { row: context.config.row, to: context.newValue }),
    ),
    forceCommit: emit(({ context }) => forcePut(promised(context), 'commit')),
    putCommit: emit(({ context }) => put(promised(context), 'commit')),
    forceAbort: emit(() => force('abort')),
    appendAbort: emit(() => append('abort')),
    resolveCommit: emit(() => resolve('committed')),
    resolveAbort: emit(() => resolve('aborted')),
    sayYes: emit(() => send(COORDINATOR, 'YES')),
    sayNo: emit(() => send(COORDINATOR, 'NO')),
    sayRead: emit(() => send(COORDINATOR, 'READ')),
    ack: emit(() => send(COORDINATOR, 'ACK')),
    sayNoIfAsked: emit(({ context }) => send(context.owesVote ? [COORDINATOR] : [], 'NO')),
    ackIfOwed: emit(({ context }) => send(context.owesAck ? [COORDINATOR] : [], 'ACK')),
    tellAskers: emit(({ context }) => send(context.askers, 'ABORTED')),
    ask: emit(({ context: { config } }) =>
      send(config.isCooperative ? [COORDINATOR, ...config.peers] : [COORDINATOR], 'INQUIRY'),
    ),
    answerCommitted: emit(({ event }) => send(senderOf(event), 'COMMITTED')),
    answerAborted: emit(({ event }) => send(senderOf(event), 'ABORTED')),
    answerUncertain: emit(({ event }) => send(senderOf(event), 'UNCERTAIN')),
  },
}).createMachine({
  id: 'participant',
  initial: 'unborn',
  context: {
    config: NOBODY,
    newValue: null,
    owesAck: false,
    owesVote: false,
    askers: [],
    hasForgotten: false,
  },
  on: { set: { actions: 'adopt' } },
  states: {
    unborn: { on: { start: { target: 'recovering', actions: 'adopt' } } },
    // Has not voted: it may still abort alone.
    working: {
      after: {
        workTimeout: [
          { guard: 'forcesAbortBeforeNo', target: 'refusing' },
          { target: 'aborted', actions: ['appendAbort', 'resolveAbort'] },
        ],
      },
      on: {
        PREPARE: [
          {
            guard: and(['votesNo', 'forcesAbortBeforeNo']),
            target: 'refusing',
            actions: 'oweVote',
          },
          {
            guard: 'votesNo',
            target: 'aborted',
            actions: ['appendAbort', 'resolveAbort', 'sayNo'],
          },
          { target: 'acquiring' },
        ],
        ABORT: [
          { guard: 'acksAbort', target: 'aborted', actions: ['resolveAbort', 'ack'] },
          { target: 'aborted', actions: 'resolveAbort' },
        ],
        INQUIRY: [
          {
            guard: 'saysAbortUnforced',
            target: 'aborted',
            actions: ['appendAbort', 'resolveAbort', 'answerAborted'],
          },
          { target: 'refusing', actions: 'rememberAsker' },
        ],
      },
    },
    // Waits for the lock on its row; nothing is promised yet.
    acquiring: {
      entry: 'takeLock',
      on: {
        locked: [
          { guard: 'votesRead', target: 'readOnly', actions: ['sayRead', 'releaseLock'] },
          {
            guard: and(['votesNo', 'forcesAbortBeforeNo']),
            target: 'refusing',
            actions: 'oweVote',
          },
          {
            guard: 'votesNo',
            target: 'aborted',
            actions: ['appendAbort', 'resolveAbort', 'releaseLock', 'sayNo'],
          },
          { target: 'preparing', actions: 'rememberNewValue' },
        ],
        ABORT: [
          {
            guard: 'acksAbort',
            target: 'aborted',
            actions: ['resolveAbort', 'releaseLock', 'ack'],
          },
          { target: 'aborted', actions: ['resolveAbort', 'releaseLock'] },
        ],
        INQUIRY: { target: 'refusing', actions: ['oweVote', 'rememberAsker'] },
      },
    },
    // Aborts before it has voted YES: alone, because it votes NO, or because a peer asked.
    refusing: {
      entry: 'forceAbort',
      on: {
        PREPARE: { actions: 'oweVote' },
        ABORT: { actions: 'oweAck' },
        INQUIRY: { actions: 'rememberAsker' },
        'logged.abort': {
          target: 'aborted',
          actions: ['resolveAbort', 'releaseLock', 'sayNoIfAsked', 'ackIfOwed', 'tellAskers'],
        },
      },
    },
    preparing: {
      entry: 'forcePrepared',
      always: { guard: 'saysYesTooEarly', target: 'prepared', actions: 'sayYes' },
      on: {
        'logged.prepared': [
          { guard: 'unlocksTooEarly', target: 'prepared', actions: ['sayYes', 'releaseLock'] },
          { target: 'prepared', actions: 'sayYes' },
        ],
        ABORT: { target: 'aborting', actions: 'oweAck' },
        INQUIRY: { actions: 'answerUncertain' },
      },
    },
    prepared: {
      // In doubt: no time-out may decide here. Only the coordinator, or a peer that knows, can.
      after: {
        inquiryTimeout: [
          { guard: 'abortsOnTimeout', target: 'aborting' },
          { guard: 'commitsOnTimeout', target: 'committing' },
          { guard: 'neverAsks' },
          { target: 'prepared', reenter: true, actions: 'ask' },
        ],
      },
      on: {
        COMMIT: [
          {
            guard: not('forcesCommit'),
            target: 'committed',
            actions: ['putCommit', 'resolveCommit', 'releaseLock'],
          },
          { guard: 'acksTooEarly', target: 'committing', actions: 'ack' },
          { target: 'committing', actions: 'oweAck' },
        ],
        ABORT: [
          {
            guard: not('forcesAbort'),
            target: 'aborted',
            actions: ['appendAbort', 'resolveAbort', 'releaseLock'],
          },
          {
            guard: 'acksAbortUnforced',
            target: 'aborted',
            actions: ['appendAbort', 'resolveAbort', 'releaseLock', 'ack'],
          },
          { target: 'aborting', actions: 'oweAck' },
        ],
        COMMITTED: [
          {
            guard: not('forcesCommit'),
            target: 'committed',
            actions: ['putCommit', 'resolveCommit', 'releaseLock'],
          },
          { target: 'committing' },
        ],
        ABORTED: 'aborting',
        INQUIRY: { actions: 'answerUncertain' },
      },
    },
    committing: {
      entry: 'forceCommit',
      on: {
        'logged.commit': {
          target: 'committed',
          actions: ['resolveCommit', 'releaseLock', 'ackIfOwed'],
        },
        COMMIT: { actions: 'oweAck' },
        INQUIRY: { actions: 'answerCommitted' },
      },
    },
    committed: {
      on: {
        COMMIT: { guard: 'acksCommit', actions: 'ack' },
        INQUIRY: { actions: 'answerCommitted' },
      },
    },
    aborting: {
      entry: 'forceAbort',
      on: {
        'logged.abort': {
          target: 'aborted',
          actions: ['resolveAbort', 'releaseLock', 'ackIfOwed', 'tellAskers'],
        },
        ABORT: { actions: 'oweAck' },
        INQUIRY: { actions: 'rememberAsker' },
      },
    },
    aborted: {
      on: {
        // It never votes again: without a record it cannot know what it had voted.
        PREPARE: { actions: 'sayNo' },
        ABORT: { guard: 'acksAbort', actions: 'ack' },
        INQUIRY: [
          { guard: 'cannotTell', actions: 'answerUncertain' },
          { actions: 'answerAborted' },
        ],
      },
    },
    // Has let go of everything, and is not told how it ends.
    readOnly: {
      on: {
        ABORT: { guard: 'acksAbort', actions: 'ack' },
        INQUIRY: [
          { guard: 'readerSaysAbort', actions: 'answerAborted' },
          { actions: 'answerUncertain' },
        ],
      },
    },
    recovering: {
      always: [
        { guard: 'hasCommitted', target: 'committed', actions: 'resolveCommit' },
        { guard: 'hasAborted', target: 'aborted', actions: 'resolveAbort' },
        { guard: 'hasPrepared', target: 'prepared', actions: ['takeLock', 'ask'] },
        {
          guard: 'comesBackWithNothing',
          target: 'aborted',
          actions: ['rememberForgetting', 'resolveAbort'],
        },
        { target: 'working' },
      ],
    },
  },
});
