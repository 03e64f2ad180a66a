import {
  EVENT_NAME_FORMS,
  ScriptError,
  isEventName,
  parseMessageName,
  type Decision,
  type DeedKind,
  type Model,
  type Params,
} from '../engine';
import { readParam, type Protocol } from '../protocols/kit';
import { isList, isObject, valueOf, type Json, type JsonObject } from './json';
import { misfit, unknownName } from './problem';

export const MOMENT_MAX = 1_000_000_000;

interface DeedKeys {
  readonly needs: readonly string[];
  readonly may?: readonly string[];
}

/** The keys of each deed, in the order in which they are written. */
export const DEED_KEYS: Readonly<Record<DeedKind, DeedKeys>> = {
  crash: { needs: ['node'] },
  restart: { needs: ['node'] },
  drop: { needs: ['message'] },
  duplicate: { needs: ['message'] },
  delay: { needs: ['message', 'by'] },
  deliver: { needs: ['message'] },
  partition: { needs: ['groups'], may: ['oneWay'] },
  heal: { needs: [] },
  fire: { needs: ['node', 'timer'] },
  defer: { needs: ['node', 'timer', 'by'] },
  stall: { needs: ['node', 'by'] },
  invoke: { needs: ['node', 'action'], may: ['with'] },
  set: { needs: ['param', 'value'] },
};

const PLACEMENT_KEYS = ['at', 'after', 'plus'];

/** What names in a decision are judged by. */
export interface DecisionContext {
  readonly protocol: Protocol;
  readonly params: Params;
  readonly model: Model;
}

/** Reads one decision. @throws ScriptError with a path that begins with `path`. */
export function readDecisionAt(json: Json, path: string, context: DecisionContext): Decision {
  if (!isObject(json)) throw misfit(path, json, 'an object such as {"at": 40, "do": "heal"}');
  const kind = valueOf(json, 'do');
  const kinds = Object.keys(DEED_KEYS);
  if (kind === undefined) {
    throw new ScriptError(`${path}.do`, `missing; it takes ${kinds.join(', ')}`);
  }
  if (typeof kind !== 'string') throw misfit(`${path}.do`, kind, kinds.join(', '));
  if (!Object.hasOwn(DEED_KEYS, kind)) throw unknownName(`${path}.do`, 'decision', kind, kinds);
  const { needs, may = [] } = DEED_KEYS[kind as DeedKind];
  checkKeys(json, path, [...PLACEMENT_KEYS, 'do', ...needs, ...may]);
  const decision: Record<string, unknown> = readPlacement(json, path, context);
  decision['do'] = kind;
  for (const key of [...needs, ...may]) {
    const value = valueOf(json, key);
    if (value !== undefined) {
      const read = readPart(key, value, `${path}.${key}`, context, json);
      if (!isDefaultPart(key, read)) decision[key] = read;
    } else if (needs.includes(key)) {
      throw new ScriptError(`${path}.${key}`, `missing; "${kind}" needs ${needs.join(' and ')}`);
    }
  }
  return decision as unknown as Decision;
}

/** What says the same as leaving it out is left out, so that equal decisions look alike. */
function isDefaultPart(key: string, value: unknown): boolean {
  if (key === 'oneWay') return value === false;
  return key === 'with' && Object.keys(value as object).length === 0;
}

export function checkKeys(json: JsonObject, path: string, known: readonly string[]): void {
  for (const key of Object.keys(json)) {
    if (known.includes(key)) continue;
    const inside = path === '' ? key : `${path}.${key}`;
    throw unknownName(inside, 'key', key, known);
  }
}

function readPlacement(
  json: JsonObject,
  path: string,
  context: DecisionContext,
): Record<string, unknown> {
  const at = valueOf(json, 'at');
  const after = valueOf(json, 'after');
  const plus = valueOf(json, 'plus');
  if ((at === undefined) === (after === undefined)) {
    const found =
      at === undefined ? 'neither "at" nor "after" is there' : 'both "at" and "after" are there';
    const fits = 'exactly one of "at", a moment in ms, and "after", the name of an event';
    throw new ScriptError(path, `${found}; it takes ${fits}`);
  }
  if (after === undefined) {
    if (plus !== undefined) {
      throw new ScriptError(
        `${path}.plus`,
        '"plus" goes with "after"; with "at", add it to the moment',
      );
    }
    return { at: readInteger(at, `${path}.at`, MOMENT_MAX) };
  }
  const name = readEventName(after, `${path}.after`, context);
  const later = plus === undefined ? 0 : readInteger(plus, `${path}.plus`, MOMENT_MAX);
  return later === 0 ? { after: name } : { after: name, plus: later };
}

