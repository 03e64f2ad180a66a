import { ScriptError } from '../engine';
import { parseCompare, type CompareAddress } from './compare/compare-address';
import { protocolEntries } from '../protocols/registry';
import { formatHash, parseHash, type RunAddress } from '../interchange';
import type { AskedFor } from './asked';
import { OPENED_HASH } from './opening/handed-over';

/** What the page is asked to show. */
export type Place =
  | { readonly kind: 'contents'; readonly topic?: string }
  | { readonly kind: 'questions' }
  /** What came from a file. */
  | { readonly kind: 'opened' }
  /** Two runs side by side. */
  | { readonly kind: 'compare'; readonly address: CompareAddress }
  /** A question or a challenge, and what has become of its run. */
  | ({ readonly address: RunAddress } & AskedFor)
  | { readonly kind: 'run'; readonly address: RunAddress };

export const CONTENTS_HASH = '#contents';
export const QUESTIONS_HASH = '#questions';
/** `#contents=<protocol>`: the contents, open at one chapter. */
const CONTENTS_OF = /^#contents=([a-z][a-z0-9-]{0,60})$/;

export function contentsHash(protocol: string): string {
  return `${CONTENTS_HASH}=${protocol}`;
}

/** Pages that the build writes: a scenario is at `s/<id>/`, a question at `q/<id>/`. */
const PAGE_PATH = /\/([sq])\/([a-z0-9][a-z0-9-]{0,99})(?:\/|\/index\.html)?$/;

/**
 * Reads the address of the page; one that asks for nothing asks what there is. What follows `#` means
 * the same on every page; only where it names nothing, the page shows what it was built for.
 * @throws ScriptError
 */
export function placeOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Place {
  if (hash === CONTENTS_HASH) return { kind: 'contents' };
  const [, topic] = CONTENTS_OF.exec(hash) ?? [];
  if (topic !== undefined) {
    if (protocolEntries.some(({ id }) => id === topic)) return { kind: 'contents', topic };
    throw new ScriptError('contents', `there is no protocol "${topic}"`);
  }
  if (hash === QUESTIONS_HASH) return { kind: 'questions' };
  if (hash === OPENED_HASH) return { kind: 'opened' };
  const compare = parseCompare(hash);
  if (compare) return { kind: 'compare', address: compare };
  const address = parseHash(hash);
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  for (const kind of ['question', 'challenge'] as const) {
    const id = named.get(kind);
    if (id !== null) return { kind, id, address };
  }
  if (address.scenario !== undefined || address.payload !== undefined) {
    return { kind: 'run', address };
  }
  const [, folder, id] = PAGE_PATH.exec(pathname) ?? [];
  if (id !== undefined && folder === 's') {
    return { kind: 'run', address: { ...address, scenario: id } };
  }
  if (id !== undefined) return { kind: 'question', id, address };
  if (/^#?$/.test(hash)) return { kind: 'contents' };
  if (address.at === undefined) throw new ScriptError('link', unknown(hash));
  return { kind: 'run', address };
}

const SHOWN_MAX = 60;

function unknown(hash: string): string {
  const shown = hash.length > SHOWN_MAX ? `${hash.slice(0, SHOWN_MAX)}…` : hash;
  return `${shown} leads nowhere here; a link has #scenario=…, #question=…, #challenge=…, #compare=… or #s=2.…`;
}

/** `#question=<id>`, with the reader's own run and its moment when there is one. */
export function askedHash({ kind, id }: AskedFor, { payload, at }: RunAddress = {}): string {
  const run = formatHash({
    ...(payload !== undefined && { payload }),
    ...(at !== undefined && { at }),
  });
  return run === '' ? `#${kind}=${id}` : `#${kind}=${id}&${run.slice(1)}`;
}

export function questionHash(id: string): string {
  return askedHash({ kind: 'question', id });
}

export function challengeHash(id: string): string {
  return askedHash({ kind: 'challenge', id });
}
