import { simulate, type Decision, type Model, type Run, type Script } from '../engine';
import { shownBy, type Goal } from './goal';
import type { Staged } from './rehearse';

/** Round numbers are easier to read; the first that will do is taken. */
const NICE_MS = [0, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 2_000, 5_000];

/** No script is tried more often than this; what is left then is good enough. */
const TRIALS_MAX = 4_000;

/** What is tried first: removing one by one gets stuck where fewer would do from another start. */
const STARTS: readonly (readonly Staged['role'][])[] = [
  ['fault'],
  ['fault', 'hold'],
  ['fault', 'order'],
  ['fault', 'order', 'hold'],
];

/**
 * Takes decisions away, and makes the rest plainer, as long as the run still shows the same. At the
 * end no single decision can be taken away. A generator, so that a host can do other things between
 * two trials; deterministic.
 */
export function* minimise(
  staged: readonly Staged[],
  script: Script,
  model: Model,
  goal: Goal,
): Generator<undefined, readonly Decision[]> {
  const minimiser = new Minimiser(script, model, goal);
  return yield* minimiser.run(staged);
}

class Minimiser {
  private trials = 0;

  constructor(
    private readonly script: Script,
    private readonly model: Model,
    private readonly goal: Goal,
  ) {}

  *run(staged: readonly Staged[]): Generator<undefined, readonly Decision[]> {
    const anchored = this.anchor(staged);
    let best: Decision[] | null = null;
    for (const roles of STARTS) {
      const some = anchored.filter((one) => roles.includes(one.role)).map((one) => one.decision);
      yield undefined;
      if (!this.isEnough(some)) continue;
      const left = yield* this.remove(some);
      if (best === null || left.length < best.length) best = left;
      // Nothing but what goes wrong: no holding back makes that any plainer.
      if (roles.length === 1) break;
    }
    best = yield* this.simplify(best ?? anchored.map((one) => one.decision));
    return yield* this.remove(best);
  }

  private isEnough(decisions: readonly Decision[]): boolean {
    this.trials += 1;
    if (this.trials > TRIALS_MAX) return false;
    const run = simulate({ ...this.script, decisions }, this.model);
    return shownBy(run, this.goal) !== null;
  }

  /** Takes away as many as possible at once, then fewer, down to each single one. */
  private *remove(decisions: Decision[]): Generator<undefined, Decision[]> {
    let best = decisions;
    for (let size = best.length >> 1; size >= 1; ) {
      const before = best.length;
      for (let end = best.length; end > 0; end -= size) {
        const start = Math.max(0, end - size);
        const rest = [...best.slice(0, start), ...best.slice(end)];
        yield undefined;
        if (this.isEnough(rest)) best = rest;
      }
      const isStable = best.length === before;
      if (size > 1) size = Math.min(size >> 1, Math.max(1, best.length >> 1));
      else if (isStable) break;
    }
    return best;
  }

  /** Rounder numbers, and no waiting where none is needed. */
  private *simplify(decisions: Decision[]): Generator<undefined, Decision[]> {
    let best = decisions;
    for (let index = 0; index < best.length; index++) {
      for (const one of plainer(best[index] as Decision)) {
        const changed = best.map((decision, at) => (at === index ? one : decision));
        yield undefined;
        if (!this.isEnough(changed)) continue;
        best = changed;
        break;
      }
    }
    for (let index = 0; index < best.length; index++) {
      const decision = best[index] as Decision;
      if (!('by' in decision)) continue;
      for (const by of NICE_MS) {
        if (by === 0) continue;
        const changed = best.map((other, at) => (at === index ? { ...decision, by } : other));
        yield undefined;
        if (!this.isEnough(changed)) continue;
        best = changed;
        break;
      }
    }
    return best;
  }

  /**
   * Ties each decision to an event instead of a moment, so that it stays where it belongs when
   * others are taken away.
   */
  private anchor(staged: readonly Staged[]): readonly Staged[] {
    const decisions = staged.map((one) => one.decision);
    const run = simulate({ ...this.script, decisions }, this.model);
    const tied = staged.map((one) => ({ ...one, decision: tie(one.decision, run) }));
    return this.isEnough(tied.map((one) => one.decision)) ? tied : staged;
  }
}

/** The same decision after an event, where one event is the natural one to name. */
function tie(decision: Decision, run: Run): Decision {
  const { at } = decision;
  if (at === undefined) return decision;
  const isLate = ['delay', 'stall', 'defer'].includes(decision.do);
  const isOnMessage = decision.do === 'drop' || decision.do === 'duplicate';
  const event = run.events.findLast((one) => {
    if (one.at >= at) return false;
    switch (decision.do) {
      case 'delay':
      case 'drop':
      case 'duplicate':
        return one.detail.flight === decision.message && ['sent', 'duplicated'].includes(one.kind);
      case 'stall':
        return one.kind === 'appending' && one.node === decision.node;
      case 'defer':
      case 'crash':
      case 'fire':
        return one.node === decision.node && one.kind !== 'lost';
      default:
        return true;
    }
  });
  if (!event || (isLate && event.at !== at - 1)) return decision;
  const plus = isLate || isOnMessage ? 0 : at - event.at;
  const { at: _, ...deed } = decision;
  return { ...deed, after: event.name, ...(plus > 0 && { plus }) };
}

/** The same decision with rounder numbers, the roundest first. */
function plainer(decision: Decision): readonly Decision[] {
  if (decision.after !== undefined) {
    const { plus = 0, ...rest } = decision;
    if (plus === 0) return [];
    return NICE_MS.map((ms) => (ms === 0 ? rest : { ...rest, plus: ms }));
  }
  return NICE_MS.map((at) => ({ ...decision, at }));
}
