import { assign, cancel, emit, enqueueActions, raise, setup } from 'xstate';
import { force, forcePut, lock, resolve, send, sendInVain, unlock } from '../kit';
import {
  CLIENT,
  attemptOf,
  hasRecord,
  rowsAfter,
  rowsReleased,
  serviceGuards,
  stockIn,
} from '../saga';
import { BROKER, type EventName } from './config';
import {
  aboutOf,
  inOneTransaction,
  makes,
  unpublished,
  type Context,
  type ServiceEvent,
} from './service.context';
import { deliveryClassOf, type Wiring } from './wiring';

/** The first event in the outbox may be published again when nobody says that it is stored. */
function isPublishedUntilStored(context: Context, wiring: Wiring): boolean {
  const [head] = context.outbox;
  if (!head || !context.config.hasOutbox) return false;
  return context.config.retries > 0 || deliveryClassOf(head, wiring) !== 'forward';
}

/** By mistake: there is nothing left to put into the outbox when the row is written. */
function publishesFirst(context: Context, wiring: Wiring): boolean {
  return makes(context, 'publish-first') && !wiring.isFirst;
}

function losesFirst(context: Context, wiring: Wiring): boolean {
  const [head] = context.outbox;
  const isLost = context.config.fail === 'after-effect' && !context.hasLost;
  return isLost && head === wiring.facts.done;
}

