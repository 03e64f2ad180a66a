import {
  DEFAULT_NETWORK,
  ScriptError,
  type Decision,
  type Network,
  type Params,
  type Script,
} from '../engine';
import { readParam, readParams, type AuthoredScript, type Protocol } from '../protocols/kit';
import {
  ROOT,
  isList,
  isObject,
  readJson,
  valueOf,
  valueOr,
  type Json,
  type JsonObject,
} from './json';
import { misfit, show, unknownName } from './problem';
import {
  MOMENT_MAX,
  checkKeys,
  readDecisionAt,
  readInteger,
  type DecisionContext,
} from './read-decision';

export const DECISIONS_MAX = 2_000;
export const LATENCY_MS_MAX = 1_000_000;
export const DEFAULT_SEED = 1;

const KEYS = [
  'v',
  'protocol',
  'params',
  'mistakes',
  'seed',
  'network',
  'decisions',
  'until',
] as const;

/**
 * Reads the JSON form of a script of this protocol. @throws ScriptError, and nothing else, for any
 * value whatever.
 */
export function readScriptFor(protocol: Protocol, value: unknown): Script {
  const json = readEnvelope(value);
  if (valueOf(json, 'protocol') !== protocol.id) {
    throw misfit('protocol', valueOf(json, 'protocol'), `"${protocol.id}" here`);
  }
  return readBody(json, protocol);
}

/** A script as protocols write them in their scenarios, with everything filled in. */
export function fillScript(protocol: Protocol, authored: AuthoredScript = {}): Script {
  return readScriptFor(protocol, { ...authored, v: 1, protocol: protocol.id });
}

/** Reads one decision for a script that is read already. @throws ScriptError */
export function readDecision(protocol: Protocol, script: Script, value: unknown): Decision {
  const model = protocol.createModel(script.params, script.mistakes);
  return readDecisionAt(readJson(value), 'decision', { protocol, params: script.params, model });
}

/** Plain data of a version known here; the rest is not looked at. @throws ScriptError */
export function readEnvelope(value: unknown): JsonObject {
  const json = readJson(value);
  if (!isObject(json)) {
    throw misfit(ROOT, json, 'an object such as {"v": 1, "protocol": "two-phase-commit"}');
  }
  const version = valueOf(json, 'v');
  if (version === undefined) throw new ScriptError('v', 'missing; it takes 1');
  if (version !== 1) {
    throw new ScriptError('v', `version ${show(version)} is not known here; it takes 1`);
  }
  return json;
}

/** Reads what `readEnvelope` gave. @throws ScriptError */
export function readBody(json: JsonObject, protocol: Protocol): Script {
  checkKeys(json, '', KEYS);
  const mistakes = readMistakes(valueOr(json, 'mistakes', []), protocol);
  const params = paramsOf(protocol, mistakes, readGiven(valueOr(json, 'params', {})));
  checkNodes(protocol, params);
  const seed = valueOr(json, 'seed', DEFAULT_SEED);
  if (!Number.isSafeInteger(seed)) throw misfit('seed', seed, 'a whole number');
  const network = readNetwork(valueOr(json, 'network', {}));
  const model = protocol.createModel(params, mistakes);
  const decisions = readDecisions(valueOr(json, 'decisions', []), { protocol, params, model });
  const until = valueOf(json, 'until');
  return {
    v: 1,
    protocol: protocol.id,
    params,
    mistakes,
    seed: Number(seed),
    network,
    decisions,
    ...(until !== undefined && { until: readInteger(until, 'until', MOMENT_MAX) }),
  };
}

function readGiven(json: Json): Params {
  if (isObject(json)) return json;
  throw misfit('params', json, 'an object');
}

function readMistakes(json: Json, protocol: Protocol): readonly string[] {
  const known = protocol.mistakes.map((one) => one.id);
  if (!isList(json)) throw misfit('mistakes', json, `a list of ${known.join(', ')}`);
  json.forEach((id, index) => {
    const path = `mistakes[${String(index)}]`;
    if (typeof id !== 'string') throw misfit(path, id, `a mistake: ${known.join(', ')}`);
    if (!known.includes(id)) throw unknownName(path, 'mistake', id, known);
    if (json.indexOf(id) < index) throw new ScriptError(path, `"${id}" is there twice`);
  });
  return json.map(String);
}

