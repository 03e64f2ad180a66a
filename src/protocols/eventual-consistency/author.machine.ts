import { and, assign, emit, setup } from 'xstate';
import {
  note,
  resolve,
  send,
  type InvokeEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import { PHOTO, VERSION_MAX, captionOf, type PersonConfig } from './config';
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
import type { ToAuthor, ToPerson } from './messages';

interface Context extends Looking {
  /** The version that it posted last; 0 before the first. */
  readonly version: number;
}

type AuthorEvent =
  | StartEvent<PersonConfig>
  | SetEvent<PersonConfig>
  | InvokeEvent<'post' | 'edit' | 'refresh'>
  | MessageEvent<ToAuthor | ToPerson>;

/** What the feed must have, for the author to be shown it. */
function tokenOf(context: Context): number {
  const { config, version } = context;
  const promises = config.session === 'read-your-writes';
  return promises && !config.mistakes.includes('no-write-token') ? version : readToken(context);
}

const pieces = setup({
  types: { context: {} as Context, events: {} as AuthorEvent },
  delays: { answerTimeout: 0, retryPause: 0 },
  guards: {
    isForThisPost: ({ context, event }) => versionIn(event) === context.version,
    isForThisLook: ({ context, event }) => isForThisLook(context, event),
    showsOwn: ({ context, event }) => versionIn(event) >= context.version,
    mayEdit: ({ context }) => context.version < VERSION_MAX,
    asksAgain: ({ context }) => !context.config.mistakes.includes('dual-write'),
  },
  actions: {
    adopt: assign(({ event }) => ('config' in event ? { config: event.config } : {})),
    makeVersion: assign({ version: ({ context }) => context.version + 1 }),
    post: emit(({ context: { version } }) =>
      send(PHOTO, 'POST', { version, caption: captionOf(version) }),
    ),
    resolvePosted: emit(({ context: { version } }) => ({
      ...resolve('posted', { version }),
      tx: `t${String(version)}`,
    })),
    startLook: assign({ look: ({ context }) => context.look + 1 }),
    nextFeed: assign(({ context }) => nextFeed(context)),
    ask: emit(({ context }) => read(context, tokenOf(context))),
    see: assign({ seen: ({ event }) => versionIn(event) }),
    noteSeen: emit(({ event }) => note('saw', { version: versionIn(event) })),
  },
});

const ON_FEED = [
  {
    guard: and(['isForThisLook', 'showsOwn']),
    target: 'seesPost',
    actions: ['see', 'noteSeen'],
  },
  { guard: 'isForThisLook', target: 'missesPost', actions: ['see', 'noteSeen'] },
] as const;

/** Posts a photo, may edit its caption, and looks at the feed as soon as it is told "posted". */
export const authorMachine = pieces.createMachine({
  id: 'author',
  initial: 'unborn',
  context: { config: NO_CONFIG, version: 0, look: 0, turn: 0, seen: 0 },
  on: {
    set: { actions: 'adopt' },
    'invoke.edit': { guard: 'mayEdit', target: '.posting', reenter: true, actions: 'makeVersion' },
    'invoke.refresh': { target: '.looking', actions: 'startLook' },
  },
  states: {
    unborn: { on: { start: { target: 'idle', actions: 'adopt' } } },
    idle: {
      on: { 'invoke.post': { target: 'posting', actions: 'makeVersion' }, 'invoke.edit': {} },
    },
    // A post has a version, so that asking twice posts it once.
    posting: {
      entry: 'post',
      after: { answerTimeout: { guard: 'asksAgain', target: 'posting', reenter: true } },
      on: {
        POSTED: {
          guard: 'isForThisPost',
          target: 'looking',
          actions: ['resolvePosted', 'startLook'],
        },
        'invoke.refresh': {},
      },
    },
    ...lookingStates(ON_FEED),
    seesPost: {},
    missesPost: {},
  },
});
