import type { Guarantee, Params, Script } from '../engine';
import { goalOfChallenge, type Budget, type Challenge, type Protocol } from '../protocols/kit';
import { partsOf, wholeBudget } from './budgets';
import { exploreProtocol } from './exploration';
import { shortScript } from './shorter';

/** What the explorer knows about a challenge. */
export interface Solved {
  readonly challenge: string;
  /**
   * With as few decisions as there can be: no losses, copies, crashes and restarts that are fewer do
   * it. Null: no schedule within the budget does it.
   */
  readonly script: Script | null;
  readonly budget: Required<Budget>;
  /** Every world within the budget was looked at. */
  readonly complete: boolean;
  /** Worlds that were looked at; without a script, all that there are. */
  readonly distinct: number;
}

/**
 * Finds a shortest solution. The search through the worlds tells whether there is one, with no fault
 * first, then with one, and so on; what it finds is minimised, and then beaten if that is possible.
 */
export function solve(protocol: Protocol, challenge: Challenge): Solved {
  const { params, mistakes, budget } = challenge;
  const posed = posedAs(protocol, challenge);
  let script: Script | null = null;
  let distinct = 0;
  let complete = true;
  for (const part of partsToSearch(challenge)) {
    const options = { params, mistakes, budget: part, stopAtFirst: true, memoryMiB: 2_000 };
    const found = exploreProtocol(posed, options);
    distinct = Math.max(distinct, found.distinct);
    complete &&= found.complete;
    const examples = [...found.violations, ...found.blocked].flatMap((one) => one.script ?? []);
    script = examples.sort(byLength)[0] ?? null;
    if (script) break;
  }
  const shorter = script && beat(protocol, challenge, script);
  const whole = wholeBudget({ ...protocol.defaultBudget, ...budget });
  return { challenge: challenge.id, script: shorter, budget: whole, complete, distinct };
}

function byLength(a: Script, b: Script): number {
  return a.decisions.length - b.decisions.length;
}

function beat(protocol: Protocol, challenge: Challenge, script: Script): Script {
  const goal = goalOfChallenge(protocol, challenge);
  const model = protocol.createModel(script.params, script.mistakes);
  const most = Math.min(script.decisions.length - 1, SIMULATED_MAX);
  return shortScript(script, model, (run) => goal.met(run), most) ?? script;
}

/** More decisions than this are too many to try them all. */
const SIMULATED_MAX = 2;

/** Fewest faults first. Where nothing can be found, the whole says all that its parts could. */
export function partsToSearch({ budget, solution }: Challenge): readonly Budget[] {
  return solution === null ? [budget] : partsOf(budget);
}

/** The protocol with nothing to guard but that the challenge is never met. */
export function posedAs(protocol: Protocol, challenge: Challenge): Protocol {
  const { id, title, when, holds } = challenge;
  const guarantee: Guarantee = {
    id,
    claim: title,
    kind: when === 'once' ? 'always' : 'eventually',
    check: (world) => (holds(world) ? { why: title, because: [] } : null),
  };
  return {
    ...protocol,
    createModel: (params: Params, mistakes) => ({
      ...protocol.createModel(params, mistakes),
      guarantees: [guarantee],
    }),
  };
}
