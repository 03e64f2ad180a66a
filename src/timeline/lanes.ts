import type { Model, NodeLocal, NodeSpec, Run, RunEvent, Tone, World } from '../engine';
import { createRecordBook, type RecordMark } from './records';
import { outcomeWordsOf, stateWordsOf } from './wording';

/** A stretch of virtual time; `to` is the end of the run when nothing else ended it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** It lasts still when the run ends. */
  readonly open?: true;
}

/** A node is up in a life, and down between two of them. */
export interface Life extends Span {
  readonly up: boolean;
  /** The event that began it: a crash, a restart, or nothing at the start of the run. */
  readonly event?: string;
}

export interface StateSpan extends Span {
  /** '' where the node's machine has only one state for all. */
  readonly tx: string;
  readonly state: string;
  readonly label: string;
  readonly tone: Tone;
}

export interface LockSpan extends Span {
  readonly row: string;
  readonly tx: string;
}

export interface Resolution {
  readonly at: number;
  readonly event: string;
  readonly outcome: string;
  readonly label: string;
  readonly tone: Tone;
  readonly tx?: string;
}

/** What a node showed was not the newest any more. */
export interface StaleSpan extends Span {
  /** 'shows nothing, the newest is version 1'. */
  readonly says: string;
}

/** Everything that is drawn on one node's line. */
export interface Lane {
  readonly node: string;
  readonly role: string;
  readonly person: boolean;
  readonly lives: readonly Life[];
  readonly states: readonly StateSpan[];
  readonly locks: readonly LockSpan[];
  /** The in-doubt windows: states whose tone is 'doubt', each transaction by itself. */
  readonly doubts: readonly StateSpan[];
  readonly stale: readonly StaleSpan[];
  readonly records: readonly RecordMark[];
  readonly resolutions: readonly Resolution[];
}

export function lanesOf(run: Run): readonly Lane[] {
  const tracks = run.model.nodes.map((spec) => new Track(run.model, spec, run.initial));
  const byNode = new Map(tracks.map((track) => [track.spec.name, track]));
  let { locals, history }: Pick<World, 'locals' | 'history'> = run.initial;
  const follow = (world: World, at: number, event?: RunEvent): void => {
    if (world.history !== history || world.locals !== locals) {
      for (const track of tracks) track.age(world, at);
    }
    history = world.history;
    if (world.locals === locals) return;
    for (const track of tracks) {
      const local = world.locals[track.spec.name];
      if (local) track.follow(local, at, event);
    }
    locals = world.locals;
  };
  for (const event of run.events) {
    follow(event.world, event.at, event);
    if (event.node !== undefined) byNode.get(event.node)?.hear(event);
  }
  const last = run.steps.at(-1);
  if (last) follow(last.world, last.at);
  return tracks.map((track) => track.finish(run.endedAt));
}

type Begun<S extends Span> = Omit<S, 'to'>;

/** Follows one node through the worlds of a run. */
class Track {
  private readonly lives: Life[] = [];
  private readonly states: StateSpan[] = [];
  private readonly locks: LockSpan[] = [];
  private readonly stale: StaleSpan[] = [];
  private openStale: Begun<StaleSpan> | null = null;
  private readonly resolutions: Resolution[] = [];
  private readonly records;
  private readonly openStates = new Map<string, Begun<StateSpan>>();
  private readonly openLocks = new Map<string, Begun<LockSpan>>();
  private life: Begun<Life>;
  private local: NodeLocal | null = null;

  constructor(
    private readonly model: Model,
    readonly spec: NodeSpec,
    initial: World,
  ) {
    const local = initial.locals[spec.name];
    this.records = createRecordBook(model);
    this.life = { from: 0, up: local?.up ?? true };
    if (local) this.follow(local, 0);
  }

  follow(local: NodeLocal, at: number, event?: RunEvent): void {
    const before = this.local;
    if (local === before) return;
    this.local = local;
    if (before && before.up !== local.up) {
      this.lives.push({ ...this.life, to: at });
      this.life = { from: at, up: local.up, ...(event && { event: event.name }) };
    }
    if (before?.state?.values !== local.state?.values) this.followStates(local, at);
    if (before?.locks !== local.locks) this.followLocks(local, at);
  }

  /** Whether what it shows is the newest may change without a change of its own. */
  age(world: World, at: number): void {
    const says = this.model.staleness?.(world, this.spec.name) ?? null;
    if (says === (this.openStale?.says ?? null)) return;
    if (this.openStale) this.stale.push({ ...this.openStale, to: at });
    this.openStale = says === null ? null : { from: at, says };
  }

  hear(event: RunEvent): void {
    this.records.hear(event);
    const { outcome, tx } = event.detail;
    if (event.kind !== 'resolved' || outcome === undefined) return;
    const { label, tone } = outcomeWordsOf(this.model, outcome);
    const { at, name } = event;
    this.resolutions.push({ at, event: name, outcome, label, tone, ...(tx && { tx }) });
  }

  finish(endedAt: number): Lane {
    const end = { to: endedAt, open: true } as const;
    for (const open of this.openStates.values()) this.states.push({ ...open, ...end });
    for (const open of this.openLocks.values()) this.locks.push({ ...open, ...end });
    if (this.openStale) this.stale.push({ ...this.openStale, ...end });
    const states = this.states.filter((one) => one.to > one.from);
    return {
      node: this.spec.name,
      role: this.spec.role,
      person: this.spec.person,
      lives: [...this.lives, { ...this.life, ...end }],
      states,
      locks: this.locks,
      doubts: merged(states.filter((one) => one.tone === 'doubt')),
      stale: this.stale.filter((one) => one.to > one.from),
      records: this.records.finish(endedAt),
      resolutions: this.resolutions,
    };
  }

  private followStates(local: NodeLocal, at: number): void {
    const values = local.state?.values ?? {};
    for (const [tx, open] of [...this.openStates]) {
      if (values[tx] === open.state) continue;
      this.openStates.delete(tx);
      this.states.push({ ...open, to: at });
    }
    for (const [tx, state] of Object.entries(values)) {
      if (this.openStates.has(tx)) continue;
      const { label, tone } = stateWordsOf(this.model, this.spec.role, state);
      this.openStates.set(tx, { from: at, tx, state, label, tone });
    }
  }

  private followLocks(local: NodeLocal, at: number): void {
    const held = new Map(local.locks.map((one) => [`${one.tx} ${one.row}`, one]));
    for (const [key, open] of [...this.openLocks]) {
      if (held.has(key)) continue;
      this.openLocks.delete(key);
      this.locks.push({ ...open, to: at });
    }
    for (const [key, { row, tx }] of held) {
      if (!this.openLocks.has(key)) this.openLocks.set(key, { from: at, row, tx });
    }
  }
}

/** Joins windows that touch: preparing for doubt and being in doubt are one window to the eye. */
function merged(spans: readonly StateSpan[]): readonly StateSpan[] {
  const result: StateSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const index = result.findIndex((one) => one.tx === span.tx && one.to === span.from);
    const before = result[index];
    if (before) result[index] = { ...before, to: span.to, ...(span.open && { open: true }) };
    else result.push(span);
  }
  return result;
}
