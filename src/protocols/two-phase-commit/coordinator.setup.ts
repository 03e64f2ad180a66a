import { assign, emit, setup } from 'xstate';
import { append, force, note, resolve, send } from '../kit';
import { clientOfTx } from './config';
import {
  answersIn,
  contraryIn,
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

/** What the coordinator's machine can ask, do and wait for, by name. */
export const coordinatorSetup = setup({
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
    knowsDamage: ({ context, event }) => context.contrary.includes(senderOf(event)),
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
    tellClientCommitted: emit(({ context }) =>
      send(clientOfTx(context.tx), context.contrary.length > 0 ? 'HEURMIX' : 'COMMITTED'),
    ),
    tellClientAborted: emit(({ context }) =>
      send(clientOfTx(context.tx), context.contrary.length > 0 ? 'HEURMIX' : 'ABORTED'),
    ),
    answerForget: emit(({ event }) => send(senderOf(event), 'FORGET')),
    tellClientMixed: emit(({ context }) => send(clientOfTx(context.tx), 'HEURMIX')),
    forceDamage: emit(({ event }) => force('heuristic-mixed', { by: senderOf(event) })),
    noteDamage: emit(({ event }) => note('heuristic-mixed', { by: senderOf(event) })),
    answerCommit: emit(({ event }) => send(senderOf(event), 'COMMIT')),
    answerAbort: emit(({ event }) => send(senderOf(event), 'ABORT')),
    answerUndecided: emit(({ context, event }) =>
      send(senderOf(event), makes(context, 'answers-presumption') ? 'ABORT' : 'UNDECIDED'),
    ),
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      if (event.type !== 'start') return {};
      const { tx, config, restarted } = event;
      const contrary = contraryIn(event.disk);
      return { tx, config, restarted, contrary, answers: answersIn(event.disk) };
    }),
    recordAnswer: assign(({ context, event }) => {
      if (!('from' in event)) return {};
      return { answers: { ...context.answers, [event.from]: event.type as Answer } };
    }),
    recordAck: assign(({ context, event }) => ({
      answers: { ...context.answers, [senderOf(event)]: 'ACK' },
    })),
    recordDamage: assign(({ context, event }) => ({
      answers: { ...context.answers, [senderOf(event)]: 'ACK' },
      contrary: [...context.contrary, senderOf(event)],
    })),
    rememberTimeout: assign({ timedOut: true }),
    decideCommit: assign({ outcome: 'committed' }),
    decideAbort: assign({ outcome: 'aborted' }),
  },
});
