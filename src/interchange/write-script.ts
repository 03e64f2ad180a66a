import { DEFAULT_NETWORK, type Decision, type Network, type Params, type Script } from '../engine';
import type { Protocol } from '../protocols/kit';
import { isSame } from './json';
import { DEED_KEYS } from './read-decision';
import { DEFAULT_SEED, paramsOf } from './read-script';

/** The JSON form of a script with every default left out. */
export interface ScriptJson {
  readonly v: 1;
  readonly protocol: string;
  readonly params?: Params;
  readonly mistakes?: readonly string[];
  readonly seed?: number;
  readonly network?: {
    readonly latency?: number | readonly [number, number];
    readonly loss?: number;
    readonly duplicate?: number;
  };
  readonly decisions?: readonly Decision[];
  readonly until?: number;
}

/** The one shortest form: equal scripts give the same text. Reading it gives the script again. */
export function writeScript(script: Script, protocol: Protocol): ScriptJson {
  const params = unsaid(script, protocol);
  const network = writeNetwork(script.network);
  return {
    v: 1,
    protocol: script.protocol,
    ...(Object.keys(params).length > 0 && { params }),
    ...(script.mistakes.length > 0 && { mistakes: script.mistakes }),
    ...(script.seed !== DEFAULT_SEED && { seed: script.seed }),
    ...(Object.keys(network).length > 0 && { network }),
    ...(script.decisions.length > 0 && { decisions: script.decisions.map(writeDecision) }),
    ...(script.until !== undefined && { until: script.until }),
  };
}

/** The parameters that neither a default nor a mistake would fill in as they are. */
function unsaid(script: Script, protocol: Protocol): Params {
  const said: Record<string, unknown> = {};
  for (;;) {
    // What is said can change what a mistake brings along, so look again until nothing differs.
    const filled = paramsOf(protocol, script.mistakes, said);
    const missing = Object.keys(protocol.params).filter(
      (key) => !Object.hasOwn(said, key) && !isSame(filled[key], script.params[key]),
    );
    if (missing.length === 0) return inOrder(protocol, said);
    for (const key of missing) said[key] = script.params[key];
  }
}

function inOrder(protocol: Protocol, said: Params): Params {
  const keys = Object.keys(protocol.params).filter((key) => Object.hasOwn(said, key));
  return Object.fromEntries(keys.map((key) => [key, said[key]]));
}

function writeNetwork({ latency, loss, duplicate }: Network): NonNullable<ScriptJson['network']> {
  const [min, max] = latency;
  return {
    ...(!isSame(latency, DEFAULT_NETWORK.latency) && { latency: min === max ? min : latency }),
    ...(loss !== DEFAULT_NETWORK.loss && { loss }),
    ...(duplicate !== DEFAULT_NETWORK.duplicate && { duplicate }),
  };
}

/** A decision with its keys in their order, and without what says nothing. */
export function writeDecision(decision: Decision): Decision {
  const { needs, may = [] } = DEED_KEYS[decision.do];
  const given: Readonly<Record<string, unknown>> = { ...decision };
  const keys = ['at', 'after', 'plus', 'do', ...needs, ...may];
  const entries = keys
    .map((key) => [key, given[key]] as const)
    .filter(([key, value]) => value !== undefined && !saysNothing(key, value));
  return Object.fromEntries(entries) as unknown as Decision;
}

function saysNothing(key: string, value: unknown): boolean {
  if (key === 'plus') return value === 0;
  if (key === 'oneWay') return value === false;
  return key === 'with' && isSame(value, {});
}
