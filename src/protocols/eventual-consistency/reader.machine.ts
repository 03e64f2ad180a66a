import { assign, emit, setup } from 'xstate';
import { note, type InvokeEvent, type MessageEvent, type SetEvent, type StartEvent } from '../kit';
import { firstFeedOf, type PersonConfig } from './config';
import {
  NO_CONFIG,
  isForThisLook,
  lookingStates,
  nextFeed,
  read,
  readToken,
  versionIn,
  type Looking,
} from './look';
import type { ToPerson } from './messages';

interface Context extends Looking {
  /** How often it is going to look again without being asked to. */
  readonly looksLeft: number;
}

type ReaderEvent =
  | StartEvent<PersonConfig>
  | SetEvent<PersonConfig>
  | InvokeEvent<'refresh'>
  | MessageEvent<ToPerson>;

const LOOKS = 3;

const ON_FEED = {
  guard: 'isForThisLook',
  target: 'comparing',
  actions: ['see', 'noteSeen'],
} as const;

/** A follower who looks at the feed three times, and whenever somebody refreshes it. */
export const readerMachine = setup({
  types: { context: {} as Context, events: {} as ReaderEvent },
  delays: { answerTimeout: 0, retryPause: 0, refreshPause: 0 },
  guards: {
    isForThisLook: ({ context, event }) => isForThisLook(context, event),
    wantsMore: ({ context }) => context.looksLeft > 0,
    seesNothing: ({ context }) => context.seen === 0,
  },
  actions: {
    adopt: assign(({ event }) => {
      if (event.type === 'set') return { config: event.config };
      if (event.type !== 'start') return {};
      const { config, self } = event;
      return { config, turn: firstFeedOf(self) % config.feeds.length };
    }),
    startLook: assign(({ context: { look, looksLeft } }) => {
      return { look: look + 1, looksLeft: Math.max(0, looksLeft - 1) };
    }),
    // Behind a load balancer the next request goes to the next replica.
    nextFeed: assign(({ context }) => nextFeed(context)),
    ask: emit(({ context }) => read(context, readToken(context))),
    see: assign({ seen: ({ event }) => versionIn(event) }),
    noteSeen: emit(({ event }) => note('saw', { version: versionIn(event) })),
  },
}).createMachine({
  id: 'reader',
  initial: 'unborn',
  context: { config: NO_CONFIG, look: 0, turn: 0, seen: 0, looksLeft: LOOKS },
  on: {
    set: { actions: 'adopt' },
    'invoke.refresh': { target: '.looking', actions: 'startLook' },
  },
  states: {
    unborn: { on: { start: { target: 'idle', actions: 'adopt' } } },
    idle: {},
    ...lookingStates(ON_FEED),
    comparing: {
      always: [{ guard: 'seesNothing', target: 'seesNothing' }, { target: 'seesPhoto' }],
    },
    seesNothing: {
      initial: 'deciding',
      states: {
        deciding: { always: [{ guard: 'wantsMore', target: 'waiting' }, { target: 'done' }] },
        waiting: { after: { refreshPause: { target: '#reader.looking', actions: 'startLook' } } },
        done: {},
      },
    },
    seesPhoto: {
      initial: 'deciding',
      states: {
        deciding: { always: [{ guard: 'wantsMore', target: 'waiting' }, { target: 'done' }] },
        waiting: { after: { refreshPause: { target: '#reader.looking', actions: 'startLook' } } },
        done: {},
      },
    },
  },
});
