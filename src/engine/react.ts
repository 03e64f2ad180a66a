import { EngineError } from './errors';
import type {
  Behaviour,
  Effect,
  Emission,
  HeldLock,
  LogRecord,
  NodeInput,
  NodeLocal,
  Reaction,
  Rows,
  Signal,
} from './node';

/** One node may answer itself this often in one step; more is a loop in its machine. */
const SIGNALS_PER_STEP_MAX = 1_000;

/** A node that has not started yet: down, with an empty log and its first rows on disk. */
export function unborn(rows: Rows): NodeLocal {
  return {
    up: false,
    state: null,
    disk: [],
    unforced: [],
    diskRows: rows,
    rows,
    locks: [],
    lockQueue: [],
    timers: [],
    writes: [],
    choices: [],
    restarted: false,
  };
}

/**
 * Applies one input to one node. Pure: `local` is left untouched. A node that is down reacts to
 * `start` and `restart` only. One call is one step: it ends when the node has nothing more to tell
 * itself (a lock granted at once, a message to itself).
 */
export function react(
  behaviour: Behaviour,
  name: string,
  local: NodeLocal,
  input: NodeInput,
): Reaction {
  const step = new Step(behaviour, name, local);
  if (!local.up && input.kind !== 'start' && input.kind !== 'restart') return step.result();
  step.begin(input);
  step.settle();
  return step.result();
}

/** The working state of one step. Lives for one call of `react`. */
class Step {
  private readonly emissions: Emission[] = [];
  private readonly signals: Signal[] = [];
  private handled = false;

  constructor(
    private readonly behaviour: Behaviour,
    private readonly name: string,
    private local: NodeLocal,
  ) {}

  result(): Reaction {
    return { local: this.local, emissions: this.emissions, handled: this.handled };
  }

  begin(input: NodeInput): void {
    switch (input.kind) {
      case 'crash':
        this.crash();
        return;
      case 'start':
      case 'restart':
        this.wake(input.kind === 'restart', input.params);
        return;
      case 'timer':
        this.fire(input.id);
        return;
      case 'written':
        this.finishWrite();
        return;
      default:
        this.signals.push(input);
    }
  }

  settle(): void {
    let count = 0;
    for (let signal = this.signals.shift(); signal; signal = this.signals.shift()) {
      if (++count > SIGNALS_PER_STEP_MAX) {
        throw new EngineError(`${this.name} keeps answering itself; the last was ${signal.kind}`);
      }
      this.tell(signal);
    }
  }

  private update(change: Partial<NodeLocal>): void {
    this.local = { ...this.local, ...change };
  }

  private emit(emission: EmissionBody): void {
    this.emissions.push({ ...emission, local: this.local });
  }

  private crash(): void {
    const { disk, diskRows, restarted } = this.local;
    this.local = { ...unborn(diskRows), disk, restarted };
    this.handled = true;
    this.emit({ kind: 'crashed' });
  }

  private wake(again: boolean, params: Rows): void {
    this.update({ up: true, restarted: this.local.restarted || again });
    if (again) this.emit({ kind: 'restarted' });
    const { disk, restarted } = this.local;
    this.signals.push({ kind: 'start', restarted, disk, params });
  }

  private fire(id: string): void {
    const timer = this.local.timers.find((one) => one.id === id);
    if (!timer) return;
    this.update({ timers: this.local.timers.filter((one) => one !== timer) });
    this.signals.push({ kind: 'timer', timer });
  }

  private finishWrite(): void {
    const [write, ...writes] = this.local.writes;
    if (!write) return;
    const { disk, diskRows, rows } = this.local;
    this.update({
      writes,
      disk: [...disk, ...write.records],
      ...(write.rows && {
        diskRows: { ...diskRows, ...write.rows },
        rows: { ...rows, ...write.rows },
      }),
    });
    for (const record of write.records) {
      this.emit({ kind: 'logged', record, forced: true });
      this.signals.push({ kind: 'logged', record });
    }
  }

  private tell(signal: Signal): void {
    const { state, rows, locks } = this.local;
    const reply = this.behaviour.respond(state, signal, { rows, locks });
    this.handled ||= reply.handled;
    if (reply.state !== state) {
      this.update({ state: reply.state });
      // The first start enters nothing: what a run shows begins with the first thing that happens.
      if (signal.kind !== 'start' || this.local.restarted) {
        this.announce(state?.values ?? {}, reply.state.values);
      }
    }
    for (const effect of reply.effects) this.apply(effect);
  }

  private announce(before: Readonly<Record<string, string>>, now: typeof before): void {
    for (const [tx, state] of Object.entries(now)) {
      if (before[tx] !== state) this.emit({ kind: 'entered', state, ...(tx && { tx }) });
    }
  }

