import type { Happening, Model, NodeSpec } from './model';
import type { EventKind } from './names';
import type { NodeLocal } from './node';
import type { EventDetail, RunEvent } from './run';
import { defaultTimeoutMs, type Script } from './script';
import type { NodeClock, World } from './world';

/** What made an event happen: another event, a decision, or both. */
export interface Cause {
  readonly because?: string;
  readonly decision?: number;
}

/**
 * A world in the middle of being moved forward, and the events so far. It keeps the books; what can
 * happen is in `moves.ts`, and when it does in `simulate.ts`. The worlds in `events` are immutable.
 */
export class Stage {
  readonly events: RunEvent[];
  private readonly specs: ReadonlyMap<string, NodeSpec>;
  readonly timeoutMs: number;
  private stepNumber: number;
  private isStepNew = false;

  constructor(
    readonly script: Script,
    readonly model: Model,
    public world: World,
    events: readonly RunEvent[] = [],
  ) {
    this.events = [...events];
    this.stepNumber = events.at(-1)?.step ?? 0;
    this.specs = new Map(model.nodes.map((spec) => [spec.name, spec]));
    this.timeoutMs = defaultTimeoutMs(script.network);
  }

  /** Everything that happens until the next call is one step at the moment `at`. */
  beginStep(at: number): void {
    this.isStepNew = true;
    if (at !== this.world.at) this.update({ at });
  }

  update(change: Partial<World>): void {
    this.world = { ...this.world, ...change };
  }

  specOf(node: string): NodeSpec {
    const spec = this.specs.get(node);
    if (!spec) throw new Error(`no node named ${node}`);
    return spec;
  }

  /** A moment at which somebody did something, or something became different. */
  markProgress(): void {
    if (this.world.progressAt !== this.world.at) this.update({ progressAt: this.world.at });
  }

  happen(
    kind: EventKind,
    subject: string,
    detail: EventDetail,
    cause: Cause,
    node?: string,
  ): string {
    const bare = subject === '' || subject.startsWith('#');
    const name = bare ? `${kind}${subject}` : `${kind} ${subject}`;
    // A step without an event takes no number, so that a run can be taken up from its events.
    if (this.isStepNew) this.stepNumber += 1;
    this.isStepNew = false;
    this.events.push({
      index: this.events.length,
      at: this.world.at,
      name,
      kind,
      ...(node !== undefined && { node }),
      ...cause,
      step: this.stepNumber,
      detail,
      world: this.world,
    });
    return name;
  }

  record(happening: Happening): void {
    const history = this.model.history.record(this.world.history, happening);
    if (history !== this.world.history) this.update({ history });
  }

  /** The next number for `key`, counted for ever: a crash does not start it again. */
  count(key: string): number {
    const value = (this.world.counts[key] ?? 0) + 1;
    this.update({ counts: { ...this.world.counts, [key]: value } });
    return value;
  }

  countAt(node: string, key: string): number {
    const clock = this.clockOf(node);
    const value = (clock.counts[key] ?? 0) + 1;
    this.updateClock(node, { counts: { ...clock.counts, [key]: value } });
    return value;
  }

  localOf(node: string): NodeLocal {
    const local = this.world.locals[node];
    if (!local) throw new Error(`no node named ${node}`);
    return local;
  }

  clockOf(node: string): NodeClock {
    const clock = this.world.clocks[node];
    if (!clock) throw new Error(`no node named ${node}`);
    return clock;
  }

  updateClock(node: string, change: Partial<NodeClock>): void {
    const clock = { ...this.clockOf(node), ...change };
    this.update({ clocks: { ...this.world.clocks, [node]: clock } });
  }
}

export function txOf(one: { readonly tx?: string }): { readonly tx?: string } {
  return one.tx === undefined ? {} : { tx: one.tx };
}
