import type { Data, Params } from '../../engine';

/** Only what no parameter says; the other mistakes are values of parameters. */
export type Mistake =
  | 'sends-once'
  | 'mark-before-publish'
  | 'dual-write'
  | 'ack-before-apply'
  | 'no-write-token'
  | 'no-read-token';

export type Session = 'none' | 'read-your-writes' | 'monotonic-reads';

/** What a person's application knows: the feeds, and what it may ask of them. */
export interface PersonConfig extends Data {
  readonly feeds: readonly string[];
  readonly session: Session;
  readonly mistakes: readonly Mistake[];
}

export interface PhotoConfig extends Data {
  readonly feeds: readonly string[];
  readonly isSynchronous: boolean;
  readonly mistakes: readonly Mistake[];
}

export interface FeedConfig extends Data {
  readonly dedupes: boolean;
  readonly mistakes: readonly Mistake[];
}

export const AUTHOR = 'author';
export const PHOTO = 'photo';

/** What the photo is called, from its first version on. */
const CAPTIONS = ['Sunset', 'Sunset at sea', 'Sunset, Lisbon'] as const;
export const VERSION_MAX = CAPTIONS.length;

export function captionOf(version: number): string | null {
  return CAPTIONS[version - 1] ?? null;
}

export function feedsOf(params: Params): readonly string[] {
  return numbered('feed', params['replicas'] as number);
}

export function readersOf(params: Params): readonly string[] {
  return numbered('reader', params['readers'] as number);
}

function numbered(word: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${word}-${String(n + 1)}`);
}

export function sessionOf(params: Params): Session {
  return params['session'] as Session;
}

/** Readers spread over the feeds: the first one begins at the first, and so on. */
export function firstFeedOf(person: string): number {
  return person.startsWith('reader-') ? Number(person.slice('reader-'.length)) - 1 : 0;
}

export function personConfig(params: Params, mistakes: readonly Mistake[]): PersonConfig {
  return { feeds: feedsOf(params), session: sessionOf(params), mistakes };
}

export function photoConfig(params: Params, mistakes: readonly Mistake[]): PhotoConfig {
  const isSynchronous = params['fanout'] === 'synchronous';
  return { feeds: feedsOf(params), isSynchronous, mistakes };
}

export function feedConfig(params: Params, mistakes: readonly Mistake[]): FeedConfig {
  return { dedupes: params['dedupe'] === true, mistakes };
}
