import { ScriptError, type Decision, type Network, type Script } from '../engine';
import {
  MOMENT_MAX,
  readDecision,
  readScriptFor,
  writeScript,
  type ScriptJson,
} from '../interchange';
import type { Protocol } from '../protocols/kit';

/** Pure: what a script becomes when the reader changes one thing. All may throw a ScriptError. */

export function withDecisions(script: Script, decisions: readonly Decision[]): Script {
  return { ...script, decisions };
}

/** The same decision at a moment of its own; a decision that waited for an event waits no more. */
export function movedTo(decision: Decision, at: number): Decision {
  const { at: _at, after: _after, plus: _plus, ...deed } = decision;
  return { at: at > 0 ? Math.min(Math.round(at), MOMENT_MAX) : 0, ...deed };
}

export function withSeed(protocol: Protocol, script: Script, seed: number): Script {
  return change(protocol, script, (json) => ({ ...json, seed }));
}

export function withNetwork(protocol: Protocol, script: Script, network: Partial<Network>): Script {
  return change(protocol, script, (json) => ({
    ...json,
    network: { ...script.network, ...network },
  }));
}

/** What a parameter no longer allows for goes with it: keys of maps, decisions about nodes. */
export function withParam(
  protocol: Protocol,
  script: Script,
  param: string,
  value: unknown,
): Script {
  return change(protocol, script, (json) => {
    const params: Record<string, unknown> = { ...json.params, [param]: value };
    for (const [key, spec] of Object.entries(protocol.params)) {
      if (spec.type !== 'map' || spec.keysFrom !== param || !Array.isArray(value)) continue;
      const map = Object.entries((params[key] ?? {}) as Record<string, unknown>);
      if (map.length === 0) continue;
      params[key] = Object.fromEntries(map.filter(([name]) => value.includes(name)));
    }
    return { ...json, params };
  });
}

/** Switching a mistake on brings its parameters along where nothing else is said; off, they go. */
export function withMistake(protocol: Protocol, script: Script, id: string): Script {
  return change(protocol, script, ({ mistakes = [], ...json }) => {
    const without = mistakes.filter((one) => one !== id);
    const isOn = without.length < mistakes.length;
    return { ...json, mistakes: isOn ? without : [...mistakes, id] };
  });
}

function change(
  protocol: Protocol,
  script: Script,
  edit: (json: ScriptJson) => ScriptJson,
): Script {
  const { decisions, ...json } = edit(writeScript(script, protocol));
  const bare = readScriptFor(protocol, json);
  const fitting = (decisions ?? []).filter((one) => isFit(protocol, bare, one));
  return { ...bare, decisions: fitting };
}

function isFit(protocol: Protocol, script: Script, decision: Decision): boolean {
  try {
    readDecision(protocol, script, decision);
    return true;
  } catch (error) {
    if (error instanceof ScriptError) return false;
    throw error;
  }
}
