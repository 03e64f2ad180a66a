import { ATTRIBUTES, type Given } from './attributes';

export interface Parameters {
  readonly given: Given;
  /** What the frame's own messages carry, so that a page with several knows which one speaks. */
  readonly id: string | null;
}

const ID_MAX = 200;

/**
 * What the address of the frame says: the attributes as parameters, in any letter case, and what
 * stands behind `#`, as on the site: `#s=<version>.<payload>&at=<ms>`. The latter goes first.
 */
export function readParameters(search: string, hash: string): Parameters {
  const query = byName(new URLSearchParams(search));
  const inHash = byName(new URLSearchParams(hash.replace(/^#/, '')));
  const given: Record<string, string> = {};
  for (const name of ATTRIBUTES) {
    const text = inHash.get(name) ?? query.get(name);
    if (text !== undefined) given[name] = text;
  }
  const payload = inHash.get('s') ?? query.get('s');
  if (payload !== undefined) given['script'] = `#${new URLSearchParams({ s: payload }).toString()}`;
  const id = query.get('id');
  return { given, id: id !== undefined && id.length <= ID_MAX ? id : null };
}

/** The first of each name counts. */
function byName(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of parameters) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, text);
  }
  return found;
}
