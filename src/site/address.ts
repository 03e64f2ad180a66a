import { parseCompare, type CompareAddress } from './compare/compare-address';
import { formatHash, parseHash, type RunAddress } from '../interchange';

/** What the page is asked to show. */
export type Place =
  | { readonly kind: 'contents' }
  | { readonly kind: 'questions' }
  /** A question, and what has become of its run. */
  | { readonly kind: 'question'; readonly id: string; readonly address: RunAddress }
  /** Two runs side by side. */
  | { readonly kind: 'compare'; readonly address: CompareAddress }
  | { readonly kind: 'run'; readonly address: RunAddress };

export const CONTENTS_HASH = '#contents';
export const QUESTIONS_HASH = '#questions';

const SCENARIO_PATH = /\/s\/([a-z0-9][a-z0-9-]{0,99})\/?(?:index\.html)?$/;

/** Reads the address of the page; one that asks for nothing asks what there is. @throws ScriptError */
export function placeOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Place {
  if (hash === CONTENTS_HASH) return { kind: 'contents' };
  if (hash === QUESTIONS_HASH) return { kind: 'questions' };
  const compare = parseCompare(hash);
  if (compare) return { kind: 'compare', address: compare };
  const address = parseHash(hash);
  const id = new URLSearchParams(hash.replace(/^#/, '')).get('question');
  if (id !== null) return { kind: 'question', id, address };
  const scenario = address.scenario ?? SCENARIO_PATH.exec(pathname)?.[1];
  if (scenario === undefined && address.payload === undefined) {
    if (/^#?$/.test(hash)) return { kind: 'contents' };
  }
  return { kind: 'run', address: { ...address, ...(scenario !== undefined && { scenario }) } };
}

/** `#question=<id>`, with the reader's own run and its moment when there is one. */
export function questionHash(id: string, { payload, at }: RunAddress = {}): string {
  const run = formatHash({
    ...(payload !== undefined && { payload }),
    ...(at !== undefined && { at }),
  });
  return run === '' ? `#question=${id}` : `#question=${id}&${run.slice(1)}`;
}
