import { ScriptError, type Script } from '../engine';
import type { Protocol, Scenario } from '../protocols/kit';
import { loadProtocol, ownerOf, protocolEntries, scenarioIds } from '../protocols/registry';
import { findScenario } from './find-scenario';
import type { RunAddress } from './hash';
import { valueOf } from './json';
import { decodeScript } from './load-permalink';
import { misfit, unknownName } from './problem';
import { fillScript, readBody, readEnvelope } from './read-script';

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

/** The scenario with this id; of all protocols only its own is loaded. @throws ScriptError at the path `scenario`. */
export async function loadScenario(
  id: string,
): Promise<{ readonly scenario: Scenario; readonly protocol: Protocol }> {
  const owner = ownerOf(id);
  const loading = owner === null ? null : loadProtocol(owner);
  const [protocol, scenario] = await Promise.all([loading, loading && findScenario(loading, id)]);
  if (!protocol || !scenario) throw unknownName('scenario', 'scenario', id, scenarioIds());
  return { scenario, protocol };
}

export interface OpenedRun {
  readonly protocol: Protocol;
  readonly script: Script;
  readonly scenario?: Scenario;
}

/**
 * What the part of an address after `#` leads to: the reader's own script, or that of a scenario.
 * Null when it names neither. @throws ScriptError
 */
export async function openAddress(address: RunAddress): Promise<OpenedRun | null> {
  const { payload, scenario: id } = address;
  // A link that says everything itself outlives the story that it began as.
  const isGone = payload !== undefined && id !== undefined && ownerOf(id) === null;
  const named = id === undefined || isGone ? null : await loadScenario(id);
  if (payload === undefined) {
    if (!named) return null;
    return { ...named, script: fillScript(named.protocol, named.scenario.script) };
  }
  const opened = await readScript(await decodeScript(payload));
  const isOwn = named?.protocol === opened.protocol;
  return { ...opened, ...(isOwn && { scenario: named.scenario }) };
}
