import { ScriptError, type Script } from '../engine';
import type { Protocol } from '../protocols/kit';
import { readScript } from './load-script';

export interface WhatFits {
  readonly script: Script;
  readonly protocol: Protocol;
  /** Paths of what had to be left out: `decisions[3]` of what was left by then, `params.votes`, `seed`. */
  readonly leftOut: readonly string[];
}

/** A link has no room for more. */
const LEFT_OUT_MAX = 500;

/**
 * What of a script can be read when it does not fit as it is, such as one for an engine that knew more:
 * decisions, parameters and keys that are refused are left out one by one. Null when nothing is wrong with
 * it, or when too much is.
 *
 * @param isWhole whether this is all of the script; of its beginning there is something to say even where it fits
 */
export async function readWhatFits(value: unknown, isWhole = true): Promise<WhatFits | null> {
  const leftOut: string[] = [];
  let rest = value;
  while (leftOut.length < LEFT_OUT_MAX) {
    try {
      const read = await readScript(rest);
      return leftOut.length > 0 || !isWhole ? { ...read, leftOut } : null;
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      const without = leaveOut(rest, error.path);
      if (without === null) return null;
      leftOut.push(without.name);
      rest = without.value;
    }
  }
  return null;
}

interface Without {
  readonly name: string;
  readonly value: unknown;
}

/** A copy without what a path such as `decisions[3].node` or `params.votes.payment` begins with; null where that is the script itself. */
function leaveOut(value: unknown, path: string): Without | null {
  const [, key = '', index, name] = /^(\w+)(?:\[(\d+)\]|\.([^.[\]]+))?/.exec(path) ?? [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  if (key === 'v' || key === 'protocol') return null;
  const inside = (value as Readonly<Record<string, unknown>>)[key];
  const others = Object.entries(value).filter(([one]) => one !== key);
  const copy = Object.fromEntries(others);
  if (index !== undefined && Array.isArray(inside) && Number(index) < inside.length) {
    const kept = inside.filter((_, at) => at !== Number(index));
    return { name: `${key}[${index}]`, value: { ...copy, [key]: kept } };
  }
  if (name !== undefined && isRecord(inside) && Object.hasOwn(inside, name)) {
    const kept = Object.entries(inside).filter(([one]) => one !== name);
    return { name: `${key}.${name}`, value: { ...copy, [key]: Object.fromEntries(kept) } };
  }
  return { name: key, value: copy };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
