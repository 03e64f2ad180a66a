import { and, not } from 'xstate';
import { NOBODY } from './participant.context';
import { participantSetup } from './participant.setup';

/** A participant of one transaction (BHG 1987, 7.4; variants: Mohan, Lindsay & Obermarck 1986). */
export const participantMachine = participantSetup.createMachine({
  id: 'participant',
  initial: 'unborn',
  context: {
    config: NOBODY,
    newValue: null,
    owesAck: false,
    owesVote: false,
    askers: [],
    hasForgotten: false,
    alone: null,
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
        'invoke.heuristic': [
          { guard: 'operatorCommits', target: 'heuristic.committing', actions: 'commitAlone' },
          { target: 'heuristic.aborting', actions: 'abortAlone' },
        ],
        INQUIRY: { actions: 'answerUncertain' },
      },
    },
    // An operator has decided for it (XA). It may be wrong, and has to say what it did.
    heuristic: {
      initial: 'committing',
      on: { INQUIRY: { actions: 'answerUncertain' } },
      states: {
        committing: {
          entry: 'forceHeuristicCommit',
          on: {
            'logged.heuristic-commit': {
              target: 'committed',
              actions: ['resolveAlone', 'releaseLock'],
            },
          },
        },
        aborting: {
          entry: 'forceHeuristicAbort',
          on: {
            'logged.heuristic-abort': {
              target: 'aborted',
              actions: ['resolveAlone', 'releaseLock'],
            },
          },
        },
        committed: {
          after: { inquiryTimeout: { target: 'committed', reenter: true, actions: 'ask' } },
          on: { COMMIT: 'reporting', ABORT: 'reporting' },
        },
        aborted: {
          after: { inquiryTimeout: { target: 'aborted', reenter: true, actions: 'ask' } },
          on: { COMMIT: 'reporting', ABORT: 'reporting' },
        },
        reporting: {
          entry: 'report',
          after: { reportTimeout: { target: 'reporting', reenter: true } },
          on: { FORGET: 'reported' },
        },
        reported: { on: { COMMIT: { actions: 'report' }, ABORT: { actions: 'report' } } },
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
        { guard: 'hasCommittedAlone', target: 'heuristic.committed', actions: 'resolveAlone' },
        { guard: 'hasAbortedAlone', target: 'heuristic.aborted', actions: 'resolveAlone' },
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
