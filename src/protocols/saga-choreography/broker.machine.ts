import { assign, emit, enqueueActions, setup } from 'xstate';
import type { Effect } from '../../engine';
import { force, resolve, send, sendInVain } from '../kit';
import {
  NOTHING,
  aboutOf,
  hasLimited,
  hopeless,
  nextAttempts,
  pendingEvents,
  recovered,
  routeOf,
  without,
  type BrokerEvent,
  type Context,
} from './broker.context';
import { EVENTS, type EventName } from './config';

/** The first attempt to deliver it may be in vain, if the step that waits for it fails so. */
function delivery({ config }: Context, event: EventName, to: string, attempt: number): Effect {
  const isUnheard = attempt === 1 && config.unheard.includes(event);
  return (isUnheard ? sendInVain : send)(to, event, { attempt });
}

const pieces = setup({
  types: { context: {} as Context, events: {} as BrokerEvent },
  delays: { redeliverTimeout: 0, insistTimeout: 0 },
  guards: {
    isStored: ({ context, event }) => context.stored.some((one) => one === aboutOf(event)),
    isBeingStored: ({ context, event }) => context.storing.some((one) => one === aboutOf(event)),
    isUnderWay: ({ context, event }) => {
      const about = aboutOf(event);
      return about !== null && (about in context.pending || context.dead.includes(about));
    },
    hasLimited: ({ context }) => hasLimited(context),
    hasUnlimited: ({ context }) => !hasLimited(context) && pendingEvents(context).length > 0,
    hasNone: ({ context }) => !hasLimited(context),
    hasNothing: ({ context }) => pendingEvents(context).length === 0,
    hasDead: ({ context }) => context.dead.length > 0,
    hasNoDead: ({ context }) => context.dead.length === 0,
    hasHopeless: ({ context }) => hopeless(context).length > 0,
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      return event.type === 'start' ? recovered(event.config, event.disk) : {};
    }),
    noteStoring: assign(({ context, event }) => {
      const about = aboutOf(event);
      return about ? { storing: [...context.storing, about] } : {};
    }),
    noteStored: assign(({ context, event }) => {
      const about = aboutOf(event);
      if (!about) return {};
      const storing = context.storing.filter((one) => one !== about);
      // In an order of their own, so that the order of arrival makes no other state.
      const stored = EVENTS.filter((one) => one === about || context.stored.includes(one));
      return { storing, stored };
    }),
    // Without a subscriber it is kept, and goes nowhere.
    noteFirstAttempt: assign(({ context, event }) => {
      const about = aboutOf(event);
      if (!about || routeOf(context, about).subscriber === null) return {};
      const dead = context.dead.filter((one) => one !== about);
      return { dead, pending: { ...context.pending, [about]: 1 } };
    }),
    noteNextAttempts: assign(({ context }) => ({ pending: nextAttempts(context) })),
    noteDelivered: assign(({ context, event }) => {
      const about = aboutOf(event);
      const dead = context.dead.filter((one) => one !== about);
      return about ? { dead, pending: without(context, about) } : {};
    }),
    noteDead: assign(({ context }) => {
      const dead = hopeless(context);
      const left = pendingEvents(context).filter((one) => !dead.includes(one));
      const pending = Object.fromEntries(left.map((one) => [one, context.pending[one] ?? 1]));
      return { dead: [...context.dead, ...dead], pending };
    }),
    reviveDead: assign(({ context }) => ({
      dead: [],
      pending: { ...context.pending, ...Object.fromEntries(context.dead.map((one) => [one, 1])) },
    })),
    forceStored: emit(({ event }) => force('stored', { event: aboutOf(event) })),
    forceDeadLetter: emit(({ context }) =>
      force('dead-letter', { event: hopeless(context)[0] ?? null }),
    ),
    sayStored: enqueueActions(({ context, event, enqueue }) => {
      const about = aboutOf(event);
      if (!about) return;
      enqueue.emit(send(routeOf(context, about).publisher, 'STORED', { event: about }));
    }),
    deliver: enqueueActions(({ context, event, enqueue }) => {
      const about = aboutOf(event);
      const subscriber = about && routeOf(context, about).subscriber;
      if (about && subscriber) enqueue.emit(delivery(context, about, subscriber, 1));
    }),
    deliverAll: enqueueActions(({ context, enqueue }) => {
      for (const one of pendingEvents(context)) {
        const { subscriber } = routeOf(context, one);
        const attempt = context.pending[one] ?? 1;
        if (subscriber) enqueue.emit(delivery(context, one, subscriber, attempt));
      }
    }),
    resolveNeedsHuman: emit(() => resolve('needs-human')),
  },
});

