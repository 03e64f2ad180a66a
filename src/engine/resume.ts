import { memoised } from './memo';
import type { Model } from './model';
import { NO_PROGRESS_MS, type Applied, type Run, type RunEvent, type Step } from './run';
import type { Decision, Script } from './script';
import type { World } from './world';

export interface ResumePoint {
  readonly initial: World;
  readonly world: World;
  readonly events: readonly RunEvent[];
  readonly steps: readonly Step[];
  /** Decisions made before this point, with their indexes in the new script. */
  readonly applied: readonly Applied[];
}

/**
 * The last world of `previous` that a run of `script` has too, or null when there is none. A world
 * depends on the decisions made up to it; so what counts is the first moment at which a decision
 * that only one of the two scripts has could make a difference.
 */
export function resumePoint(previous: Run, script: Script, model: Model): ResumePoint | null {
  if (previous.model !== model || !isSameOtherwise(previous.script, script)) return null;
  const pairs = pairDecisions(previous.script.decisions, script.decisions);
  const times = new Map(previous.events.map((event) => [event.name, event.at]));
  let before = Infinity;
  previous.script.decisions.forEach((decision, index) => {
    if (!pairs.has(index)) before = Math.min(before, momentOf(decision, times));
  });
  const kept = new Set(pairs.values());
  script.decisions.forEach((decision, index) => {
    if (!kept.has(index)) before = Math.min(before, momentOf(decision, times));
  });
  if (script.until !== undefined) before = Math.min(before, script.until + 1);
  // A decision that is gone may be all that had kept the run going.
  if (pairs.size < previous.script.decisions.length) before = Math.min(before, pauseOf(previous));
  const renamed = renaming(pairs);
  const steps = previous.steps.filter((step) => step.at < before).map(renamed.step);
  const last = steps.at(-1);
  if (!last) return null;
  const events = previous.events.slice(0, last.eventCount).map(renamed.event);
  const applied = previous.applied
    .filter((one) => one.at < before)
    .map((one) => ({ ...one, decision: pairs.get(one.decision) ?? -1 }));
  return { initial: previous.initial, world: last.world, events, steps, applied };
}

/** The moment of the first step that came so late that the run might have ended before it. */
function pauseOf({ initial, steps }: Run): number {
  const index = steps.findIndex((step, at) => {
    const { progressAt } = steps[at - 1]?.world ?? initial;
    return step.at > progressAt + NO_PROGRESS_MS;
  });
  return steps[index]?.at ?? Infinity;
}

function isSameOtherwise(a: Script, b: Script): boolean {
  if (a.seed !== b.seed || a.protocol !== b.protocol) return false;
  return (
    JSON.stringify([a.params, a.mistakes, a.network]) ===
    JSON.stringify([b.params, b.mistakes, b.network])
  );
}

/** Old index → new index of the decisions that both scripts have, in the same order. */
function pairDecisions(
  before: readonly Decision[],
  after: readonly Decision[],
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const keys = after.map((decision) => JSON.stringify(decision));
  let from = 0;
  before.forEach((decision, index) => {
    const found = keys.indexOf(JSON.stringify(decision), from);
    if (found < 0) return;
    pairs.set(index, found);
    from = found + 1;
  });
  return pairs;
}

/** When a decision first matters in a run with these events; never, if its event never comes. */
function momentOf(decision: Decision, times: ReadonlyMap<string, number>): number {
  if (decision.after === undefined) return decision.at;
  const at = times.get(decision.after);
  return at === undefined ? Infinity : at + (decision.plus ?? 0);
}

interface Renaming {
  readonly step: (step: Step) => Step;
  readonly event: (event: RunEvent) => RunEvent;
}

/** Old indexes of decisions become new ones, wherever a run keeps them. */
function renaming(pairs: ReadonlyMap<number, number>): Renaming {
  const isSame = [...pairs].every(([before, after]) => before === after);
  if (isSame) return { step: (step) => step, event: (event) => event };
  const indexOf = (decision: number): number => pairs.get(decision) ?? -1;
  const worldOf = memoised((world: World): World => {
    const isFree =
      world.armed.length === 0 && world.flights.every((one) => one.decision === undefined);
    if (isFree) return world;
    const armed = world.armed.map((one) => ({ ...one, decision: indexOf(one.decision) }));
    const flights = world.flights.map((one) =>
      one.decision === undefined ? one : { ...one, decision: indexOf(one.decision) },
    );
    return { ...world, armed, flights };
  });
  return {
    step: (step) => ({ ...step, world: worldOf(step.world) }),
    event: (event) => {
      const { decision } = event;
      const world = worldOf(event.world);
      if (decision === undefined) return world === event.world ? event : { ...event, world };
      return { ...event, world, decision: indexOf(decision) };
    },
  };
}
