import { ScriptError, type Script } from '../engine';
import type { Protocol } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { valueOf } from './json';
import { misfit, unknownName } from './problem';
import { readBody, readEnvelope } from './read-script';

/**
 * Reads the JSON form of a script and loads its protocol. Apart from the other readers, because it
 * is the one that knows every protocol. @throws ScriptError for any value that does not fit.
 */
export async function readScript(
  value: unknown,
): Promise<{ readonly script: Script; readonly protocol: Protocol }> {
  const json = readEnvelope(value);
  const id = valueOf(json, 'protocol');
  const ids: readonly string[] = protocolEntries.map((one) => one.id);
  if (id === undefined) throw new ScriptError('protocol', `missing; it takes ${ids.join(', ')}`);
  if (typeof id !== 'string') throw misfit('protocol', id, ids.join(', '));
  if (!ids.includes(id)) throw unknownName('protocol', 'protocol', id, ids);
  const protocol = await loadProtocol(id);
  return { script: readBody(json, protocol), protocol };
}
