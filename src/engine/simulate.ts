import { choose } from './choices';
import { decide } from './decide';
import type { Model } from './model';
import { memoisedModel } from './memo';
import { unborn } from './react';
import { resumePoint } from './resume';
import type { Applied, Ended, Run, Step, Unused } from './run';
import type { Decision, Script } from './script';
import { Simulation } from './simulation';
import { land, loseByFate } from './traffic';
import { FRESH_CLOCK, type World } from './world';

/** A run without progress ends this many virtual ms after the last thing that changed anything. */
export const NO_PROGRESS_MS = 1_000;

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
    ? new Loop(new Simulation(script, model, from.world, from.events), from.applied, from.steps)
    : new Loop(new Simulation(script, model, firstWorld(script, model)), [], []);
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
const firstLocal = memoisedModel((spec: Model['nodes'][number]) => unborn(spec.rows));

interface Next {
  readonly at: number;
  /** What goes first at one moment: decisions, the opening, deliveries, disks, timers, choices. */
  readonly rank: number;
  readonly name: string;
  readonly go: () => void;
}

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

  constructor(
    private readonly sim: Simulation,
    applied: readonly Applied[],
    steps: readonly Step[],
  ) {
    this.applied = [...applied];
    this.steps = [...steps];
    const done = new Set(applied.map((one) => one.decision));
    const times = new Map(sim.events.map((event) => [event.name, event.at]));
    sim.script.decisions.forEach((decision, index) => {
      if (!done.has(index)) this.place(decision, index, times);
    });
    this.seenEvents = sim.events.length;
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
    const { sim } = this;
    const first = initial ?? this.start();
    let ended: Ended | null = null;
    let endedAt = 0;
    while (ended === null) {
      const next = this.next();
      if (!next) {
        ended = 'quiet';
        endedAt = sim.world.at;
      } else if (sim.script.until !== undefined && next.at > sim.script.until) {
        ended = 'until';
        endedAt = sim.script.until;
      } else if (next.at > sim.world.progressAt + NO_PROGRESS_MS && this.isOnlyAskingAgain()) {
        ended = 'no-progress';
        endedAt = Math.max(sim.world.at, sim.world.progressAt + NO_PROGRESS_MS);
      } else if (sim.events.length >= eventsMax) {
        ended = 'limit';
        endedAt = sim.world.at;
      } else {
        sim.beginStep(next.at);
        next.go();
        this.followEvents();
        this.steps.push({ at: next.at, eventCount: sim.events.length, world: sim.world });
      }
    }
    return this.finish(first, ended, endedAt);
  }

  /** Starts every node, before anything has happened. */
  private start(): World {
    const { sim } = this;
    for (const { name } of sim.model.nodes) {
      sim.feed(name, { kind: 'start', params: sim.world.params }, {});
    }
    sim.update({ progressAt: 0 });
    const first = sim.world;
    this.followEvents();
    return first;
  }

  private finish(initial: World, ended: Ended, endedAt: number): Run {
    const { sim } = this;
    return {
      script: sim.script,
      model: sim.model,
      initial,
      events: sim.events,
      steps: this.steps,
      applied: this.applied,
      unused: this.unused(),
      ended,
      endedAt,
    };
  }

  private next(): Next | null {
    const { sim } = this;
    const { world } = sim;
    let best: Next | null = null;
    const offer = (at: number, rank: number, name: string, go: () => void): void => {
      if (best && compare(best, at, rank, name) <= 0) return;
      best = { at, rank, name, go };
    };
    for (const one of this.scheduled) {
      const name = String(one.index).padStart(6, '0');
      offer(Math.max(one.at, world.at), 0, name, () => {
        this.scheduled.splice(this.scheduled.indexOf(one), 1);
        this.apply(one.index);
      });
    }
    const opened = world.counts['opened'] ?? 0;
    const opening = sim.model.opening[opened];
    if (opening) {
      offer(0, 1, String(opened).padStart(6, '0'), () => {
        sim.count('opened');
        if (sim.localOf(opening.node).up) {
          sim.invoke(opening.node, opening.action, opening.with ?? {}, {});
        }
      });
    }
    for (const flight of world.flights) {
      const { lostAt } = flight;
      if (lostAt !== undefined && lostAt < flight.arrivesAt) {
        offer(lostAt, 2, flight.name, () => {
          loseByFate(sim, flight);
        });
      } else {
        offer(flight.arrivesAt, 2, flight.name, () => {
          land(sim, flight);
        });
      }
    }
    for (const { name: node } of sim.model.nodes) this.offerNode(node, offer);
    return best;
  }

  private offerNode(
    node: string,
    offer: (at: number, rank: number, name: string, go: () => void) => void,
  ): void {
    const { sim } = this;
    const clock = sim.clockOf(node);
    const [write] = clock.writes;
    if (write) {
      offer(write.at, 3, node, () => {
        sim.finishWrite(node);
      });
    }
    for (const [id, due] of Object.entries(clock.timers)) {
      offer(due.at, 4, `${node}:${id}`, () => {
        sim.fire(node, id);
      });
    }
    for (const [key, due] of Object.entries(clock.choices)) {
      offer(due.at, 5, `${node}:${key}`, () => {
        choose(sim, node, key);
      });
    }
  }

  private apply(index: number): void {
    const decision = this.sim.script.decisions[index];
    if (!decision) return;
    const eventCount = this.sim.events.length;
    const unused = decide(this.sim, decision, index);
    const { at } = this.sim.world;
    this.applied.push({ decision: index, at, eventCount, ...(unused !== null && { unused }) });
  }

  /** Makes the decisions that waited for what has just happened, in the order of the script. */
  private followEvents(): void {
    const { sim } = this;
    for (;;) {
      const ready: number[] = [];
      for (const event of sim.events.slice(this.seenEvents)) {
        ready.push(...(this.waiting.get(event.name) ?? []));
        this.waiting.delete(event.name);
      }
      this.seenEvents = sim.events.length;
      if (ready.length === 0) return;
      for (const index of ready.sort((a, b) => a - b)) {
        const plus = sim.script.decisions[index]?.plus ?? 0;
        if (plus > 0) {
          this.scheduled.push({ index, at: sim.world.at + plus });
        } else {
          sim.beginStep(sim.world.at);
          this.apply(index);
        }
      }
    }
  }

  private isOnlyAskingAgain(): boolean {
    const { world, model } = this.sim;
    if (this.scheduled.length > 0 || world.flights.length > 0) return false;
    return model.nodes.every((spec) => {
      const local = world.locals[spec.name];
      if (!local || local.writes.length > 0) return false;
      return local.timers.every((one) => spec.timers[one.timer]?.repeats === true);
    });
  }

  private unused(): Unused[] {
    const { script, world } = this.sim;
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

function compare(best: Next, at: number, rank: number, name: string): number {
  if (best.at !== at) return best.at - at;
  if (best.rank !== rank) return best.rank - rank;
  return best.name < name ? -1 : 1;
}
