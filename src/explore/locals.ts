import {
  react,
  unborn,
  type Data,
  type Emission,
  type Happening,
  type Message,
  type NodeInput,
  type NodeLocal,
  type NodeSpec,
  type RunningTimer,
} from '../engine';
import { canonical } from '../protocols/kit';
import type { Histories } from './histories';
import { Interner } from './interner';
import type { Networks } from './networks';

/** An input of a node, and what the history hears before the node reacts to it. */
export interface Input {
  readonly input: NodeInput;
  readonly before: readonly Happening[];
  /** The message that the network gives away with it; -1: none. */
  readonly message: number;
}

/** What a node in one state can do by itself. */
export interface Menu {
  readonly isUp: boolean;
  readonly isWriting: boolean;
  /** It can do nothing: no write is under way, no timer runs, there is no choice. */
  readonly isIdle: boolean;
  /** Inputs: its timers when nothing is under way, and the same timers fired too early. */
  readonly timers: readonly number[];
  readonly earlyTimers: readonly number[];
  readonly choices: readonly number[];
}

/** Numbers of one step in the table of all: NEXT, CHANGE, STORY and whether it was HANDLED. */
const STEP = 4;
export const NEXT = 0;
export const CHANGE = 1;
export const STORY = 2;
export const HANDLED = 3;

/** What each step of a node comes to. A step's number is where it begins in `table`. */
export class Steps {
  table = new Int32Array(1024);
  private end = 0;

  add(next: number, change: number, story: number, isHandled: boolean): number {
    const step = this.end;
    this.end += STEP;
    if (this.end > this.table.length) {
      const longer = new Int32Array(this.table.length * 2);
      longer.set(this.table);
      this.table = longer;
    }
    this.table.set([next, change, story, isHandled ? 1 : 0], step);
    return step;
  }
}

const UNKNOWN = -1;

/** Every state of one node that has come up, and what each input makes of it. */
export class Locals {
  readonly locals = new Interner<NodeLocal>();
  readonly menus: Menu[] = [];
  readonly inputs = new Interner<Input>();
  readonly crash: number;
  readonly restart: number;
  readonly written: number;
  readonly first: number;
  private readonly table: Int32Array[] = [];
  private tableBytes = 0;
  private readonly texts = new Texts();

  constructor(
    readonly spec: NodeSpec,
    private readonly params: Data,
    private readonly steps: Steps,
    private readonly networks: Networks,
    private readonly histories: Histories,
  ) {
    this.crash = this.inputOf({ kind: 'crash' });
    this.restart = this.inputOf({ kind: 'restart', params });
    this.written = this.inputOf({ kind: 'written' });
    this.first = this.idOf(unborn(spec.rows));
  }

  /** The step of a node in state `local` on `input`; computed once. */
  step(local: number, input: number): number {
    const row = this.table[local] as Int32Array;
    const known = input < row.length ? (row[input] as number) : UNKNOWN;
    return known === UNKNOWN ? this.compute(local, input) : known;
  }

  startInput(): number {
    return this.inputOf({ kind: 'start', params: this.params });
  }

  /** The node as the run begins. */
  started(): NodeLocal {
    const step = this.step(this.first, this.startInput());
    return this.locals.at(this.steps.table[step + NEXT] as number);
  }

  messageInput(message: Message, id: number): number {
    return this.inputOf({ kind: 'message', message }, [{ kind: 'delivered', message }], id);
  }

  invokeInput(action: string, data: Data): number {
    const { name: node } = this.spec;
    const before = [{ kind: 'invoked', node, action, with: data } as const];
    return this.inputOf({ kind: 'invoke', action, with: data }, before);
  }

  get bytes(): number {
    return this.tableBytes;
  }

  idOf(local: NodeLocal): number {
    const id = this.locals.idOf(this.texts.keyOf(local, this.spec), local);
    if (id === this.menus.length) {
      this.table.push(new Int32Array(0));
      this.menus.push(this.menuOf(local));
    }
    return id;
  }

