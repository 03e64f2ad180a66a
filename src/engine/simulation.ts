import { scheduleChoices } from './choices';
import type { Happening, Model, NodeSpec } from './model';
import { txSuffix, type EventKind } from './names';
import type { Emission, NodeInput, NodeLocal } from './node';
import { reactMemoised } from './memo';
import type { EventDetail, RunEvent } from './run';
import { FORCED_WRITE_MS, defaultTimeoutMs, type Script } from './script';
import { send } from './traffic';
import { isUnderWay, type NodeClock, type World } from './world';

/** A timer that only asks again doubles its delay this many times at the most. */
const BACK_OFF_DOUBLINGS_MAX = 6;

export interface Cause {
  readonly because?: string;
  readonly decision?: number;
}

/**
 * A world in the middle of being moved forward. Knows how one thing happens; when, and in which
 * order, is the business of `simulate`. The worlds that it leaves behind in `events` are immutable.
 */
export class Simulation {
  readonly events: RunEvent[];
  private readonly specs: ReadonlyMap<string, NodeSpec>;
  private readonly timeoutMs: number;
  private stepNumber: number;

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
    this.stepNumber += 1;
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

  /** The same as `happen`, and the guarantees' history takes note first. */
  happenAndRecord(
    happening: Happening,
    kind: EventKind,
    subject: string,
    detail: EventDetail,
    cause: Cause,
    node?: string,
  ): string {
    this.record(happening);
    return this.happen(kind, subject, detail, cause, node);
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

  /** Lets a node react to `input`, as a part of the present step. */
  feed(node: string, input: NodeInput, cause: Cause): void {
    const before = this.localOf(node);
    const reaction = reactMemoised(this.specOf(node).behaviour, node, before, input);
    if (reaction.local === before) return;
    if (input.kind === 'crash') this.forgetTime(node);
    const isReborn = input.kind === 'start' || input.kind === 'restart';
    if (before.state && !isReborn && reaction.local.state?.values !== before.state.values) {
      if (hasOtherValues(before, reaction.local)) this.updateClock(node, { streaks: {} });
    }
    let current = cause;
    for (const emission of reaction.emissions) {
      this.setLocal(node, emission.local);
      const name = this.announce(node, emission, current);
      if (name !== null && (emission.kind === 'crashed' || emission.kind === 'restarted')) {
        current = { because: name };
      }
    }
    this.setLocal(node, reaction.local);
    scheduleChoices(this, node, before, current);
    if (isProgress(before, reaction.local)) this.markProgress();
  }

  private setLocal(node: string, local: NodeLocal): void {
    if (this.world.locals[node] === local) return;
    this.update({ locals: { ...this.world.locals, [node]: local } });
  }

  private forgetTime(node: string): void {
    const { at } = this.world;
    this.updateClock(node, { timers: {}, writes: [], choices: {}, streaks: {}, diskFreeAt: at });
  }

  private announce(node: string, emission: Emission, cause: Cause): string | null {
    const because = cause;
    switch (emission.kind) {
      case 'crashed':
      case 'restarted': {
        const subject = `${node}#${String(this.countAt(node, emission.kind))}`;
        return this.happenAndRecord({ ...emission, node }, emission.kind, subject, {}, cause, node);
      }
      case 'entered':
      case 'logged':
      case 'locked':
      case 'unlocked':
        return this.announceCounted(node, emission, cause);
      case 'sent':
        return send(this, { ...emission, node }, because);
      case 'appending':
        return this.startWriting(node, emission, because);
      case 'timer-started':
        this.startTimer(node, emission.timer.id, emission.timer.timer, because);
        return null;
      case 'timer-stopped': {
        const timers = { ...this.clockOf(node).timers };
        delete timers[emission.id];
        this.updateClock(node, { timers });
        return null;
      }
      case 'resolved': {
        const subject = `${node}:${emission.outcome}${txSuffix(emission.tx)}`;
        this.record({ ...emission, node });
        // A decision found again in the log after a restart is no second decision.
        if (this.count(`resolved ${subject}`) > 1) return null;
        const detail = { outcome: emission.outcome, ...txOf(emission) };
        return this.happen('resolved', subject, detail, because, node);
      }
      case 'noted':
        this.record({ ...emission, node });
        return null;
    }
  }

  private announceCounted(
    node: string,
    emission: Extract<Emission, { kind: 'entered' | 'logged' | 'locked' | 'unlocked' }>,
    cause: Cause,
  ): string {
    const { what, detail, tx } = countedSubject(emission);
    const key = `${what}${txSuffix(tx)}`;
    const count = this.countAt(node, `${emission.kind} ${key}`);
    const subject = `${node}:${key}#${String(count)}`;
    return this.happenAndRecord({ ...emission, node }, emission.kind, subject, detail, cause, node);
  }

  private startWriting(
    node: string,
    emission: Extract<Emission, { kind: 'appending' }>,
    cause: Cause,
  ): string {
    const clock = this.clockOf(node);
    const doneAt = Math.max(this.world.at, clock.diskFreeAt) + FORCED_WRITE_MS;
    let name = '';
    const [first] = emission.records;
    for (const record of emission.records) {
      const key = `${record.record}${txSuffix(record.tx)}`;
      const subject = `${node}:${key}#${String(this.countAt(node, `appending ${key}`))}`;
      const detail = { record, forced: true, ...txOf(record) };
      const event = this.happen('appending', subject, detail, cause, node);
      if (record === first) name = event;
    }
    const writes = [...this.clockOf(node).writes, { at: doneAt, because: name }];
    this.updateClock(node, { writes, diskFreeAt: doneAt });
    return name;
  }

  private startTimer(node: string, id: string, timer: string, cause: Cause): void {
    const clock = this.clockOf(node);
    const spec = this.specOf(node).timers[timer];
    if (!spec) throw new Error(`${node}: the timer ${timer} has no delay`);
    const doublings = spec.repeats ? (clock.streaks[id] ?? 0) : 0;
    const delay = spec.ms(this.timeoutMs) * 2 ** Math.min(doublings, BACK_OFF_DOUBLINGS_MAX);
    const due = { at: this.world.at + delay, because: cause.because ?? '' };
    this.updateClock(node, { timers: { ...clock.timers, [id]: due } });
  }

  finishWrite(node: string): void {
    const [write, ...writes] = this.clockOf(node).writes;
    this.updateClock(node, { writes });
    this.feed(node, { kind: 'written' }, { because: write?.because ?? '' });
  }

  fire(node: string, id: string, decision?: number): void {
    const timer = this.localOf(node).timers.find((one) => one.id === id);
    const clock = this.clockOf(node);
    const timers = { ...clock.timers };
    const due = timers[id];
    delete timers[id];
    if (!timer || !due) return;
    const streaks = { ...clock.streaks, [id]: (clock.streaks[id] ?? 0) + 1 };
    this.updateClock(node, { timers, streaks });
    const key = `${timer.timer}${txSuffix(timer.tx)}`;
    const subject = `${node}:${key}#${String(this.countAt(node, `fired ${key}`))}`;
    const early = decision !== undefined || isUnderWay(this.world);
    const detail = { timer: timer.timer, early, ...txOf(timer) };
    const cause = { because: due.because, ...(decision !== undefined && { decision }) };
    const name = this.happenAndRecord(
      { kind: 'fired', node, timer: timer.timer, early, ...txOf(timer) },
      'fired',
      subject,
      detail,
      cause,
      node,
    );
    this.feed(node, { kind: 'timer', id }, { because: name });
  }

  invoke(
    node: string,
    action: string,
    what: Readonly<Record<string, unknown>>,
    cause: Cause,
  ): void {
    const subject = `${node}:${action}#${String(this.countAt(node, `invoked ${action}`))}`;
    const happening = { kind: 'invoked', node, action, with: what } as const;
    const detail = { action, with: what };
    const because = this.happenAndRecord(happening, 'invoked', subject, detail, cause, node);
    this.markProgress();
    this.feed(node, { kind: 'invoke', action, with: what }, { because });
  }
}

export function txOf(one: { readonly tx?: string }): { readonly tx?: string } {
  return one.tx === undefined ? {} : { tx: one.tx };
}

function countedSubject(
  emission: Extract<Emission, { kind: 'entered' | 'logged' | 'locked' | 'unlocked' }>,
): { what: string; detail: EventDetail; tx: string | undefined } {
  switch (emission.kind) {
    case 'entered': {
      const detail = { state: emission.state, ...txOf(emission) };
      return { what: emission.state, detail, tx: emission.tx };
    }
    case 'logged': {
      const { record, forced } = emission;
      return { what: record.record, detail: { record, forced, ...txOf(record) }, tx: record.tx };
    }
    default: {
      const detail = { row: emission.row, ...txOf(emission) };
      return { what: emission.row, detail, tx: emission.tx };
    }
  }
}

function hasOtherValues(before: NodeLocal, after: NodeLocal): boolean {
  const a = before.state?.values ?? {};
  const b = after.state?.values ?? {};
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].some((key) => a[key] !== b[key]);
}

function isProgress(before: NodeLocal, after: NodeLocal): boolean {
  return (
    before.up !== after.up ||
    before.disk !== after.disk ||
    before.rows !== after.rows ||
    hasOtherValues(before, after)
  );
}
