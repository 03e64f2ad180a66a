import type { Decision, DeedKind } from '../engine';
import { DEED_KEYS } from './read-decision';
import type { ScriptJson } from './write-script';

/**
 * A script as lists, without the names of the keys that every script has: what a link packs. Part
 * of links, so it may be added to but not changed:
 * `[protocol, {the rest}, [[do, when, ...parts of the deed], …]]`, where `when` is a moment, an
 * event's name, or `[name, plus]`. Decisions come last, so that one whose end is lost has all that the
 * first of them rest on; they are read in front of the rest too, and either may be absent.
 */
export function toCompact({ v: _, protocol, decisions = [], ...rest }: ScriptJson): unknown {
  const lists = decisions.map(decisionToList);
  return [
    protocol,
    ...(Object.keys(rest).length > 0 ? [rest] : []),
    ...(lists.length > 0 ? [lists] : []),
  ];
}

/**
 * The other way round. What is no list is taken to be a script in its usual form, which a link may
 * hold as well. Checks nothing, which is for `readScript` to do, and throws nothing.
 */
export function fromCompact(json: unknown): unknown {
  if (!Array.isArray(json)) return json;
  const [protocol, ...parts] = json as unknown[];
  const decisions = parts.find((part) => Array.isArray(part));
  const rest = parts.find((part) => typeof part === 'object' && !Array.isArray(part));
  return {
    ...(rest as object | null | undefined),
    v: 1,
    protocol,
    ...(decisions && { decisions: (decisions as unknown[]).map(decisionFromList) }),
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
