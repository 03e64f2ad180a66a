import { PERMALINK_LENGTH_MAX, encodeScript, formatHash, type Imported } from '../../interchange';

/** What was opened from a file and has no place in an address, until the page comes to show it. */
let handedOver: Imported | null = null;

export const OPENED_HASH = '#opened';

/** Shows what was read: by a link of its own where one can lead to it, else from memory. */
export async function handOver(imported: Imported): Promise<void> {
  const hash = imported.kind === 'foreign' ? null : await hashFor(imported);
  if (hash !== null) {
    location.hash = hash;
    return;
  }
  handedOver = imported;
  const { href, hash: now } = location;
  if (now !== OPENED_HASH) location.hash = OPENED_HASH;
  else dispatchEvent(new HashChangeEvent('hashchange', { oldURL: href, newURL: href }));
}

/** Null when nothing was opened since the page was loaded. */
export function takeHandedOver(): Imported | null {
  return handedOver;
}

type Own = Exclude<Imported, { readonly kind: 'foreign' }>;

async function hashFor({ script, protocol, at }: Own): Promise<string | null> {
  const payload = await encodeScript(script, protocol);
  if (payload.length > PERMALINK_LENGTH_MAX) return null;
  return formatHash({ payload, ...(at !== undefined && { at }) });
}
