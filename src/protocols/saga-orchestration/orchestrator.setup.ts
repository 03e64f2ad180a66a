import { assign, emit, setup } from 'xstate';
import { resolve, send, sendInVain } from '../kit';
import { CLIENT } from '../saga';
import { STEPS } from './config';
import {
  endOf,
  factsAt,
  isFromService,
  isLastInLog,
  makes,
  recovered,
  stepAfterUndo,
  turn,
  write,
  type Context,
  type OrchestratorEvent,
} from './orchestrator.context';

/** What the orchestrator can tell apart and do. */
export const orchestratorPieces = setup({
  types: { context: {} as Context, events: {} as OrchestratorEvent },
  delays: { replyTimeout: 0, insistTimeout: 0, compensationTimeout: 0, confirmTimeout: 0 },
  guards: {
    // What the log says after a restart.
    hasCompleted: ({ event }) => isLastInLog(event, 'completed'),
    hasCompensated: ({ event }) => isLastInLog(event, 'compensated'),
    hasGivenUp: ({ event }) => isLastInLog(event, 'needs-human'),
    wasCompensating: ({ event }) => isLastInLog(event, 'compensating'),
    wasCalling: ({ event }) => isLastInLog(event, 'started'),
    wasCallingAndMayAsk: ({ context, event }) =>
      isLastInLog(event, 'started') && context.config.retries > 0,
    wasGoingForward: ({ context, event }) =>
      isLastInLog(event, 'started') && context.step >= context.config.pivot,
    hasCompletedUnconfirmed: ({ context, event }) =>
      isLastInLog(event, 'completed') && context.config.confirms,
    // Where it stands.
    looksFirst: ({ context }) => context.config.looksFirst,
    isSoldOut: ({ event }) => event.type === 'LEFT' && Number(event.data['left']) < 1,
    isStepDone: ({ context, event }) => event.type === factsAt(context).done,
    isLastDone: ({ context, event }) =>
      event.type === factsAt(context).done && context.step === context.config.steps.length - 1,
    isRefused: ({ context, event }) => isFromService(context, event),
    isPastPivot: ({ context }) => context.step > context.config.pivot,
    isPastPivotAndRefused: ({ context, event }) =>
      context.step > context.config.pivot && isFromService(context, event),
    hasNoWayBack: ({ context }) => context.step >= context.config.pivot,
    mayAskAgain: ({ context }) => context.attempt <= context.config.retries,
    isNothingToUndo: ({ context }) => context.step < 0,
    isStepUndone: ({ context, event }) => event.type === factsAt(context).undone,
    isLastUndone: ({ context, event }) =>
      event.type === factsAt(context).undone && context.step === context.undoEnd,
    mayUndoAgain: ({ context }) => context.attempt <= context.config.compensationRetries,
    hasToConfirm: ({ context }) => context.config.confirms,
    // What is done wrong.
    callsBeforeLogging: ({ context }) => makes(context, 'command-before-log'),
    givesUp: ({ context }) => makes(context, 'gives-up'),
    givesUpAtLast: ({ context }) => makes(context, 'gives-up') && context.step === context.undoEnd,
    waitsForEver: ({ context }) => makes(context, 'waits-for-ever'),
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      return event.type === 'start' ? recovered(event.config, event.disk) : {};
    }),
    countAttempt: assign(({ context }) => ({ attempt: context.attempt + 1 })),
    countFromOne: assign({ attempt: 1 }),
    insist: assign({ attempt: 2 }),
    noteDone: assign(({ context }) => ({
      after: endOf(context, 'done'),
      step: context.step + 1,
      attempt: 1,
    })),
    noteAllDone: assign(({ context }) => ({ after: endOf(context, 'done') })),
    noteRefused: assign(({ context }) => turn(context, 'refused')),
    noteUnknown: assign(({ context }) => turn(context, 'unknown')),
    noteUndone: assign(({ context }) => ({
      after: endOf(context, 'undone'),
      step: stepAfterUndo(context),
      attempt: 1,
    })),
    noteAllUndone: assign(({ context }) => ({ after: endOf(context, 'undone') })),
    noteNothing: assign({ after: null, attempt: 1 }),
    forceStarted: emit(({ context }) => write(context, 'started')),
    forceCompleted: emit(({ context }) => write(context, 'completed')),
    forceCompensating: emit(({ context }) => write(context, 'compensating')),
    forceCompensated: emit(({ context }) => write(context, 'compensated')),
    forceNeedsHuman: emit(({ context }) => write(context, 'needs-human')),
    look: emit(() => send(STEPS['deduct-inventory'].service, 'LOOK')),
    sendCommand: emit(({ context }) => {
      const { step, service, command } = factsAt(context);
      const { attempt, config } = context;
      const isUnheard = attempt === 1 && config.unheard.includes(step);
      return (isUnheard ? sendInVain : send)(service, command, { attempt });
    }),
    sendUndo: emit(({ context }) => {
      const { service, undo } = factsAt(context);
      return send(service, undo, { attempt: context.attempt });
    }),
    sendConfirm: emit(() => send(STEPS['deduct-inventory'].service, 'CONFIRM')),
    accept: emit(() => send(CLIENT, 'ACCEPTED')),
    acceptIfNew: emit(({ context }) => send(context.step === 0 ? [CLIENT] : [], 'ACCEPTED')),
    tellCompleted: emit(() => send(CLIENT, 'COMPLETED')),
    tellCompensated: emit(() => send(CLIENT, 'COMPENSATED')),
    tellNeedsHuman: emit(() => send(CLIENT, 'NEEDS_HUMAN')),
    resolveCompleted: emit(() => resolve('completed')),
    resolveCompensated: emit(() => resolve('compensated')),
    resolveNeedsHuman: emit(() => resolve('needs-human')),
  },
});
