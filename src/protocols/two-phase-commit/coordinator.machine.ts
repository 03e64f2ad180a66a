import { and, not } from 'xstate';
import { NOBODY } from './coordinator.context';
import { coordinatorSetup } from './coordinator.setup';

/**
 * Someone decided the other way: it is said out loud, and never silently repaired (XA, HEURMIX). On disk
 * first: whoever reported it may forget it then, and nobody else could say it again.
 */
const CONTRARY = [
  { guard: 'knowsDamage', actions: 'answerForget' },
  { actions: 'forceDamage' },
] as const;
const DAMAGE_ON_DISK = {
  actions: ['recordDamage', 'noteDamage', 'tellClientMixed', 'answerForget'],
} as const;

/**
 * The coordinator of one transaction (Bernstein, Hadzilacos & Goodman 1987, 7.4; variants: Mohan,
 * Lindsay & Obermarck 1986). It is never in doubt.
 */
export const coordinatorMachine = coordinatorSetup.createMachine({
  id: 'coordinator',
  initial: 'unborn',
  context: {
    tx: 't1',
    restarted: false,
    config: NOBODY,
    answers: {},
    outcome: null,
    timedOut: false,
    contrary: [],
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
      on: {
        BEGIN: { actions: 'tellClientCommitted' },
        HEURCOM: { actions: ['recordAck', 'answerForget'] },
        HEURRB: CONTRARY,
        'logged.heuristic-mixed': DAMAGE_ON_DISK,
      },
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
        HEURRB: { actions: ['recordAck', 'answerForget'] },
        HEURCOM: CONTRARY,
        'logged.heuristic-mixed': DAMAGE_ON_DISK,
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
    // After a crash: the log decides (docs/two-phase-commit.md, the table).
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
