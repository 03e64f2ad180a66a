import type { EventName } from './config';
import { NOTHING } from './service.context';
import { servicePieces } from './service.setup';
import type { Wiring } from './wiring';

/** The same transition for each of these events; which they are is known only once it is wired. */
function on<Type extends string, const T>(
  types: readonly (Type | null)[],
  transition: T,
): { readonly [K in Type]?: T } {
  const entries = types.flatMap((type) => (type === null ? [] : [[type, transition] as const]));
  return Object.fromEntries(entries) as { readonly [K in Type]?: T };
}

const PUBLISH_UNDONE = ['ack', 'publishUndone', 'offerToPublish', 'settleCompensated'] as const;

/**
 * One step of one saga at the service that does it. It knows the events that it reacts to, and
 * nobody else's state; inbox, effect and outbox are one local transaction.
 */
// eslint-disable-next-line max-lines-per-function -- a state diagram is read as one piece
export function createServiceMachine(wiring: Wiring) {
  const { facts, trigger, undoTriggers, completedBy, releasedBy } = wiring;
  const heard: readonly (EventName | null)[] = [trigger, ...undoTriggers, completedBy, releasedBy];
  const request = wiring.isFirst ? ('PLACE_ORDER' as const) : trigger;
  const onUndo = on(undoTriggers, [
    { guard: 'givesUp', actions: ['ackThis', 'publishUndone', 'offerToPublish'] },
    { guard: 'cannotUndo', actions: 'sayFailed' },
    { target: 'acquiringUndo', actions: 'takeInHand' },
  ]);
  const onUndoOfNothing = on(undoTriggers, [
    // The deadline finds the pivot not taken: now it never will be.
    { guard: 'isPivot', target: 'refusing', actions: 'takeInHand' },
    { guard: 'cannotUndo', actions: 'sayFailed' },
    { guard: 'undoesBlindly', target: 'acquiringUndo', actions: 'takeInHand' },
    { guard: 'leavesNoTombstone', actions: ['ackThis', 'publishUndone', 'offerToPublish'] },
    { target: 'buryingStep', actions: 'takeInHand' },
  ]);
  const onLaterQuestion = on(['PLACE_ORDER', 'CANCEL_ORDER', 'STATUS'], {
    actions: 'tellCancelled',
  });
  return servicePieces(wiring).createMachine({
    id: facts.service,
    initial: 'unborn',
    context: NOTHING,
    on: {
      set: { actions: 'adopt' },
      LOOK: { actions: 'sayLeft' },
      // Too late, or twice: it changes nothing, and the broker may forget it.
      ...on(heard, { actions: 'ackThis' }),
      // The relay gets round to publishing what is in the outbox.
      publish: [
        {
          guard: 'isLostForGood',
          actions: ['sendHeadInVain', 'noteLost', 'markHead', 'dropHead', 'offerToPublish'],
        },
        {
          guard: 'isFirstLost',
          actions: [
            'sendHeadInVain',
            'noteLost',
            'noteSending',
            'startRelayTimer',
            'offerToPublish',
          ],
        },
        { guard: 'marksFirst', actions: ['markHead', 'noteSending', 'offerToPublish'] },
        { guard: 'isMarked', actions: ['sendHead', 'dropHead', 'offerToPublish'] },
        { guard: 'isSentOnce', actions: ['sendHead', 'markHead', 'dropHead', 'offerToPublish'] },
        {
          guard: 'isToBePublished',
          actions: ['sendHead', 'noteSending', 'startRelayTimer', 'offerToPublish'],
        },
      ],
      // Published first, and marked then: a crash in between publishes it once more.
      STORED: {
        guard: 'isAboutHead',
        actions: ['markHead', 'dropHead', 'stopRelayTimer', 'offerToPublish'],
      },
      relayTimeout: { guard: 'isSending', actions: ['sendHead', 'startRelayTimer'] },
      'logged.published': {
        guard: 'hasMarkedFirst',
        actions: ['noteMarked', 'offerToPublish'],
      },
    },
    states: {
      unborn: { on: { start: { target: 'recovering', actions: ['adopt', 'offerToPublish'] } } },
      idle: {
        on: {
          ...on(
            [request],
            [
              { guard: 'failsWithoutWayBack', target: 'callingForHelp', actions: 'takeInHand' },
              { guard: 'failsForCertain', target: 'refusing', actions: 'takeInHand' },
              { target: 'acquiring', actions: 'takeInHand' },
            ],
          ),
          ...onUndoOfNothing,
          CANCEL_ORDER: 'buryingStep',
        },
      },
      // A local transaction holds its row only as long as it takes; the saga holds no lock.
      acquiring: {
        entry: 'takeLock',
        on: {
          locked: [
            { guard: 'isTaken', target: 'idle', actions: ['releaseLock', 'sayBusy'] },
            { guard: 'isSoldOut', target: 'refusing', actions: 'releaseLock' },
            { guard: 'publishesFirst', target: 'doing', actions: 'sendDoneTooEarly' },
            { target: 'doing' },
          ],
          ...on([request], {}),
          ...on(undoTriggers, [
            { guard: 'isPivot', target: 'refusing', actions: ['takeInHand', 'releaseLock'] },
            { guard: 'cannotUndo', actions: 'sayFailed' },
            { target: 'buryingStep', actions: ['takeInHand', 'releaseLock'] },
          ]),
        },
      },
      doing: {
        entry: 'forceDone',
        on: {
          ...on(
            [`logged.${facts.didRecord}` as const],
            [
              {
                guard: 'owesUndo',
                target: 'acquiringUndo',
                actions: ['releaseLock', 'publishDone', 'offerToPublish'],
              },
              {
                guard: 'isOnly',
                target: 'confirming',
                actions: ['releaseLock', 'sayAccepted', 'publishDone', 'offerToPublish'],
              },
              {
                guard: 'publishesFirst',
                target: 'settling',
                actions: ['releaseLock', 'sayAccepted', 'ack'],
              },
              {
                target: 'settling',
                actions: ['releaseLock', 'sayAccepted', 'ack', 'publishDone', 'offerToPublish'],
              },
            ],
          ),
          // Acknowledged when it is on disk, not before.
          ...on([request], {}),
          ...on(undoTriggers, [
            { guard: 'isPivot' },
            { guard: 'cannotUndo', actions: 'sayFailed' },
            { actions: 'oweUndo' },
          ]),
        },
      },
      settling: { always: [{ guard: 'isFirst', target: 'pending' }, { target: 'done' }] },
      done: {
        on: {
          ...on(
            [request],
            [
              { guard: 'hasNoInbox', target: 'acquiring', actions: 'takeInHand' },
              // The inbox knows it: done once is done.
              { actions: 'ackThis' },
            ],
          ),
          // Taken: from here on only forward.
          ...(wiring.isPivot ? on(undoTriggers, { actions: 'ackThis' }) : onUndo),
          ...on(
            [releasedBy],
            [
              { guard: 'isReleased', actions: 'ackThis' },
              { actions: ['takeInHand', 'forceReleased'] },
            ],
          ),
          'logged.released': { actions: 'ack' },
        },
      },
      // The first service, and the only one that can notice that nothing happens any more.
      pending: {
        after: { deadline: { guard: 'hasDeadline', target: 'expiring' } },
        on: {
          ...on([completedBy], { target: 'confirming', actions: 'takeInHand' }),
          ...onUndo,
          PLACE_ORDER: [
            { guard: 'forgetsWhatItDid', target: 'acquiring' },
            { actions: 'sayAccepted' },
          ],
          CANCEL_ORDER: { guard: 'hasDeadline', target: 'expiring' },
        },
      },
      expiring: {
        entry: 'forceExpired',
        on: {
          ...on([completedBy, ...undoTriggers], {}),
          'logged.expired': { target: 'cancelling', actions: ['publishExpiry', 'offerToPublish'] },
        },
      },
      // Whoever was last may have done its step: a late success changes nothing any more,
      // unless the saga is past its pivot, and then it is the only thing that can come.
      cancelling: {
        on: {
          ...on(
            [completedBy],
            [
              { guard: 'hasPivot', target: 'confirming', actions: 'takeInHand' },
              { actions: 'ackThis' },
            ],
          ),
          ...onUndo,
        },
      },
      confirming: {
        entry: 'forceConfirmed',
        on: {
          ...on([completedBy], {}),
          'logged.confirmed': {
            target: 'confirmed',
            actions: [
              'ack',
              'publishConfirmation',
              'offerToPublish',
              'resolveCompleted',
              'tellConfirmed',
            ],
          },
        },
      },
      confirmed: {
        on: { ...on(['PLACE_ORDER', 'CANCEL_ORDER', 'STATUS'], { actions: 'tellConfirmed' }) },
      },
      acquiringUndo: {
        entry: 'takeLock',
        on: { ...on([trigger, ...undoTriggers], {}), locked: 'undoing' },
      },
      undoing: {
        entry: 'forceUndone',
        on: {
          ...on([trigger, ...undoTriggers], {}),
          ...on([`logged.${facts.undidRecord}` as const], {
            target: 'undone',
            actions: ['releaseLock', ...PUBLISH_UNDONE],
          }),
        },
      },
      // Nothing to undo, and never anything to do: the record is there to refuse a late event.
      buryingStep: {
        entry: 'forceTombstone',
        on: {
          ...on([trigger, ...undoTriggers], {}),
          ...on([`logged.${facts.undidRecord}` as const], {
            target: 'undone',
            actions: PUBLISH_UNDONE,
          }),
        },
      },
      undone: { on: onLaterQuestion },
      refusing: {
        entry: 'forceRefused',
        on: {
          ...on([trigger, ...undoTriggers], {}),
          'logged.refused': {
            target: 'refused',
            actions: ['ack', 'publishFailed', 'offerToPublish', 'settleCompensated'],
          },
        },
      },
      refused: { on: onLaterQuestion },
      // Past the pivot there is no way back, and here is none forward.
      callingForHelp: {
        entry: 'forceNeedsHuman',
        on: {
          ...on([trigger, ...undoTriggers], {}),
          'logged.needs-human': { target: 'needsHuman', actions: ['ack', 'resolveNeedsHuman'] },
        },
      },
      needsHuman: {},
      recovering: {
        always: [
          { guard: 'hasUndone', target: 'undone', actions: 'settleCompensated' },
          { guard: 'hasGivenUp', target: 'needsHuman', actions: 'resolveNeedsHuman' },
          { guard: 'hasRefused', target: 'refused', actions: 'settleCompensated' },
          { guard: 'hasConfirmed', target: 'confirmed', actions: 'resolveCompleted' },
          { guard: 'hasExpired', target: 'cancelling' },
          { guard: 'hasDone', target: 'resuming' },
          { target: 'idle' },
        ],
      },
      resuming: { always: [{ guard: 'isOnly', target: 'confirming' }, { target: 'settling' }] },
    },
  });
}
