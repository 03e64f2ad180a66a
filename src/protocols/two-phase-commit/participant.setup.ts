import { assign, emit, setup } from 'xstate';
import { append, force, forcePut, lock, put, resolve, send, unlock } from '../kit';
import { COORDINATOR } from './config';
import {
  aloneIn,
  makes,
  newValueIn,
  promised,
  recordIn,
  senderOf,
  type Context,
  type ParticipantEvent,
} from './participant.context';

/** What a participant's machine can ask, do and wait for, by name. */
export const participantSetup = setup({
  types: { context: {} as Context, events: {} as ParticipantEvent },
  delays: { workTimeout: 0, inquiryTimeout: 0, reportTimeout: 0 },
  guards: {
    hasCommitted: ({ event }) => event.type === 'start' && !!recordIn(event.disk, 'commit'),
    hasAborted: ({ event }) => event.type === 'start' && !!recordIn(event.disk, 'abort'),
    hasCommittedAlone: ({ context }) => context.alone === 'committed',
    hasAbortedAlone: ({ context }) => context.alone === 'aborted',
    operatorCommits: ({ event }) =>
      event.type === 'invoke.heuristic' && event.with['outcome'] !== 'abort',
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
      const { config, disk } = event;
      return { config, newValue: newValueIn(disk), alone: aloneIn(disk) };
    }),
    rememberForgetting: assign({ hasForgotten: true }),
    rememberNewValue: assign(({ context, event }) => {
      const now = event.view.rows[context.config.row];
      return { newValue: (typeof now === 'number' ? now : 0) + context.config.change };
    }),
    commitAlone: assign({ alone: 'committed' }),
    abortAlone: assign({ alone: 'aborted' }),
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
    forceHeuristicCommit: emit(({ context }) => forcePut(promised(context), 'heuristic-commit')),
    forceHeuristicAbort: emit(() => force('heuristic-abort')),
    resolveAlone: emit(({ context }) => resolve(context.alone ?? '', { isHeuristic: true })),
    report: emit(({ context }) =>
      send(COORDINATOR, context.alone === 'committed' ? 'HEURCOM' : 'HEURRB'),
    ),
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
});
