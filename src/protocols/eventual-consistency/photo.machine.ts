import { assign, emit, or, setup } from 'xstate';
import type { LogRecord, View } from '../../engine';
import {
  force,
  forcePut,
  resolve,
  send,
  type LoggedEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { AUTHOR, captionOf, type Mistake, type PhotoConfig } from './config';
import { versionIn } from './look';
import type { FromAuthor, FromFeed } from './messages';

interface Context {
  readonly config: PhotoConfig;
  /** The version that is being stored or told. */
  readonly version: number;
  /** The feeds that have this version on disk. */
  readonly acked: readonly string[];
}

type PhotoEvent =
  | StartEvent<PhotoConfig>
  | SetEvent<PhotoConfig>
  | LoggedEvent<'posted' | 'published'>
  | MessageEvent<FromAuthor | FromFeed>;

const NOBODY: PhotoConfig = { feeds: [], isSynchronous: false, mistakes: [] };

function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

function senderOf(event: PhotoEvent): string {
  return 'from' in event ? event.from : '';
}

function storedVersion(view: View): number {
  return Number(view.rows['version'] ?? 0);
}

function update({ config, version, acked }: Context) {
  const silent = config.feeds.filter((feed) => !acked.includes(feed));
  return send(silent, 'UPDATE', { version, caption: captionOf(version) });
}

function isPublished(disk: readonly LogRecord[], version: number): boolean {
  return disk.some((one) => one.record === 'published' && one.data?.['version'] === version);
}

/**
 * The photo service. What is on its disk is also what it still has to tell: its outbox. It marks an
 * update as published only after every feed has acknowledged it, so it delivers at least once.
 */
export const photoMachine = setup({
  types: { context: {} as Context, events: {} as PhotoEvent },
  delays: { ackTimeout: 0, relayPause: 0 },
  guards: {
    isEmpty: ({ event }) => storedVersion(event.view) === 0,
    isPublished: ({ context, event }) =>
      event.type === 'start' && isPublished(event.disk, context.version),
    hasNoOutbox: ({ context }) => makes(context, 'dual-write'),
    isNewer: ({ event }) => versionIn(event) > storedVersion(event.view),
    isSynchronous: ({ context }) => context.config.isSynchronous,
    isForThisVersion: ({ context, event }) => versionIn(event) === context.version,
    isAckedByAll: ({ context }) => context.acked.length === context.config.feeds.length,
    marksFirst: ({ context }) => makes(context, 'mark-before-publish'),
    sendsOnce: ({ context }) => makes(context, 'sends-once'),
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      if (event.type !== 'start') return {};
      return { config: event.config, version: storedVersion(event.view) };
    }),
    take: assign({ version: ({ event }) => versionIn(event), acked: [] }),
    forcePosted: emit(({ context: { version } }) => {
      const caption = captionOf(version);
      return forcePut({ photo: caption, version }, 'posted', { version, caption });
    }),
    forcePublished: emit(({ context: { version } }) => force('published', { version })),
    publish: emit(({ context }) => update(context)),
    recordAck: assign(({ context, event }) => ({
      acked: [...context.acked.filter((one) => one !== senderOf(event)), senderOf(event)].sort(),
    })),
    tellAuthor: emit(({ context: { version } }) => send(AUTHOR, 'POSTED', { version })),
    tellAgain: emit(({ event }) => send(AUTHOR, 'POSTED', { version: versionIn(event) })),
    resolveAccepted: emit(({ context: { version } }) => ({
      ...resolve('accepted', { version }),
      tx: `t${String(version)}`,
    })),
  },
}).createMachine({
  id: 'photo',
  initial: 'unborn',
  context: { config: NOBODY, version: 0, acked: [] },
  on: { set: { actions: 'adopt' } },
  states: {
    unborn: { on: { start: { target: 'recovering', actions: 'adopt' } } },
    recovering: {
      always: [
        { guard: 'isEmpty', target: 'idle' },
        { guard: 'isPublished', target: 'published' },
        { guard: 'hasNoOutbox', target: 'published' },
        // Who has acknowledged is forgotten: all are told again.
        { target: 'fanningOut' },
      ],
    },
    idle: {
      on: {
        POST: [
          { guard: 'hasNoOutbox', target: 'storing', actions: ['take', 'publish'] },
          { target: 'storing', actions: 'take' },
        ],
      },
    },
    // The photo and the duty to tell the feeds are one write. A POST now is answered later.
    storing: {
      entry: 'forcePosted',
      on: {
        'logged.posted': [
          { guard: 'isSynchronous', target: 'choosingOrder' },
          { target: 'choosingOrder', actions: ['tellAuthor', 'resolveAccepted'] },
        ],
        ACK: { guard: 'isForThisVersion', actions: 'recordAck' },
      },
    },
    choosingOrder: {
      always: [{ guard: 'marksFirst', target: 'markingFirst' }, { target: 'fanningOut' }],
    },
    markingFirst: {
      entry: 'forcePublished',
      on: {
        'logged.published': 'handingOver',
        POST: { guard: 'isNewer', target: 'storing', actions: 'take' },
      },
    },
    // Marked and not sent yet: a crash now loses the update, because the mark says it is told.
    handingOver: {
      after: { relayPause: 'fanningOut' },
      on: { POST: { guard: 'isNewer', target: 'storing', actions: 'take' } },
    },
    fanningOut: {
      entry: 'publish',
      always: { guard: or(['isAckedByAll', 'sendsOnce']), target: 'finishing' },
      after: { ackTimeout: { target: 'fanningOut', reenter: true } },
      on: {
        ACK: { guard: 'isForThisVersion', actions: 'recordAck' },
        POST: [
          { guard: 'isNewer', target: 'storing', actions: 'take' },
          // Synchronous: the author has to wait for every feed, even for one that is down.
          { guard: 'isSynchronous' },
          { actions: 'tellAgain' },
        ],
      },
    },
    finishing: {
      entry: 'forcePublished',
      always: [
        {
          guard: 'isSynchronous',
          target: 'published',
          actions: ['tellAuthor', 'resolveAccepted'],
        },
        { target: 'published' },
      ],
    },
    published: {
      on: {
        POST: [{ guard: 'isNewer', target: 'storing', actions: 'take' }, { actions: 'tellAgain' }],
      },
    },
  },
});