/**
 * Every parameter: as given, else as a mistake needs it, else the default. A value that a mistake
 * brings along and that does not fit what is given (a vote of a participant who is not there) is
 * left out: the script's own words go first.
 */
export function paramsOf(protocol: Protocol, mistakes: readonly string[], given: Params): Params {
  // A map finds its keys in a list, so the lists have to be sound first.
  for (const [key, spec] of Object.entries(protocol.params)) {
    if (spec.type === 'map' || given[key] === undefined) continue;
    readParam(spec, given[key], `params.${key}`, given, protocol.reservedNames);
  }
  const brought: Record<string, unknown> = {};
  for (const mistake of protocol.mistakes) {
    if (mistakes.includes(mistake.id)) Object.assign(brought, mistake.params);
  }
  const defaults = Object.entries(protocol.params).map(([key, spec]) => [key, spec.default]);
  const all = { ...Object.fromEntries(defaults), ...brought, ...given } as Params;
  const fitting = Object.entries(brought).filter(([key, value]) => {
    const spec = protocol.params[key];
    return spec && fits(() => readParam(spec, value, key, all, protocol.reservedNames));
  });
  const said = { ...Object.fromEntries(fitting), ...given };
  return readParams(protocol.params, said, protocol.reservedNames);
}

function fits(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof ScriptError) return false;
    throw error;
  }
}

/** A node that is called as something that every object has would be found where it is not. */
function checkNodes(protocol: Protocol, params: Params): void {
  const bad = protocol.nodesOf(params).find((name) => name in {});
  if (bad === undefined) return;
  const key = Object.keys(params).find((one) => {
    const value = params[one];
    return Array.isArray(value) && value.includes(bad);
  });
  throw new ScriptError(`params.${key ?? ''}`, `"${bad}" is not a name for a node; take another`);
}

function readNetwork(json: Json): Network {
  if (!isObject(json)) throw misfit('network', json, 'an object');
  checkKeys(json, 'network', ['latency', 'loss', 'duplicate']);
  const latency = valueOf(json, 'latency');
  return {
    latency: latency === undefined ? DEFAULT_NETWORK.latency : readLatency(latency),
    loss: readProbability(valueOr(json, 'loss', DEFAULT_NETWORK.loss), 'network.loss'),
    duplicate: readProbability(
      valueOr(json, 'duplicate', DEFAULT_NETWORK.duplicate),
      'network.duplicate',
    ),
  };
}

function readLatency(json: Json): readonly [number, number] {
  const path = 'network.latency';
  if (!isList(json)) {
    if (typeof json !== 'number') throw misfit(path, json, 'one whole number, or [min, max]');
    const ms = readInteger(json, path, LATENCY_MS_MAX);
    return [ms, ms];
  }
  if (json.length !== 2) throw misfit(path, json, 'one whole number, or [min, max]');
  const min = readInteger(json[0], `${path}[0]`, LATENCY_MS_MAX);
  const max = readInteger(json[1], `${path}[1]`, LATENCY_MS_MAX);
  if (min > max) throw misfit(path, json, '[min, max] with min not above max');
  return [min, max];
}

function readProbability(json: Json, path: string): number {
  if (typeof json === 'number' && json >= 0 && json <= 1) return json;
  throw misfit(path, json, 'a probability from 0 to 1');
}

function readDecisions(json: Json, context: DecisionContext): readonly Decision[] {
  if (!isList(json)) throw misfit('decisions', json, 'a list');
  if (json.length > DECISIONS_MAX) {
    const count = String(json.length);
    throw new ScriptError('decisions', `${count} are too many; at most ${String(DECISIONS_MAX)}`);
  }
  return json.map((one, index) => readDecisionAt(one, `decisions[${String(index)}]`, context));
}
