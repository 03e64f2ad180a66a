import { assign, emit, not, setup } from 'xstate';
import type { Data, View } from '../../engine';
import {
  forcePut,
  send,
  type LoggedEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { PHOTO, type FeedConfig } from './config';
import { versionIn } from './look';
import type { FromPerson, ToFeed } from './messages';

interface Update extends Data {
  readonly version: number;
  readonly caption: string | null;
}

interface Context {
  readonly config: FeedConfig;
  /** The update that is being written. */
  readonly update: Update;
  /** One that came meanwhile; of several the newest, the photo service sends the rest again. */
  readonly next: Update | null;
}

type FeedEvent =
  | StartEvent<FeedConfig>
  | SetEvent<FeedConfig>
  | LoggedEvent<'applied'>
  | MessageEvent<ToFeed | FromPerson>;

const NOTHING: Update = { version: 0, caption: null };

/** More often than this nobody counts. */
const COPIES_MAX = 9;

function updateIn(event: FeedEvent): Update {
  const { caption } = 'data' in event ? event.data : {};
  return { version: versionIn(event), caption: typeof caption === 'string' ? caption : null };
}

function shownVersion(view: View): number {
  return Number(view.rows['feed-version'] ?? 0);
}

/** A new photo goes on top of the feed; an edit changes the one that is there. */
function rowsAfter({ version, caption }: Update, view: View) {
  const copies = Number(view.rows['copies'] ?? 0);
  const isNew = version === 1 || copies === 0;
  const count = isNew ? Math.min(copies + 1, COPIES_MAX) : copies;
  return { feed: caption, 'feed-version': version, copies: count };
}

/** A replica of the feed: whoever asks is shown what is on its disk. */
export const feedMachine = setup({
  types: { context: {} as Context, events: {} as FeedEvent },
  guards: {
    // The version check is the inbox: what is known already, or older, takes no effect again.
    isKnown: ({ context, event }) =>
      context.config.dedupes && versionIn(event) <= shownVersion(event.view),
    isNextKnown: ({ context, event }) =>
      context.config.dedupes &&
      context.next !== null &&
      context.next.version <= shownVersion(event.view),
    isBeingWritten: ({ context, event }) =>
      context.config.dedupes && versionIn(event) <= context.update.version,
    acksTooEarly: ({ context }) => context.config.mistakes.includes('ack-before-apply'),
    hasNext: ({ context }) => context.next !== null,
    isFreshEnough: ({ event }) => {
      const { atLeast } = 'data' in event ? event.data : {};
      return shownVersion(event.view) >= Number(atLeast ?? 0);
    },
  },
  actions: {
    adopt: assign(({ event }) => ('config' in event ? { config: event.config } : {})),
    take: assign({ update: ({ event }) => updateIn(event) }),
    keepNext: assign({
      next: ({ context: { next }, event }) => {
        const update = updateIn(event);
        return next && next.version > update.version ? next : update;
      },
    }),
    takeNext: assign(({ context }) => ({ update: context.next ?? NOTHING, next: null })),
    forgetNext: assign({ next: null }),
    forgetUpdate: assign({ update: NOTHING }),
    forceApplied: emit(({ context: { update }, event }) =>
      forcePut(rowsAfter(update, event.view), 'applied', update),
    ),
    ack: emit(({ event }) => send(PHOTO, 'ACK', { version: versionIn(event) })),
    ackApplied: emit(({ context }) => send(PHOTO, 'ACK', { version: context.update.version })),
    ackNext: emit(({ context }) => send(PHOTO, 'ACK', { version: context.next?.version ?? 0 })),
    show: emit(({ event }) => {
      if (event.type !== 'READ') return send([], 'FEED');
      const { rows } = event.view;
      const { look } = event.data;
      return send(event.from, 'FEED', {
        look,
        version: shownVersion(event.view),
        caption: rows['feed'] ?? null,
      });
    }),
    sayBehind: emit(({ event }) =>
      event.type === 'READ'
        ? send(event.from, 'BEHIND', {
            look: event.data['look'],
            version: shownVersion(event.view),
          })
        : send([], 'BEHIND'),
    ),
  },
}).createMachine({
  id: 'feed',
  initial: 'unborn',
  context: { config: { dedupes: true, mistakes: [] }, update: NOTHING, next: null },
  on: {
    set: { actions: 'adopt' },
    READ: [{ guard: 'isFreshEnough', actions: 'show' }, { actions: 'sayBehind' }],
  },
  states: {
    unborn: { on: { start: { target: 'serving', actions: 'adopt' } } },
    serving: {
      on: {
        UPDATE: [
          { guard: 'isKnown', actions: 'ack' },
          { guard: 'acksTooEarly', target: 'applying', actions: ['take', 'ack'] },
          { target: 'applying', actions: 'take' },
        ],
      },
    },
    // Until it is on disk it is neither shown nor acknowledged.
    applying: {
      entry: 'forceApplied',
      on: {
        UPDATE: { guard: not('isBeingWritten'), actions: 'keepNext' },
        'logged.applied': { target: 'applied', actions: 'ackApplied' },
      },
    },
    applied: {
      always: [
        {
          guard: 'isNextKnown',
          target: 'serving',
          actions: ['ackNext', 'forgetNext', 'forgetUpdate'],
        },
        { guard: 'hasNext', target: 'applying', actions: 'takeNext' },
        { target: 'serving', actions: 'forgetUpdate' },
      ],
    },
  },
});
