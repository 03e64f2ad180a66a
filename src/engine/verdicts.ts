import type { Finding, Guarantee, GuaranteeKind, Judged } from './model';
import { lastWorld, type Run, type RunEvent } from './run';
import { simulate } from './simulate';

export type VerdictKind = 'held' | 'broken' | 'blocked' | 'pending' | 'reached' | 'unreached';

export interface Verdict {
  readonly id: string;
  readonly claim: string;
  readonly kind: GuaranteeKind;
  readonly verdict: VerdictKind;
  /** One sentence for the reader; '' when there is nothing to explain. */
  readonly why: string;
  /** Names of events of the run that show why. */
  readonly because: readonly string[];
  /** Index of the event that broke or reached it. */
  readonly event?: number;
}

/** Where an *always* guarantee first broke, or a *sometimes* guarantee was first reached. */
interface Hit {
  /** It shows once so many events have happened. */
  readonly eventCount: number;
  readonly finding: Finding;
}

/** The verdicts at the end of a run. */
export function verdictsAtEnd(run: Run): readonly Verdict[] {
  return verdictsAt(run, run.events.length);
}

/**
 * The verdicts once `eventCount` events have happened, judged as if no later decision came. What an
 * *eventually* claim will come to is found by letting the run go on by itself.
 */
export function verdictsAt(run: Run, eventCount: number): readonly Verdict[] {
  const hits = hitsOf(run);
  const world = worldAtStepEnd(run, eventCount);
  return run.model.guarantees.map((guarantee) => {
    const verdict =
      guarantee.kind === 'eventually'
        ? judgeEventually(run, guarantee, world, eventCount)
        : judgeByHit(guarantee, hits.get(guarantee.id), eventCount);
    return {
      id: guarantee.id,
      claim: guarantee.claim,
      kind: guarantee.kind,
      ...verdict,
      because: namesOf(run, verdict.because, eventCount),
    };
  });
}

type Judgement = Pick<Verdict, 'verdict' | 'why' | 'because' | 'event'>;

function judgeByHit(guarantee: Guarantee, hit: Hit | undefined, eventCount: number): Judgement {
  const isAlways = guarantee.kind === 'always';
  if (!hit || hit.eventCount > eventCount) {
    return { verdict: isAlways ? 'held' : 'unreached', why: '', because: [] };
  }
  return {
    verdict: isAlways ? 'broken' : 'reached',
    why: hit.finding.why,
    because: hit.finding.because,
    ...(hit.eventCount > 0 && { event: hit.eventCount - 1 }),
  };
}

function judgeEventually(
  run: Run,
  guarantee: Guarantee,
  world: Judged,
  eventCount: number,
): Judgement {
  const finding = guarantee.check(world);
  if (!finding) return { verdict: 'held', why: '', because: [] };
  const future = continuationOf(run, eventCount);
  const isSettled = future.ended === 'quiet' || future.ended === 'no-progress';
  const isBlocked = isSettled && guarantee.check(lastWorld(future)) !== null;
  return { verdict: isBlocked ? 'blocked' : 'pending', ...finding };
}

const continuations = new WeakMap<Run, Map<string, Run>>();

/** The run as it goes on when nobody decides anything after the first `eventCount` events. */
function continuationOf(run: Run, eventCount: number): Run {
  const made = new Set<number>();
  for (const one of run.applied) if (one.eventCount < eventCount) made.add(one.decision);
  // Decisions that never came make no difference: then the run itself is how it goes on.
  const isAllMade = eventCount >= run.events.length || made.size === run.applied.length;
  if (isAllMade && run.script.until === undefined) return run;
  const key = [...made].sort((a, b) => a - b).join(' ');
  let known = continuations.get(run);
  if (!known) continuations.set(run, (known = new Map<string, Run>()));
  let future = known.get(key);
  if (!future) {
    const { until: _, ...script } = run.script;
    const decisions = run.script.decisions.filter((_one, index) => made.has(index));
    future = simulate({ ...script, decisions }, run.model, { previous: run });
    known.set(key, future);
  }
  return future;
}

const knownHits = new WeakMap<Run, ReadonlyMap<string, Hit>>();

function hitsOf(run: Run): ReadonlyMap<string, Hit> {
  let hits = knownHits.get(run);
  if (!hits) knownHits.set(run, (hits = findHits(run)));
  return hits;
}

/** Checks every world at the end of a step, the initial one included. */
function findHits(run: Run): ReadonlyMap<string, Hit> {
  const hits = new Map<string, Hit>();
  let open = run.model.guarantees.filter((one) => one.kind !== 'eventually');
  let seen: Judged | null = null;
  const check = (world: Judged, eventCount: number): void => {
    if (seen && seen.locals === world.locals && seen.history === world.history) return;
    seen = world;
    open = open.filter((guarantee) => {
      const finding = guarantee.check(world);
      if (finding) hits.set(guarantee.id, { eventCount, finding });
      return finding === null;
    });
  };
  check(run.initial, 0);
  for (const step of run.steps) check(step.world, step.eventCount);
  return hits;
}

function worldAtStepEnd(run: Run, eventCount: number): Judged {
  let low = 0;
  let high = run.steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((run.steps[middle]?.eventCount ?? Infinity) < eventCount) low = middle + 1;
    else high = middle;
  }
  return eventCount === 0 ? run.initial : (run.steps[low]?.world ?? lastWorld(run));
}

/** Fills in the counts that a finding left open: `crashed payment#*` is the latest of those. */
function namesOf(run: Run, patterns: readonly string[], eventCount: number): readonly string[] {
  const names: string[] = [];
  for (const pattern of patterns) {
    const event = lastMatch(run.events, pattern, eventCount);
    if (event && !names.includes(event.name)) names.push(event.name);
  }
  return names;
}

function lastMatch(
  events: readonly RunEvent[],
  pattern: string,
  eventCount: number,
): RunEvent | undefined {
  const isOpen = pattern.endsWith('*');
  const start = isOpen ? pattern.slice(0, -1) : pattern;
  for (let index = Math.min(eventCount, events.length) - 1; index >= 0; index--) {
    const event = events[index];
    if (event && (isOpen ? event.name.startsWith(start) : event.name === pattern)) return event;
  }
  return undefined;
}
