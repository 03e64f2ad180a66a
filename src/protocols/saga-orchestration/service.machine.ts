import { assign, emit, setup } from 'xstate';
import { force, forcePut, lock, send, sendInVain, unlock } from '../kit';
import { attemptOf, rowsAfter, rowsReleased, serviceGuards, stockIn } from '../saga';
import { ORCHESTRATOR, type StepFacts } from './config';
import { NOTHING, makes, type Context, type ServiceEvent } from './service.context';

function servicePieces(facts: StepFacts) {
  return setup({
    types: { context: {} as Context, events: {} as ServiceEvent },
    guards: {
      ...serviceGuards(facts),
      // How the first call ends.
      losesReply: ({ context }) => context.config.fail === 'after-effect' && context.attempt === 1,
      losesReplyAgain: ({ context, event }) =>
        context.config.fail === 'after-effect' && attemptOf(event) === 1,
      // What is done wrong.
      undoesBlindly: ({ context }) => makes(context, 'blind-compensation'),
      leavesNoTombstone: ({ context }) => makes(context, 'no-tombstone'),
      forgetsWhatItDid: ({ context }) => makes(context, 'no-idempotency'),
    },
    actions: {
      adopt: assign(({ event }) => {
        if (event.type === 'set') return { config: event.config };
        if (event.type !== 'start') return {};
        return { tx: event.tx, config: event.config };
      }),
      noteAttempt: assign(({ event }) => ({ attempt: attemptOf(event) })),
      noteLaterAttempt: assign(({ context, event }) => ({
        attempt: Math.max(context.attempt, attemptOf(event)),
      })),
      oweUndo: assign({ owesUndo: true }),
      takeLock: emit(() => lock(facts.row)),
      releaseLock: emit(() => unlock(facts.row)),
      forceDone: emit(({ context, event }) =>
        forcePut(rowsAfter(context, facts, event.view, 'do'), facts.didRecord),
      ),
      forceUndone: emit(({ context, event }) =>
        forcePut(rowsAfter(context, facts, event.view, 'undo'), facts.undidRecord),
      ),
      forceTombstone: emit(() => force(facts.undidRecord, { empty: true })),
      forceRefused: emit(() => force('refused')),
      forceConfirmed: emit(({ context, event }) =>
        forcePut(rowsReleased(context, event.view), 'confirmed'),
      ),
      replyDone: emit(() => send(ORCHESTRATOR, facts.done)),
      replyInVain: emit(() => sendInVain(ORCHESTRATOR, facts.done)),
      replyUndone: emit(() => send(ORCHESTRATOR, facts.undone)),
      replyRefused: emit(() => send(ORCHESTRATOR, 'REFUSED')),
      replyFailed: emit(({ event }) => send(ORCHESTRATOR, 'FAILED', { attempt: attemptOf(event) })),
      replyBusy: emit(() => send(ORCHESTRATOR, 'BUSY')),
      replyLeft: emit(({ event }) => send(ORCHESTRATOR, 'LEFT', { left: stockIn(event.view) })),
      replyConfirmed: emit(() => send(ORCHESTRATOR, 'CONFIRMED')),
    },
  });
}

/** The same transition for a message that every service calls by another name. */
function on<Type extends string, const T>(type: Type, transition: T): { readonly [K in Type]: T } {
  return { [type]: transition } as { readonly [K in Type]: T };
}

/**
 * One step of one saga at the service that does it: idempotent by saga id and step, and ready to be
 * compensated before it was ever asked to do anything.
 */