/** What every service can tell apart and do. Which event is which is in its wiring. */
// eslint-disable-next-line max-lines-per-function -- one list of names, as short as its lines
export function servicePieces(wiring: Wiring) {
  const { facts } = wiring;
  const publish = (event: EventName) =>
    assign<Context, ServiceEvent, undefined, ServiceEvent, never>(({ context: { outbox } }) =>
      outbox.includes(event) ? {} : { outbox: [...outbox, event] },
    );
  return setup({
    types: { context: {} as Context, events: {} as ServiceEvent },
    delays: { deadline: 0, relayTimeout: 0, publish: 0 },
    guards: {
      ...serviceGuards(facts),
      // What else the disk says after a restart.
      hasGivenUp: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'needs-human'),
      hasConfirmed: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'confirmed'),
      hasExpired: ({ event }) => event.type === 'start' && hasRecord(event.disk, 'expired'),
      // Where it stands in the saga.
      isFirst: () => wiring.isFirst,
      isOnly: () => wiring.isOnly,
      failsWithoutWayBack: ({ context }) => context.config.fail === 'certain' && wiring.isPastPivot,
      isPivot: () => wiring.isPivot,
      hasPivot: () => wiring.hasPivot,
      hasDeadline: () => wiring.hasDeadline,
      // The relay.
      isToBePublished: ({ context }) => context.outbox.length > 0 && !context.isSending,
      isFirstLost: ({ context }) =>
        losesFirst(context, wiring) && isPublishedUntilStored(context, wiring),
      isLostForGood: ({ context }) =>
        losesFirst(context, wiring) && !isPublishedUntilStored(context, wiring),
      isSending: ({ context }) => context.isSending,
      isSentOnce: ({ context }) =>
        context.outbox.length > 0 && !context.isSending && !isPublishedUntilStored(context, wiring),
      isAboutHead: ({ context, event }) =>
        context.isSending &&
        context.outbox[0] !== undefined &&
        context.outbox[0] === aboutOf(event),
      // What is done wrong.
      undoesBlindly: ({ context }) => makes(context, 'blind-compensation'),
      leavesNoTombstone: ({ context }) => makes(context, 'no-tombstone'),
      givesUp: ({ context, event }) =>
        makes(context, 'gives-up') &&
        (context.config.failUndo === 'always' || attemptOf(event) <= context.config.failUndo),
      hasNoInbox: ({ context }) => !context.config.hasInbox,
      forgetsWhatItDid: ({ context }) => makes(context, 'no-idempotency'),
      marksFirst: ({ context }) =>
        makes(context, 'mark-before-publish') &&
        context.outbox.length > 0 &&
        !context.isSending &&
        !context.isMarked,
      isMarked: ({ context }) => context.isMarked,
      hasMarkedFirst: ({ context, event }) =>
        makes(context, 'mark-before-publish') && context.outbox[0] === aboutOf(event),
      publishesFirst: ({ context }) => publishesFirst(context, wiring),
    },
    actions: {
      adopt: assign(({ event }) => {
        if (event.type === 'set') return { config: event.config };
        if (event.type !== 'start') return {};
        const { tx, config, disk } = event;
        const outbox = config.hasOutbox ? unpublished(disk) : [];
        const hasLost = config.fail === 'after-effect' && hasRecord(disk, facts.didRecord);
        return { tx, config, outbox, hasLost };
      }),
      takeInHand: assign(({ event }) => ({ inHand: aboutOf(event) })),
      oweUndo: assign(({ event }) => ({ owesUndo: true, inHand: aboutOf(event) })),
      takeLock: emit(() => lock(facts.row)),
      releaseLock: emit(() => unlock(facts.row)),
      forceDone: emit(({ context, event }) =>
        forcePut(
          rowsAfter(context, facts, event.view, 'do'),
          facts.didRecord,
          inOneTransaction(context, publishesFirst(context, wiring) ? null : facts.done),
        ),
      ),
      forceUndone: emit(({ context, event }) =>
        forcePut(
          rowsAfter(context, facts, event.view, 'undo'),
          facts.undidRecord,
          inOneTransaction(context, facts.undone),
        ),
      ),
      forceTombstone: emit(({ context }) =>
        force(facts.undidRecord, inOneTransaction(context, facts.undone, { empty: true })),
      ),
      forceRefused: emit(({ context }) =>
        force('refused', inOneTransaction(context, wiring.isFirst ? null : facts.failed)),
      ),
      forceNeedsHuman: emit(({ context }) => force('needs-human', inOneTransaction(context, null))),
      forceExpired: emit(({ context }) =>
        force('expired', inOneTransaction({ ...context, inHand: null }, 'DeadlineExpired')),
      ),
      forceConfirmed: emit(({ context, event }) =>
        forcePut(
          rowsReleased(context, event.view),
          'confirmed',
          inOneTransaction(context, wiring.confirms ? 'OrderConfirmed' : null),
        ),
      ),
      forceReleased: emit(({ context, event }) =>
        forcePut(rowsReleased(context, event.view), 'released', inOneTransaction(context, null)),
      ),
      // From the outbox to the broker.
      publishDone: publish(facts.done),
      publishUndone: publish(facts.undone),
      publishFailed: assign(({ context }) =>
        wiring.isFirst ? {} : { outbox: [...context.outbox, facts.failed] },
      ),
      publishExpiry: publish('DeadlineExpired'),
      publishConfirmation: assign(({ context }) =>
        wiring.confirms ? { outbox: [...context.outbox, 'OrderConfirmed'] } : {},
      ),
      // With an outbox at once: a crash before or after makes no difference. Without one, between the
      // row and the event there is a moment in which a crash does.
      offerToPublish: enqueueActions(({ context, event, enqueue }) => {
        if (context.outbox.length === 0 || context.isSending) return;
        const isLater = !context.config.hasOutbox || makes(context, 'mark-before-publish');
        const publishing = { type: 'publish' as const, view: event.view };
        if (isLater) enqueue.raise(publishing, { delay: 'publish', id: 'publish' });
        else enqueue.raise(publishing);
      }),
      sendHead: emit(({ context }) => {
        const [head] = context.outbox;
        return send(head ? [BROKER] : [], head ?? '');
      }),
      sendHeadInVain: emit(({ context }) => {
        const [head] = context.outbox;
        return sendInVain(head ? [BROKER] : [], head ?? '');
      }),
      sendDoneTooEarly: emit(() => send(BROKER, facts.done)),
      noteSending: assign({ isSending: true }),
      noteMarked: assign({ isMarked: true, isSending: false }),
      noteLost: assign({ hasLost: true }),
      dropHead: assign(({ context }) => ({
        outbox: context.outbox.slice(1),
        isSending: false,
        isMarked: false,
      })),
      markHead: enqueueActions(({ context, enqueue }) => {
        const [head] = context.outbox;
        if (head && context.config.hasOutbox) enqueue.emit(force('published', { event: head }));
      }),
      startRelayTimer: raise(({ event }) => ({ type: 'relayTimeout' as const, view: event.view }), {
        delay: 'relayTimeout',
        id: 'relayTimeout',
      }),
      stopRelayTimer: cancel('relayTimeout'),
      // Answers.
      ack: enqueueActions(({ context, enqueue }) => {
        if (!context.inHand) return;
        enqueue.emit(send(BROKER, 'ACK', { event: context.inHand }));
        enqueue.assign({ inHand: null });
      }),
      ackThis: enqueueActions(({ event, enqueue }) => {
        const about = aboutOf(event);
        if (about) enqueue.emit(send(BROKER, 'ACK', { event: about }));
      }),
      sayFailed: emit(({ event }) => send(BROKER, 'FAILED', { event: aboutOf(event) })),
      sayBusy: emit(({ context }) => send(BROKER, 'BUSY', { event: context.inHand })),
      sayLeft: emit(({ event }) => send(CLIENT, 'LEFT', { left: stockIn(event.view) })),
      sayAccepted: emit(() => send(wiring.isFirst ? [CLIENT] : [], 'ACCEPTED')),
      tellConfirmed: emit(() => send(CLIENT, 'CONFIRMED')),
      tellCancelled: emit(() => send(CLIENT, 'CANCELLED')),
      resolveCompleted: emit(() => resolve('completed')),
      // Only the first service knows that nothing is left to undo.
      settleCompensated: enqueueActions(({ enqueue }) => {
        if (!wiring.isFirst) return;
        enqueue.emit(resolve('compensated'));
        enqueue.emit(send(CLIENT, 'CANCELLED'));
      }),
      resolveNeedsHuman: emit(() => resolve('needs-human')),
    },
  });
}