  private inputOf(input: NodeInput, before: readonly Happening[] = [], message = -1): number {
    return this.inputs.idOf(canonical([input, before]), { input, before, message });
  }

  private menuOf(local: NodeLocal): Menu {
    const { behaviour } = this.spec;
    const { state } = local;
    const choices = local.choices.flatMap(({ choice, options, tx }) =>
      options.map((option) => ({
        kind: 'choice' as const,
        choice,
        option,
        ...(tx !== undefined && { tx }),
      })),
    );
    const possible = choices
      .filter((signal) => state !== null && behaviour.can(state, signal, local))
      .map((signal) => this.inputOf(signal));
    return {
      isUp: local.up,
      isWriting: local.writes.length > 0,
      isIdle: local.writes.length + local.timers.length + possible.length === 0,
      timers: local.timers.map((timer) => this.timerInput(timer, false)),
      earlyTimers: local.timers.map((timer) => this.timerInput(timer, true)),
      choices: possible,
    };
  }

  private timerInput({ id, timer, tx }: RunningTimer, early: boolean): number {
    const { name: node } = this.spec;
    const fired = { kind: 'fired', node, timer, early, ...(tx !== undefined && { tx }) } as const;
    return this.inputOf({ kind: 'timer', id }, [fired]);
  }

  private compute(local: number, input: number): number {
    const { spec, steps, networks } = this;
    const { input: what, before: heard, message } = this.inputs.at(input);
    const before = this.locals.at(local);
    const reaction = react(spec.behaviour, spec.name, before, what);
    const story = [...heard];
    const sent: number[] = [];
    for (const emission of reaction.emissions) {
      const happening = happeningOf(emission, spec.name);
      if (happening) story.push(happening);
      if (emission.kind !== 'sent' || emission.isLost) continue;
      const id = networks.messageOf(emission.message);
      if (id >= 0) sent.push(id);
    }
    const step = steps.add(
      reaction.local === before ? local : this.idOf(reaction.local),
      networks.changeOf(networks.kind === 'set' ? -1 : message, sent),
      this.histories.storyOf(story),
      reaction.handled,
    );
    this.remember(local, input, step);
    return step;
  }

  private remember(local: number, input: number, step: number): void {
    const row = this.table[local] as Int32Array;
    if (input < row.length) {
      row[input] = step;
      return;
    }
    const longer = new Int32Array(Math.max(8, this.inputs.size)).fill(UNKNOWN);
    longer.set(row);
    longer[input] = step;
    this.tableBytes += longer.byteLength - row.byteLength;
    this.table[local] = longer;
  }
}

/** What a local consists of, as text; of what a reaction leaves as it was, only once. */
class Texts {
  private readonly known = new WeakMap<object, string>();

  /** Equal for equal content. */
  keyOf({ state, up, restarted, disk, ...parts }: NodeLocal, spec: NodeSpec): string {
    const { unforced, diskRows, rows, locks, lockQueue, timers, writes, choices } = parts;
    const things = [unforced, diskRows, rows, locks, lockQueue, timers, writes, choices];
    const texts = things.map((one) => this.textOf(one));
    const log = spec.sortedLog ? canonical(spec.sortedLog(disk)) : this.textOf(disk);
    return [state?.key ?? '', String(up), String(restarted), log, ...texts].join('\n');
  }

  private textOf(part: object): string {
    const known = this.known.get(part);
    if (known !== undefined) return known;
    const text = canonical(part);
    this.known.set(part, text);
    return text;
  }
}

/** What the guarantees' history hears of an emission; the same as in a simulated run. */
function happeningOf(emission: Emission, node: string): Happening | null {
  switch (emission.kind) {
    case 'appending':
    case 'timer-started':
    case 'timer-stopped':
      return null;
    default: {
      const { local: _, ...rest } = emission;
      return { ...rest, node };
    }
  }
}
