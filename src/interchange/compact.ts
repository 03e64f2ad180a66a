import type { Decision, DeedKind } from '../engine';
import { DEED_KEYS } from './read-decision';
import type { ScriptJson } from './write-script';

/**
 * A script as lists, without the names of the keys that every script has: what a link packs. Part
 * of version 1 of links, so it may be added to but not changed:
 * `[protocol, [[do, when, ...parts of the deed], …], {the rest}]`, where `when` is a moment, an
 * event's name, or `[name, plus]`.
 */
export function toCompact({ v: _, protocol, decisions = [], ...rest }: ScriptJson): unknown {
  const lists = decisions.map(decisionToList);
  if (Object.keys(rest).length > 0) return [protocol, lists, rest];
  return lists.length > 0 ? [protocol, lists] : [protocol];
}

/**
 * The other way round. What is no list is taken to be a script in its usual form, which a link may
 * hold as well. Checks nothing, which is for `readScript` to do, and throws nothing.
 */
export function fromCompact(json: unknown): unknown {
  if (!Array.isArray(json)) return json;
  const [protocol, decisions, rest] = json as unknown[];
  return {
    ...(typeof rest === 'object' && rest),
    v: 1,
    protocol,
    ...(Array.isArray(decisions) && { decisions: decisions.map(decisionFromList) }),
  };
}

function decisionToList(decision: Decision): unknown[] {
  const { at, after, plus, do: kind, ...deed } = decision;
  const parts: Readonly<Record<string, unknown>> = deed;
  const when = after === undefined ? at : plus === undefined ? after : [after, plus];
  const values = partsOf(kind).map((key) => parts[key]);
  return [kind, when, ...values.filter((value) => value !== undefined)];
}

function decisionFromList(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const [kind, when, ...values] = list as unknown[];
  const keys = typeof kind === 'string' ? partsOf(kind) : [];
  const parts = values.map((value, index) => [keys[index] ?? `part ${String(index)}`, value]);
  return { ...placementOf(when), do: kind, ...Object.fromEntries(parts) } as unknown;
}

function placementOf(when: unknown): object {
  if (typeof when === 'number') return { at: when };
  if (!Array.isArray(when)) return { after: when };
  const [after, plus] = when as unknown[];
  return { after, plus };
}

/** The keys of a deed in their order; only the last may be missing. */
function partsOf(kind: string): readonly string[] {
  if (!Object.hasOwn(DEED_KEYS, kind)) return [];
  const { needs, may = [] } = DEED_KEYS[kind as DeedKind];
  return [...needs, ...may];
}
