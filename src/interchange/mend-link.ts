import { decodeBeginning, decodeScript, encodeScript } from './load-permalink';
import { readWhatFits } from './what-fits';

/** What of a damaged link can be read, as a link. */
export interface MendedLink {
  readonly payload: string;
  /** Says in a few words what is in it. */
  readonly says: string;
}

const NAMED_MAX = 3;

/** Null where a payload is right as it is, or nothing of it can be read. Never rejects. */
export async function mendLink(payload: string): Promise<MendedLink | null> {
  try {
    const { json, isWhole } = await readFrom(payload);
    const found = await readWhatFits(json, isWhole);
    if (!found) return null;
    const { script, protocol, leftOut } = found;
    const named = leftOut.slice(0, NAMED_MAX).join(', ');
    const more = leftOut.length > NAMED_MAX ? ' …' : '';
    const without = leftOut.length > 0 ? `all without ${named}${more}` : '';
    const until = isWhole ? '' : lastOf(script.decisions.length);
    const says = [until, without].filter((part) => part !== '').join(', ');
    return { payload: await encodeScript(script, protocol), says };
  } catch {
    return null;
  }
}

async function readFrom(payload: string): Promise<{ json: unknown; isWhole: boolean }> {
  try {
    return { json: await decodeScript(payload), isWhole: true };
  } catch {
    return { json: await decodeBeginning(payload), isWhole: false };
  }
}

function lastOf(decisions: number): string {
  return decisions === 0 ? 'its beginning, without changes' : `up to change ${String(decisions)}`;
}
