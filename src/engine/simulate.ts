import { Agenda, DECISIONS, offerMoves, type Move } from './agenda';
import { decide } from './decide';
import type { Model } from './model';
import { feed } from './feed';
import { memoised } from './memo';
import { endOf, haveAllAsked, isOnlyAskingAgain, isOver, type Pause } from './pause';
import { unborn } from './react';
import { resumePoint } from './resume';
import { NO_PROGRESS_MS, type Applied, type Ended, type Run, type Step, type Unused } from './run';
import type { Decision, Script } from './script';
import { Stage } from './stage';
import { FRESH_CLOCK, type World } from './world';

/** A run that reaches this many events ends with `limit`. */
export const EVENTS_MAX = 50_000;

export interface SimulateOptions {
  /** A run of a similar script: what both have in common is not computed again. */
  readonly previous?: Run;
  readonly eventsMax?: number;
}

/**
 * What follows from a script. Pure: the same script and model give the same run, byte for byte,
 * in every engine. Never throws for a valid script and always ends.
 */
export function simulate(script: Script, model: Model, options: SimulateOptions = {}): Run {
  const from = options.previous && resumePoint(options.previous, script, model);
  const loop = from
    ? new Loop(new Stage(script, model, from.world, from.events), from.applied, from.steps)
    : new Loop(new Stage(script, model, firstWorld(script, model)), [], []);
  return loop.run(options.eventsMax ?? EVENTS_MAX, from?.initial ?? null);
}

function firstWorld(script: Script, model: Model): World {
  return {
    at: 0,
    locals: Object.fromEntries(model.nodes.map((spec) => [spec.name, firstLocal(spec)])),
    clocks: Object.fromEntries(model.nodes.map(({ name }) => [name, FRESH_CLOCK])),
    flights: [],
    armed: [],
    partitions: [],
    params: script.params,
    history: model.history.initial,
    counts: {},
    progressAt: 0,
  };
}

/** The same object for the same node of a model, so that the memo knows it again. */
const firstLocal = memoised((spec: Model['nodes'][number]) => unborn(spec.rows));

interface Scheduled {
  readonly index: number;
  readonly at: number;
}

class Loop {
  private readonly applied: Applied[];
  private readonly steps: Step[];
  private readonly scheduled: Scheduled[] = [];
  /** `after` decisions whose event has not come yet, by the event's name. */
  private readonly waiting = new Map<string, number[]>();
  private seenEvents = 0;
  private pause: Pause | null = null;

  constructor(
    private readonly stage: Stage,
    applied: readonly Applied[],
    steps: readonly Step[],
  ) {
    this.applied = [...applied];
    this.steps = [...steps];
    const done = new Set(applied.map((one) => one.decision));
    const times = new Map(stage.events.map((event) => [event.name, event.at]));
    stage.script.decisions.forEach((decision, index) => {
      if (!done.has(index)) this.place(decision, index, times);
    });
    this.seenEvents = stage.events.length;
  }

  private place(decision: Decision, index: number, times: ReadonlyMap<string, number>): void {
    if (decision.after === undefined) {
      this.scheduled.push({ index, at: decision.at });
      return;
    }
    const at = times.get(decision.after);
    if (at !== undefined) {
      this.scheduled.push({ index, at: at + (decision.plus ?? 0) });
      return;
    }
    this.waiting.set(decision.after, [...(this.waiting.get(decision.after) ?? []), index]);
  }

  run(eventsMax: number, initial: World | null): Run {
    const { stage } = this;
    const first = initial ?? this.start();
    let ended: Ended | null = null;
    let endedAt = 0;
    while (ended === null) {
      const next = this.next();
      if (!next) {
        ended = 'quiet';
        endedAt = stage.world.at;
      } else if (stage.script.until !== undefined && next.at > stage.script.until) {
        ended = 'until';
        endedAt = stage.script.until;
      } else if (this.isWithoutProgress(next.at)) {
        ended = 'no-progress';
        endedAt = this.endAtPause();
      } else if (stage.events.length >= eventsMax) {
        ended = 'limit';
        endedAt = stage.world.at;
      } else {
        stage.beginStep(next.at);
        next.go();
        this.endStep();
        this.followEvents();
      }
    }
    return this.finish(first, ended, endedAt);
  }

