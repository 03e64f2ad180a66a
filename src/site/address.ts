import { parseHash, type RunAddress } from '../interchange';

/** What the page is asked to show. */
export type Place =
  | { readonly kind: 'contents' }
  | { readonly kind: 'run'; readonly address: RunAddress };

export const CONTENTS_HASH = '#contents';

const SCENARIO_PATH = /\/s\/([a-z0-9][a-z0-9-]{0,99})\/?(?:index\.html)?$/;

/** Reads the address of the page. @throws ScriptError */
export function placeOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Place {
  if (hash === CONTENTS_HASH) return { kind: 'contents' };
  const address = parseHash(hash);
  const scenario = address.scenario ?? SCENARIO_PATH.exec(pathname)?.[1];
  return { kind: 'run', address: { ...address, ...(scenario !== undefined && { scenario }) } };
}
