import { CRASH, DUPLICATE, LOSS, OPENING, RESTART, TIMEOUT } from './budgets';
import { CHANGE, HANDLED, NEXT, STORY, type Locals, type Menu } from './locals';
import type { Space } from './space';

/** A way in which one world becomes another: an edge of the search. */
export type ActionKind =
  | 'open'
  | 'deliver'
  | 'lose-down'
  | 'write'
  | 'timer'
  | 'early-timer'
  | 'choose'
  | 'crash'
  | 'restart'
  | 'lose'
  | 'duplicate';

export interface Sink {
  /** True when the sink knows already where a step of `node` leads, and need not be told of it. */
  knows(kind: ActionKind, what: number, node: number): boolean;
  /**
   * One enabled action. `what` is the message, or the input of `node`; `node` is -1 for what only
   * the network does. The other numbers are the fields after it; only `node` has a new state.
   */
  take(
    kind: ActionKind,
    what: number,
    node: number,
    local: number,
    history: number,
    network: number,
    spent: number,
  ): void;
}

/**
 * Lists what can happen in a world, always in the same order. A timer is free when no message is in
 * flight and no disk at work; before that it costs one of `timeouts`. A message to a node that is
 * down counts too, unlike in the engine's `isUnderWay`: it may outlive the crash, and whoever asks
 * such a node again and again would fill the network without end.
 */
export class Expander {
  private readonly menus: Menu[];
  private readonly lostStories: number[] = [];
  private readonly copyStories: number[] = [];
  private history = 0;
  private network = 0;
  private spent = 0;

  constructor(private readonly space: Space) {
    this.menus = space.nodes.map((node) => node.menus[node.first] as Menu);
  }

  /** @param faults also what costs something of the budget */
  expand(fields: Int32Array, sink: Sink, faults: boolean): void {
    const { space } = this;
    this.history = fields[space.historyField] as number;
    this.network = fields[space.networkField] as number;
    this.spent = fields[space.spentField] as number;
    if (this.open(fields, sink)) return;
    let up = 0;
    let awake = 0;
    let isWriting = false;
    for (let node = 0; node < this.menus.length; node++) {
      const menu = (space.nodes[node] as Locals).menus[fields[node] as number] as Menu;
      this.menus[node] = menu;
      if (menu.isUp) up |= 1 << node;
      if (!menu.isIdle) awake |= 1 << node;
      if (menu.isWriting) isWriting = true;
    }
    const deliveries = space.deliveries(this.network);
    const isBusy = isWriting || deliveries.length > 0;
    this.deliver(deliveries, fields, sink, up);
    for (let node = 0; node < this.menus.length; node++) {
      if ((awake & (1 << node)) !== 0) this.actAlone(node, fields, sink, isBusy, faults);
    }
    if (!faults) return;
    this.fail(fields, sink, up);
    this.disturb(sink, up);
  }

  private open(fields: Int32Array, sink: Sink): boolean {
    const { opening } = this.space.model;
    if (opening.length === 0) return false;
    const opened = this.space.budgets.spentOf(this.spent, OPENING);
    const invocation = opening[opened];
    if (!invocation) return false;
    const spent = this.space.budgets.after(this.spent, OPENING);
    const node = this.space.nodes.findIndex((one) => one.spec.name === invocation.node);
    const input = this.space.nodes[node]?.invokeInput(invocation.action, invocation.with ?? {});
    this.react('open', input ?? 0, node, fields, spent, sink);
    return true;
  }

  /** Lets a node react to an input, and hands on what comes of it. */
  private react(
    kind: ActionKind,
    input: number,
    node: number,
    fields: Int32Array,
    spent: number,
    sink: Sink,
  ): void {
    if (sink.knows(kind, input, node)) return;
    const step = (this.space.nodes[node] as Locals).step(fields[node] as number, input);
    this.follow(kind, input, node, step, spent, sink);
  }

  private follow(
    kind: ActionKind,
    what: number,
    node: number,
    step: number,
    spent: number,
    sink: Sink,
  ): void {
    const { steps, histories, networks } = this.space;
    const { table } = steps;
    const next = table[step + NEXT] as number;
    const history = histories.after(this.history, table[step + STORY] as number);
    const network = networks.apply(this.network, table[step + CHANGE] as number);
    sink.take(kind, what, node, next, history, network, spent);
  }

