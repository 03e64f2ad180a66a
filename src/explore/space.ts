import type { Model, World } from '../engine';
import type { Budget } from '../protocols/kit';
import { Budgets, OPENING } from './budgets';
import { Histories } from './histories';
import { CHANGE, Locals, NEXT, STORY, Steps } from './locals';
import { Networks } from './networks';

/** More nodes than this do not fit the bits in which receivers are kept. */
const NODES_MAX = 30;

/**
 * All that worlds are made of, each thing a small integer. The fields of a world: the state of each
 * node in the model's order, then history, network and what is spent of the budget.
 */
export class Space {
  readonly steps = new Steps();
  readonly networks: Networks;
  readonly histories: Histories;
  readonly budgets: Budgets;
  readonly nodes: readonly Locals[];
  readonly historyField: number;
  readonly networkField: number;
  readonly spentField: number;
  readonly fieldCount: number;
  private readonly messageInputs: number[] = [];
  private readonly deliveryLists: Int32Array[] = [];

  constructor(
    readonly model: Model,
    budget: Budget,
  ) {
    const count = model.nodes.length;
    if (count > NODES_MAX) throw new RangeError(`more than ${String(NODES_MAX)} nodes`);
    const numbers = new Map(model.nodes.map(({ name }, index) => [name, index]));
    this.networks = new Networks(budget.network ?? 'bag', numbers);
    this.histories = new Histories(model.history);
    this.budgets = new Budgets(budget, model.opening.length);
    this.nodes = model.nodes.map(
      (spec) => new Locals(spec, model.params, this.steps, this.networks, this.histories),
    );
    this.historyField = count;
    this.networkField = count + 1;
    this.spentField = count + 2;
    this.fieldCount = count + 3;
  }

  /** The first world: every node has been started, in order, and nothing else has happened. */
  firstWorld(): Int32Array {
    const fields = new Int32Array(this.fieldCount);
    this.nodes.forEach((node, index) => {
      const step = node.step(node.first, node.startInput());
      const { historyField, networkField } = this;
      const { table } = this.steps;
      const story = table[step + STORY] as number;
      const change = table[step + CHANGE] as number;
      fields[index] = table[step + NEXT] as number;
      fields[historyField] = this.histories.after(fields[historyField] as number, story);
      fields[networkField] = this.networks.apply(fields[networkField] as number, change);
    });
    return fields;
  }

  /** Writes into `next` what `fields` becomes by an action, as a `Sink` is told of it. */
  follow(
    next: Int32Array,
    fields: Int32Array,
    node: number,
    local: number,
    history: number,
    network: number,
    spent: number,
  ): void {
    next.set(fields);
    if (node >= 0) next[node] = local;
    next[this.historyField] = history;
    next[this.networkField] = network;
    next[this.spentField] = spent;
  }

  /** A world of a simulated run, without its clocks: what is due when is open again. */
  worldOf({ locals, history, flights }: World): Int32Array {
    const fields = new Int32Array(this.fieldCount);
    this.nodes.forEach((node, index) => {
      const local = locals[node.spec.name];
      if (local) fields[index] = node.idOf(local);
    });
    const messages = flights.map((one) => this.networks.messageOf(one.message));
    const { budgets, model } = this;
    fields[this.historyField] = this.histories.idOf(history);
    fields[this.networkField] = this.networks.contentOf(messages.filter((one) => one >= 0));
    fields[this.spentField] = model.opening.reduce((spent) => budgets.after(spent, OPENING), 0);
    return fields;
  }

  /** The input of a message at its receiver. */
  messageInput(message: number): number {
    const known = this.messageInputs[message];
    if (known !== undefined) return known;
    const node = this.nodes[this.networks.receiverOf[message] as number] as Locals;
    const input = node.messageInput(this.networks.messages.at(message), message);
    this.messageInputs[message] = input;
    return input;
  }

  /** What can be delivered of a content: message, receiver and its input, one after the other. */
  deliveries(content: number): Int32Array {
    const known = this.deliveryLists[content];
    if (known !== undefined) return known;
    const { deliverable } = this.networks.contents.at(content);
    const list = Int32Array.from(
      deliverable.flatMap((message) => [
        message,
        this.networks.receiverOf[message] as number,
        this.messageInput(message),
      ]),
    );
    this.deliveryLists[content] = list;
    return list;
  }

  /** How many values each field has had so far. */
  sizes(): readonly number[] {
    return [
      ...this.nodes.map((node) => node.locals.size),
      this.histories.histories.size,
      this.networks.contents.size,
      this.budgets.size,
    ];
  }

  /** Roughly what the tables take, in bytes; the worlds themselves come on top. */
  get bytes(): number {
    const nodes = this.nodes.reduce((sum, node) => sum + node.bytes + node.locals.size * 600, 0);
    const perNetwork = 200;
    const contents = this.networks.contents.size * perNetwork;
    return nodes + this.histories.bytes + this.networks.bytes + contents;
  }
}