/** The same for every event that anybody may publish. */
const PUBLISHED = [
  // Published again: the publisher cannot know that it is here. Nor does the broker look inside, so
  // the copy goes on to the subscriber, once: whether the event has arrived is watched already.
  { guard: 'isStored', actions: ['sayStored', 'deliver'] },
  { guard: 'isBeingStored' },
  { actions: ['noteStoring', 'forceStored'] },
] as const;

/**
 * Stores and forwards the events of one saga, at least once each: an event is on disk before its
 * publisher hears STORED, and is delivered again until somebody says ACK.
 */
export const brokerMachine = pieces.createMachine({
  id: 'broker',
  initial: 'unborn',
  context: NOTHING,
  on: {
    set: { actions: 'adopt' },
    OrderCreated: PUBLISHED,
    OrderFailed: PUBLISHED,
    OrderCancelled: PUBLISHED,
    OrderConfirmed: PUBLISHED,
    InventoryDeducted: PUBLISHED,
    InventoryFailed: PUBLISHED,
    InventoryRestored: PUBLISHED,
    PaymentCharged: PUBLISHED,
    PaymentFailed: PUBLISHED,
    PaymentRefunded: PUBLISHED,
    DeadlineExpired: PUBLISHED,
    'logged.stored': { actions: ['noteStored', 'sayStored', 'noteFirstAttempt', 'deliver'] },
    // Noted in memory only: after a crash whatever is stored is delivered once more.
    ACK: { guard: 'isUnderWay', actions: 'noteDelivered' },
    // Not this time: the time-out delivers again.
    FAILED: {},
    BUSY: {},
  },
  states: {
    unborn: { on: { start: { target: 'idle', actions: ['adopt', 'deliverAll'] } } },
    idle: {
      always: [
        { guard: 'hasLimited', target: 'delivering' },
        { guard: 'hasUnlimited', target: 'insisting' },
        { guard: 'hasDead', target: 'needsHuman', actions: 'resolveNeedsHuman' },
      ],
    },
    delivering: {
      always: { guard: 'hasNone', target: 'idle' },
      after: {
        redeliverTimeout: [
          { guard: 'hasHopeless', target: 'buryingEvent' },
          {
            target: 'delivering',
            reenter: true,
            actions: ['noteNextAttempts', 'deliverAll'],
          },
        ],
      },
    },
    // Past the pivot an event has to arrive, however long it takes.
    insisting: {
      always: [
        { guard: 'hasLimited', target: 'delivering' },
        { guard: 'hasNothing', target: 'idle' },
      ],
      after: {
        insistTimeout: {
          target: 'insisting',
          reenter: true,
          actions: ['noteNextAttempts', 'deliverAll'],
        },
      },
    },
    // A step may be forgotten: somebody has a deadline. A compensation may not.
    buryingEvent: {
      entry: 'forceDeadLetter',
      on: {
        'logged.dead-letter': {
          target: 'needsHuman',
          actions: ['noteDead', 'resolveNeedsHuman'],
        },
      },
    },
    needsHuman: {
      always: [
        { guard: 'hasLimited', target: 'delivering' },
        { guard: 'hasUnlimited', target: 'insisting' },
        { guard: 'hasNoDead', target: 'idle' },
      ],
      on: { 'invoke.retry': { actions: ['reviveDead', 'deliverAll'] } },
    },
  },
});
