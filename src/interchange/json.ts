import { ScriptError } from '../engine';
import { misfit, show } from './problem';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

const DEPTH_MAX = 12;
const VALUES_MAX = 50_000;
const TEXT_MAX = 1_000;
const KEY_MAX = 100;

/** The path of what has no path: the value as a whole. */
export const ROOT = 'script';

/**
 * A copy that is plain data through and through, so that whatever reads it afterwards need not be on
 * its guard: no accessors, no strange prototypes, no endless nesting. Keys without a value are left
 * out. @throws ScriptError
 */
export function readJson(value: unknown): Json {
  let left = VALUES_MAX;

  const copy = (one: unknown, path: string, depth: number): Json => {
    left -= 1;
    if (left < 0) throw new ScriptError(ROOT, `too large; more than ${String(VALUES_MAX)} values`);
    if (depth > DEPTH_MAX) {
      throw new ScriptError(path, `nested too deep; ${String(DEPTH_MAX)} levels are the most`);
    }
    if (one === null || typeof one === 'boolean') return one;
    if (typeof one === 'string') {
      if (one.length <= TEXT_MAX) return one;
      throw misfit(path, one, `at most ${String(TEXT_MAX)} characters`);
    }
    if (typeof one === 'number' && Number.isFinite(one)) {
      // JSON has no -0, so that a copy that went through text would be another.
      return one === 0 ? 0 : one;
    }
    if (Array.isArray(one)) {
      return Array.from(one, (item: unknown, index) =>
        copy(item, `${path}[${String(index)}]`, depth + 1),
      );
    }
    if (Object.prototype.toString.call(one) === '[object Object]') {
      return copyObject(one as object, path, depth);
    }
    throw new ScriptError(path, `${typeof one} is not JSON; it takes plain data`);
  };

  const copyObject = (one: object, path: string, depth: number): JsonObject => {
    const entries: [string, Json][] = [];
    for (const [key, item] of Object.entries(one) as [string, unknown][]) {
      const inside = path === ROOT ? key : `${path}.${key}`;
      if (key.length > KEY_MAX) throw new ScriptError(path, `no key is as long as ${show(key)}`);
      if (key === '__proto__') throw new ScriptError(inside, 'no key may be called so');
      if (item !== undefined) entries.push([key, copy(item, inside, depth + 1)]);
    }
    return Object.fromEntries(entries);
  };

  return copy(value, ROOT, 0);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The own value of a key; a key that an object merely inherits is absent. */
export function valueOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The same with a value for an absent key; null is a value, and present. */
export function valueOr(object: JsonObject, key: string, absent: Json): Json {
  const value = valueOf(object, key);
  return value === undefined ? absent : value;
}

type Bag = Readonly<Record<string, unknown>>;

/** Equal as data, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const [left, right] = [a as Bag, b as Bag];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(left[key], right[key]))
  );
}