export function readInteger(value: Json | undefined, path: string, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) {
    return value;
  }
  throw misfit(path, value, `a whole number of ms from 0 to ${String(max)}`);
}

function readPart(
  key: string,
  value: Json,
  path: string,
  context: DecisionContext,
  json: JsonObject,
): unknown {
  switch (key) {
    case 'node':
      return readNode(value, path, context);
    case 'message':
      return readMessage(value, path, context);
    case 'by':
      return readInteger(value, path, MOMENT_MAX);
    case 'groups':
      return readGroups(value, path, context);
    case 'oneWay':
      if (typeof value === 'boolean') return value;
      throw misfit(path, value, 'true or false');
    case 'action':
      return readAction(value, path, context, valueOf(json, 'node'));
    case 'with':
      if (isObject(value)) return value;
      throw misfit(path, value, 'an object');
    case 'param':
      return readSettable(value, path, context);
    case 'value':
      return readValue(value, path, context, valueOf(json, 'param'));
    default:
      if (typeof value === 'string' && value !== '') return value;
      throw misfit(path, value, 'the name of a timer');
  }
}

function nodesOf({ model }: DecisionContext): readonly string[] {
  return model.nodes.map((one) => one.name);
}

function readNode(value: Json, path: string, context: DecisionContext): string {
  const nodes = nodesOf(context);
  if (typeof value !== 'string') throw misfit(path, value, `a node: ${nodes.join(', ')}`);
  if (!nodes.includes(value)) throw unknownName(path, 'node', value, nodes);
  return value;
}

function readMessage(value: Json, path: string, context: DecisionContext): string {
  const name = typeof value === 'string' ? parseMessageName(value) : null;
  if (typeof value !== 'string' || !name) {
    throw misfit(path, value, 'the name of a message such as "coordinator>payment:PREPARE#1"');
  }
  readNode(name.from, path, context);
  readNode(name.to, path, context);
  return value;
}

function readEventName(value: Json, path: string, context: DecisionContext): string {
  if (typeof value !== 'string' || !isEventName(value)) {
    throw misfit(path, value, EVENT_NAME_FORMS);
  }
  const [kind = '', subject = ''] = value.split(' ');
  if (subject === '') return value;
  if (kind === 'set') {
    const param = subject.slice(0, subject.lastIndexOf('#'));
    const known = Object.keys(context.protocol.params);
    if (!known.includes(param)) throw unknownName(path, 'parameter', param, known);
  } else if (parseMessageName(subject)) {
    readMessage(subject, path, context);
  } else {
    readNode(/^[^:#]*/.exec(subject)?.[0] ?? '', path, context);
  }
  return value;
}

function readGroups(value: Json, path: string, context: DecisionContext): string[][] {
  const fits = 'a list of groups, each a list of nodes, such as [["payment"]]';
  if (!isList(value) || value.length === 0) throw misfit(path, value, fits);
  const seen = new Set<string>();
  return value.map((group, index) => {
    const inside = `${path}[${String(index)}]`;
    if (!isList(group) || group.length === 0) throw misfit(inside, group, 'a list of nodes');
    return group.map((one, position) => {
      const at = `${inside}[${String(position)}]`;
      const node = readNode(one, at, context);
      if (seen.has(node)) {
        throw new ScriptError(at, `"${node}" is there twice; a node is on one side only`);
      }
      seen.add(node);
      return node;
    });
  });
}

function readAction(
  value: Json,
  path: string,
  { model }: DecisionContext,
  node: Json | undefined,
): string {
  const actions = model.nodes.find((one) => one.name === node)?.actions ?? [];
  if (typeof value !== 'string') throw misfit(path, value, `an action: ${actions.join(', ')}`);
  if (!actions.includes(value)) throw unknownName(path, 'action', value, actions);
  return value;
}

function readSettable(value: Json, path: string, { model }: DecisionContext): string {
  if (typeof value !== 'string') throw misfit(path, value, 'the name of a parameter');
  if (model.settable.includes(value)) return value;
  throw unknownName(path, 'parameter that may change while running', value, model.settable);
}

function readValue(
  value: Json,
  path: string,
  { protocol, params }: DecisionContext,
  param: Json | undefined,
): unknown {
  const spec = typeof param === 'string' ? protocol.params[param] : undefined;
  // A parameter without a description cannot be settable; `param` was read before.
  if (!spec) throw misfit(path, value, 'a parameter of the protocol');
  return readParam(spec, value, path, params, protocol.reservedNames);
}