  /** Starts every node, before anything has happened. */
  private start(): World {
    const { stage } = this;
    for (const { name } of stage.model.nodes) {
      feed(stage, name, { kind: 'start', params: stage.world.params }, {});
    }
    stage.update({ progressAt: 0 });
    const first = stage.world;
    this.followEvents();
    return first;
  }

  private finish(initial: World, ended: Ended, endedAt: number): Run {
    const { stage } = this;
    return {
      script: stage.script,
      model: stage.model,
      initial,
      events: stage.events,
      steps: this.steps,
      applied: this.applied,
      unused: this.unused(),
      ended,
      endedAt,
    };
  }

  private next(): Move | null {
    const agenda = new Agenda();
    for (const one of this.scheduled) {
      const name = String(one.index).padStart(6, '0');
      agenda.offer(Math.max(one.at, this.stage.world.at), DECISIONS, name, () => {
        this.scheduled.splice(this.scheduled.indexOf(one), 1);
        this.apply(one.index);
      });
    }
    offerMoves(agenda, this.stage);
    return agenda.next;
  }

  private endStep(): void {
    const { world, events } = this.stage;
    this.steps.push({ at: world.at, eventCount: events.length, world });
  }

  private apply(index: number): void {
    const decision = this.stage.script.decisions[index];
    if (!decision) return;
    const eventCount = this.stage.events.length;
    const unused = decide(this.stage, decision, index);
    const { at } = this.stage.world;
    this.applied.push({ decision: index, at, eventCount, ...(unused !== null && { unused }) });
  }

  /** Makes the decisions that waited for what has just happened, in the order of the script. */
  private followEvents(): void {
    const { stage } = this;
    for (;;) {
      const ready: number[] = [];
      for (const event of stage.events.slice(this.seenEvents)) {
        ready.push(...(this.waiting.get(event.name) ?? []));
        this.waiting.delete(event.name);
      }
      this.seenEvents = stage.events.length;
      if (ready.length === 0) return;
      for (const index of ready.sort((a, b) => a - b)) {
        const plus = stage.script.decisions[index]?.plus ?? 0;
        if (plus > 0) {
          this.scheduled.push({ index, at: stage.world.at + plus });
        } else {
          stage.beginStep(stage.world.at);
          this.apply(index);
          this.endStep();
        }
      }
    }
  }

  /**
   * Nothing has changed for long, and nothing will: then the run ended where the pause began. Until
   * that is certain it goes on.
   */
  private isWithoutProgress(nextAt: number): boolean {
    const { world, model, events } = this.stage;
    if (this.pause && isOver(this.pause, world)) this.pause = null;
    if (nextAt <= world.progressAt + NO_PROGRESS_MS || this.scheduled.length > 0) return false;
    if (!isOnlyAskingAgain(world, model)) return false;
    this.pause ??= { world, eventCount: events.length, stepCount: this.steps.length };
    return haveAllAsked(world);
  }

  private endAtPause(): number {
    const { pause, stage } = this;
    if (!pause) return stage.world.at;
    stage.events.length = pause.eventCount;
    this.steps.length = pause.stepCount;
    stage.world = pause.world;
    return endOf(pause);
  }

  private unused(): Unused[] {
    const { script, world } = this.stage;
    const result: Unused[] = [];
    for (const { decision, unused } of this.applied) {
      if (unused !== undefined) result.push({ decision, why: unused });
    }
    for (const { decision, message } of world.armed) {
      result.push({ decision, why: `${message} is never sent` });
    }
    for (const [event, indexes] of this.waiting) {
      for (const decision of indexes) result.push({ decision, why: `"${event}" never happens` });
    }
    for (const { index, at } of this.scheduled) {
      const end = script.until === undefined ? 'the run ends' : 'the run is cut';
      result.push({ decision: index, why: `${end} before ${String(at)} ms` });
    }
    return result.sort((a, b) => a.decision - b.decision);
  }
}
