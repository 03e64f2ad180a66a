import { assign, emit, setup } from 'xstate';
import { resolve, send, sendInVain } from '../kit';
import { CLIENT } from '../saga';
import { STEPS } from './config';
import {
  NOTHING,
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

/**
 * The orchestrator of one saga (Garcia-Molina & Salem 1987; steps and pivot: Richardson,
 * *Microservices Patterns*, chapter 4). Every command is in its log before it leaves.
 */
const pieces = setup({
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

const ON_DONE = [
  { guard: 'isLastDone', target: 'completing', actions: 'noteAllDone' },
  { guard: 'isStepDone', target: 'starting', actions: 'noteDone' },
] as const;
const ON_UNDONE = [
  { guard: 'isLastUndone', target: 'closing', actions: 'noteAllUndone' },
  { guard: 'isStepUndone', target: 'loggingUndo', actions: 'noteUndone' },
] as const;
const TELL_COMPLETED = { actions: 'tellCompleted' } as const;
const TELL_COMPENSATED = { actions: 'tellCompensated' } as const;
const TELL_NEEDS_HUMAN = { actions: 'tellNeedsHuman' } as const;

export const orchestratorMachine = pieces.createMachine({
  id: 'orchestrator',
  initial: 'unborn',
  context: NOTHING,
  on: {
    set: { actions: 'adopt' },
    ORDER: { actions: 'accept' },
    STATUS: { actions: 'accept' },
  },
  states: {
    unborn: { on: { start: { target: 'recovering', actions: 'adopt' } } },
    idle: {
      on: {
        ORDER: [{ guard: 'looksFirst', target: 'looking' }, { target: 'starting' }],
        // Nothing is known of this saga; to promise anything would be a lie.
        STATUS: {},
      },
    },
    // What it sees may be another saga's unfinished business, and may be gone when it deducts.
    looking: {
      entry: 'look',
      after: {
        replyTimeout: [
          { guard: 'mayAskAgain', target: 'looking', reenter: true, actions: 'countAttempt' },
          { target: 'closing' },
        ],
      },
      on: {
        ORDER: {},
        LEFT: [
          { guard: 'isSoldOut', target: 'closing' },
          { target: 'starting', actions: 'countFromOne' },
        ],
      },
    },
    // The command is in the log before it leaves: after a crash nothing was done behind its back.
    starting: {
      entry: 'forceStarted',
      always: { guard: 'callsBeforeLogging', target: 'calling', actions: 'acceptIfNew' },
      on: {
        ORDER: {},
        'logged.started': [
          { guard: 'isPastPivot', target: 'insisting' },
          { target: 'calling', actions: 'acceptIfNew' },
        ],
      },
    },
    calling: {
      entry: 'sendCommand',
      after: {
        replyTimeout: [
          { guard: 'waitsForEver' },
          // What cannot be undone has to be known; only asking can tell.
          { guard: 'hasNoWayBack', target: 'insisting', actions: 'insist' },
          { guard: 'mayAskAgain', target: 'calling', reenter: true, actions: 'countAttempt' },
          { target: 'turning', actions: 'noteUnknown' },
        ],
      },
      on: {
        DEDUCTED: ON_DONE,
        CHARGED: ON_DONE,
        CREATED: ON_DONE,
        REFUSED: { guard: 'isRefused', target: 'turning', actions: 'noteRefused' },
        // Somebody else's unfinished saga has the item: the time-out asks again.
        BUSY: {},
      },
    },
    // The pivot and what follows it: only forward. No number of time-outs may turn back from here.
    insisting: {
      entry: 'sendCommand',
      after: { insistTimeout: { target: 'insisting', reenter: true, actions: 'insist' } },
      on: {
        DEDUCTED: ON_DONE,
        CHARGED: ON_DONE,
        CREATED: ON_DONE,
        REFUSED: [
          { guard: 'isPastPivotAndRefused', target: 'askingForHelp', actions: 'noteNothing' },
          { guard: 'isRefused', target: 'turning', actions: 'noteRefused' },
        ],
        BUSY: {},
      },
    },
    completing: {
      entry: 'forceCompleted',
      on: {
        'logged.completed': [
          {
            guard: 'hasToConfirm',
            target: 'confirming',
            actions: ['resolveCompleted', 'tellCompleted'],
          },
          { target: 'completed', actions: ['resolveCompleted', 'tellCompleted'] },
        ],
      },
    },
    // The item is not PENDING any more, and somebody has to say so.
    confirming: {
      entry: 'sendConfirm',
      after: { confirmTimeout: { target: 'confirming', reenter: true } },
      on: { CONFIRMED: 'completed', ORDER: TELL_COMPLETED, STATUS: TELL_COMPLETED },
    },
    completed: { on: { ORDER: TELL_COMPLETED, STATUS: TELL_COMPLETED } },
    turning: {
      always: [{ guard: 'isNothingToUndo', target: 'closing' }, { target: 'loggingUndo' }],
    },
    loggingUndo: {
      entry: 'forceCompensating',
      on: { 'logged.compensating': 'compensating' },
    },
    compensating: {
      entry: 'sendUndo',
      after: {
        compensationTimeout: [
          { guard: 'givesUpAtLast', target: 'closing', actions: 'noteAllUndone' },
          { guard: 'givesUp', target: 'loggingUndo', actions: 'noteUndone' },
          { guard: 'mayUndoAgain', target: 'compensating', reenter: true, actions: 'countAttempt' },
          // Never silence, and never a guess: what could not be undone is shown to a person.
          { target: 'askingForHelp', actions: 'noteNothing' },
        ],
      },
      on: {
        RESTORED: ON_UNDONE,
        REFUNDED: ON_UNDONE,
        CANCELLED: ON_UNDONE,
        // It did not work this time: the time-out tries again.
        FAILED: {},
      },
    },
    closing: {
      entry: 'forceCompensated',
      on: {
        ORDER: {},
        'logged.compensated': {
          target: 'compensated',
          actions: ['resolveCompensated', 'tellCompensated'],
        },
      },
    },
    compensated: { on: { ORDER: TELL_COMPENSATED, STATUS: TELL_COMPENSATED } },
    askingForHelp: {
      entry: 'forceNeedsHuman',
      on: {
        'logged.needs-human': {
          target: 'needsHuman',
          actions: ['resolveNeedsHuman', 'tellNeedsHuman'],
        },
      },
    },
    needsHuman: {
      on: {
        'invoke.retry': [
          { guard: 'isPastPivot', target: 'starting' },
          { target: 'loggingUndo', actions: 'noteNothing' },
        ],
        ORDER: TELL_NEEDS_HUMAN,
        STATUS: TELL_NEEDS_HUMAN,
      },
    },
    recovering: {
      always: [
        { guard: 'hasCompletedUnconfirmed', target: 'confirming', actions: 'resolveCompleted' },
        { guard: 'hasCompleted', target: 'completed', actions: 'resolveCompleted' },
        { guard: 'hasCompensated', target: 'compensated', actions: 'resolveCompensated' },
        { guard: 'hasGivenUp', target: 'needsHuman', actions: 'resolveNeedsHuman' },
        { guard: 'wasCompensating', target: 'compensating' },
        // Started and not ended is unknown: the command may have left.
        { guard: 'wasGoingForward', target: 'insisting', actions: 'insist' },
        { guard: 'wasCallingAndMayAsk', target: 'calling' },
        { guard: 'wasCalling', target: 'turning', actions: 'noteUnknown' },
        { target: 'idle' },
      ],
    },
  },
});