  private deliver(deliveries: Int32Array, fields: Int32Array, sink: Sink, up: number): void {
    const { space } = this;
    const { networks, steps } = space;
    const isSet = networks.kind === 'set';
    for (let index = 0; index < deliveries.length; index += 3) {
      const message = deliveries[index] as number;
      const node = deliveries[index + 1] as number;
      if ((up & (1 << node)) === 0) {
        if (!isSet) this.lose('lose-down', message, this.spent, sink);
        continue;
      }
      if (sink.knows('deliver', message, node)) continue;
      const locals = space.nodes[node] as Locals;
      const step = locals.step(fields[node] as number, deliveries[index + 2] as number);
      // Nothing is taken out of a set: a message that nobody wants is not even received.
      if (isSet && steps.table[step + HANDLED] === 0) continue;
      this.follow('deliver', message, node, step, this.spent, sink);
    }
  }

  private actAlone(
    node: number,
    fields: Int32Array,
    sink: Sink,
    isBusy: boolean,
    faults: boolean,
  ): void {
    const menu = this.menus[node] as Menu;
    const { spent } = this;
    if (menu.isWriting) {
      const { written } = this.space.nodes[node] as Locals;
      this.react('write', written, node, fields, spent, sink);
    }
    for (const input of menu.choices) this.react('choose', input, node, fields, spent, sink);
    if (!isBusy) {
      for (const input of menu.timers) this.react('timer', input, node, fields, spent, sink);
    } else if (faults && menu.earlyTimers.length > 0) {
      const after = this.space.budgets.after(spent, TIMEOUT);
      if (after < 0) return;
      for (const input of menu.earlyTimers) {
        this.react('early-timer', input, node, fields, after, sink);
      }
    }
  }

  private fail(fields: Int32Array, sink: Sink, up: number): void {
    const { budgets, nodes } = this.space;
    const crashed = budgets.after(this.spent, CRASH);
    const restarted = budgets.after(this.spent, RESTART);
    if (crashed < 0 && restarted < 0) return;
    for (let node = 0; node < nodes.length; node++) {
      const { spec, crash, restart } = nodes[node] as Locals;
      const isUp = (up & (1 << node)) !== 0;
      const spent = isUp ? crashed : restarted;
      if (spent < 0 || (isUp && spec.person)) continue;
      this.react(isUp ? 'crash' : 'restart', isUp ? crash : restart, node, fields, spent, sink);
    }
  }

  /** The network loses or copies what is on its way to a node that is up. */
  private disturb(sink: Sink, up: number): void {
    const { networks, budgets } = this.space;
    if (networks.kind === 'set') return;
    const { present } = networks.contents.at(this.network);
    const isUp = (message: number): boolean =>
      (up & (1 << (networks.receiverOf[message] as number))) !== 0;
    const lossy = budgets.after(this.spent, LOSS);
    if (lossy >= 0) {
      for (const message of present) if (isUp(message)) this.lose('lose', message, lossy, sink);
    }
    const copied = budgets.after(this.spent, DUPLICATE);
    if (copied < 0) return;
    for (const message of present) {
      if (!isUp(message)) continue;
      const network = networks.apply(this.network, networks.changeOf(-1, [message]));
      const history = this.space.histories.after(this.history, this.copyStory(message));
      sink.take('duplicate', message, -1, -1, history, network, copied);
    }
  }

  private lose(kind: 'lose' | 'lose-down', message: number, spent: number, sink: Sink): void {
    const { networks, histories } = this.space;
    const network = networks.apply(this.network, networks.changeOf(message, []));
    const history = histories.after(this.history, this.lostStory(message));
    sink.take(kind, message, -1, -1, history, network, spent);
  }

  private lostStory(id: number): number {
    const message = this.space.networks.messages.at(id);
    return (this.lostStories[id] ??= this.space.histories.storyOf([{ kind: 'lost', message }]));
  }

  private copyStory(id: number): number {
    const message = this.space.networks.messages.at(id);
    const { histories } = this.space;
    return (this.copyStories[id] ??= histories.storyOf([{ kind: 'duplicated', message }]));
  }
}