  private apply(effect: Effect): void {
    const tx = txOf(effect);
    switch (effect.type) {
      case 'send':
        this.send(effect);
        return;
      case 'append':
        this.write([recordOf(effect, tx)], undefined, effect.force);
        return;
      case 'put': {
        const records = effect.records.map((one) => recordOf(one, tx));
        this.write(records, effect.rows, effect.force);
        return;
      }
      case 'lock':
        this.lock({ row: effect.row, tx: effect.tx ?? 't1' });
        return;
      case 'unlock':
        this.unlock({ row: effect.row, tx: effect.tx ?? 't1' });
        return;
      case 'start-timer': {
        const timer = { id: effect.id, timer: effect.timer, ...tx };
        const others = this.local.timers.filter((one) => one.id !== effect.id);
        this.update({ timers: [...others, timer].sort((a, b) => (a.id < b.id ? -1 : 1)) });
        this.emit({ kind: 'timer-started', timer });
        return;
      }
      case 'stop-timer':
        if (!this.local.timers.some((one) => one.id === effect.id)) return;
        this.update({ timers: this.local.timers.filter((one) => one.id !== effect.id) });
        this.emit({ kind: 'timer-stopped', id: effect.id });
        return;
      case 'resolve':
        this.emit({ kind: 'resolved', outcome: effect.outcome, ...tx, ...dataOf(effect) });
        return;
      case 'note':
        this.emit({ kind: 'noted', note: effect.note, ...tx, ...dataOf(effect) });
        return;
      case 'choose': {
        const { choice, options } = effect;
        const others = this.local.choices.filter(
          (one) => one.choice !== choice || one.tx !== effect.tx,
        );
        this.update({
          choices: options.length > 0 ? [...others, { choice, options, ...tx }] : others,
        });
      }
    }
  }

  private send(effect: Extract<Effect, { type: 'send' }>): void {
    const group = typeof effect.to === 'string' ? undefined : effect.to;
    const rest = { ...(group && { group }), ...(effect.isLost && { isLost: effect.isLost }) };
    for (const to of group ?? [effect.to as string]) {
      const message = {
        from: this.name,
        to,
        type: effect.message,
        ...txOf(effect),
        ...dataOf(effect),
      };
      if (to === this.name) this.signals.push({ kind: 'message', message });
      else this.emit({ kind: 'sent', message, ...rest });
    }
  }

  private write(records: readonly LogRecord[], rows: Rows | undefined, force: boolean): void {
    if (force) {
      this.update({ writes: [...this.local.writes, { records, ...(rows && { rows }) }] });
      this.emit({ kind: 'appending', records });
      return;
    }
    this.update({
      unforced: [...this.local.unforced, ...records],
      ...(rows && { rows: { ...this.local.rows, ...rows } }),
    });
    for (const record of records) this.emit({ kind: 'logged', record, forced: false });
  }

  private lock(wanted: HeldLock): void {
    const holder = this.local.locks.find((one) => one.row === wanted.row);
    if (holder && holder.tx !== wanted.tx) {
      const waits = this.local.lockQueue.some((one) => isSameLock(one, wanted));
      if (!waits) this.update({ lockQueue: [...this.local.lockQueue, wanted] });
      return;
    }
    if (!holder) this.hold(wanted);
    this.signals.push({ kind: 'locked', ...wanted });
  }

  private hold(lock: HeldLock): void {
    this.update({ locks: [...this.local.locks, lock] });
    this.emit({ kind: 'locked', ...lock });
  }

  private unlock(lock: HeldLock): void {
    const lockQueue = this.local.lockQueue.filter((one) => !isSameLock(one, lock));
    if (lockQueue.length !== this.local.lockQueue.length) this.update({ lockQueue });
    if (!this.local.locks.some((one) => isSameLock(one, lock))) return;
    this.update({ locks: this.local.locks.filter((one) => !isSameLock(one, lock)) });
    this.emit({ kind: 'unlocked', ...lock });
    const next = this.local.lockQueue.find((one) => one.row === lock.row);
    if (!next) return;
    this.update({ lockQueue: this.local.lockQueue.filter((one) => one !== next) });
    this.hold(next);
    this.signals.push({ kind: 'locked', ...next });
  }
}

type EmissionBody = Emission extends infer E
  ? E extends Emission
    ? Omit<E, 'local'>
    : never
  : never;

function isSameLock(a: HeldLock, b: HeldLock): boolean {
  return a.row === b.row && a.tx === b.tx;
}

function txOf(effect: Effect): { readonly tx?: string } {
  return 'tx' in effect ? { tx: effect.tx } : {};
}

function dataOf(effect: { readonly data?: Rows }): { readonly data?: Rows } {
  return effect.data ? { data: effect.data } : {};
}

function recordOf(
  one: { readonly record: string; readonly data?: Rows },
  tx: { readonly tx?: string },
): LogRecord {
  return { record: one.record, ...tx, ...dataOf(one) };
}
