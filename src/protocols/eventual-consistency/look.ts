import type { Effect } from '../../engine';
import { send } from '../kit';
import type { PersonConfig } from './config';

/** What a person knows about looking at the feed; part of the memory of an author and a reader. */
export interface Looking {
  readonly config: PersonConfig;
  /** Which look this is: an answer to an earlier one does not count. */
  readonly look: number;
  /** The feed that is asked, by position. */
  readonly turn: number;
  /** The version that it saw last. */
  readonly seen: number;
}

export const NO_CONFIG: PersonConfig = { feeds: ['feed-1'], session: 'none', mistakes: [] };

/** Asks a feed for what it shows, if that is not older than `atLeast`. */
export function read({ config, look, turn }: Looking, atLeast: number): Effect {
  const feed = config.feeds[turn % config.feeds.length] ?? 'feed-1';
  return send(feed, 'READ', { look, atLeast });
}

export function nextFeed({ config, turn }: Looking): { readonly turn: number } {
  return { turn: (turn + 1) % config.feeds.length };
}

/** The token of a session that never goes back: the version that it saw last. */
export function readToken({ config, seen }: Looking): number {
  const promises = config.session === 'monotonic-reads';
  return promises && !config.mistakes.includes('no-read-token') ? seen : 0;
}

export function isForThisLook({ look }: Looking, event: object): boolean {
  return 'data' in event && (event.data as { readonly look?: unknown }).look === look;
}

export function versionIn(event: object): number {
  const { version } = 'data' in event ? (event.data as { readonly version?: unknown }) : {};
  return typeof version === 'number' ? version : 0;
}

/**
 * The states of looking, the same for everybody who looks. `onFeed` says where the answer leads.
 * A person is not shown anything rather than something too old: the price of the promise. It stays
 * in `pausing` while it asks again, so that asking in vain for ever is not taken for progress.
 */
export function lookingStates<const OnFeed>(onFeed: OnFeed) {
  return {
    looking: {
      entry: ['ask', 'nextFeed'],
      after: { answerTimeout: { target: 'looking', reenter: true } },
      on: {
        FEED: onFeed,
        BEHIND: { guard: 'isForThisLook', target: 'pausing' },
        'invoke.refresh': {},
      },
    },
    pausing: {
      after: {
        retryPause: { actions: ['ask', 'nextFeed'] },
        answerTimeout: { target: 'pausing', reenter: true },
      },
      on: {
        FEED: onFeed,
        BEHIND: { guard: 'isForThisLook', target: 'pausing', reenter: true },
        'invoke.refresh': {},
      },
    },
  } as const;
}
