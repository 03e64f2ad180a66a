import { NOTHING } from './orchestrator.context';
import { orchestratorPieces } from './orchestrator.setup';

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

/**
 * The orchestrator of one saga (Garcia-Molina & Salem 1987; steps and pivot: Richardson,
 * *Microservices Patterns*, chapter 4). Every command is in its log before it leaves.
 */
export const orchestratorMachine = orchestratorPieces.createMachine({
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