// eslint-disable-next-line max-lines-per-function -- a state diagram is read as one piece
export function createServiceMachine(facts: StepFacts) {
  const onUndoOfNothing = on(facts.undo, [
    { guard: 'cannotUndo', actions: 'replyFailed' },
    { guard: 'undoesBlindly', target: 'acquiringUndo' },
    { guard: 'leavesNoTombstone', actions: 'replyUndone' },
    { target: 'buryingStep' },
  ]);
  return servicePieces(facts).createMachine({
    id: facts.service,
    initial: 'unborn',
    context: NOTHING,
    on: { set: { actions: 'adopt' }, LOOK: { actions: 'replyLeft' } },
    states: {
      unborn: { on: { start: { target: 'recovering', actions: 'adopt' } } },
      idle: {
        on: {
          ...on(facts.command, [
            { guard: 'failsForCertain', actions: 'replyRefused' },
            { target: 'acquiring', actions: 'noteAttempt' },
          ]),
          ...onUndoOfNothing,
        },
      },
      // A local transaction holds its row only as long as it takes; the saga holds no lock.
      acquiring: {
        entry: 'takeLock',
        on: {
          locked: [
            { guard: 'isTaken', target: 'idle', actions: ['releaseLock', 'replyBusy'] },
            { guard: 'isSoldOut', target: 'refusing', actions: 'releaseLock' },
            { target: 'doing' },
          ],
          ...on(facts.command, { actions: 'noteLaterAttempt' }),
          ...on(facts.undo, [
            { guard: 'cannotUndo', actions: 'replyFailed' },
            { target: 'buryingStep', actions: 'releaseLock' },
          ]),
        },
      },
      doing: {
        entry: 'forceDone',
        on: {
          ...on(`logged.${facts.didRecord}`, [
            { guard: 'owesUndo', target: 'acquiringUndo', actions: 'releaseLock' },
            // The effect is there, the reply never arrives.
            { guard: 'losesReply', target: 'done', actions: ['releaseLock', 'replyInVain'] },
            { target: 'done', actions: ['releaseLock', 'replyDone'] },
          ]),
          ...on(facts.command, { actions: 'noteLaterAttempt' }),
          ...on(facts.undo, [
            { guard: 'cannotUndo', actions: 'replyFailed' },
            { actions: 'oweUndo' },
          ]),
        },
      },
      done: {
        on: {
          ...on(facts.command, [
            { guard: 'losesReplyAgain', actions: 'replyInVain' },
            { guard: 'forgetsWhatItDid', target: 'acquiring', actions: 'noteAttempt' },
            // Done once is done: it only says so again.
            { actions: 'replyDone' },
          ]),
          ...on(facts.undo, [
            { guard: 'cannotUndo', actions: 'replyFailed' },
            { target: 'acquiringUndo' },
          ]),
          CONFIRM: [
            { guard: 'isReleased', actions: 'replyConfirmed' },
            { actions: 'forceConfirmed' },
          ],
          'logged.confirmed': { actions: 'replyConfirmed' },
        },
      },
      acquiringUndo: { entry: 'takeLock', on: { locked: 'undoing' } },
      undoing: {
        entry: 'forceUndone',
        on: {
          ...on(`logged.${facts.undidRecord}`, {
            target: 'undone',
            actions: ['releaseLock', 'replyUndone'],
          }),
        },
      },
      // Nothing to undo, and never anything to do: the record is there to refuse a late command.
      buryingStep: {
        entry: 'forceTombstone',
        on: { ...on(`logged.${facts.undidRecord}`, { target: 'undone', actions: 'replyUndone' }) },
      },
      undone: {
        on: {
          ...on(facts.command, { actions: 'replyRefused' }),
          ...on(facts.undo, { actions: 'replyUndone' }),
        },
      },
      // Sold out now, perhaps not later: what it has refused once it has to refuse for good.
      refusing: {
        entry: 'forceRefused',
        on: { 'logged.refused': { target: 'refused', actions: 'replyRefused' } },
      },
      refused: {
        on: {
          ...on(facts.command, { actions: 'replyRefused' }),
          ...on(facts.undo, [
            { guard: 'cannotUndo', actions: 'replyFailed' },
            { target: 'buryingStep' },
          ]),
        },
      },
      recovering: {
        always: [
          { guard: 'hasUndone', target: 'undone' },
          { guard: 'hasDone', target: 'done' },
          { guard: 'hasRefused', target: 'refused' },
          { target: 'idle' },
        ],
      },
    },
  });
}
