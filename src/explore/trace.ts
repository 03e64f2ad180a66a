import type { Message, NodeInput } from '../engine';
import { Expander, type ActionKind, type Sink } from './expand';
import type { Searched } from './fate';

/** One step of the way to a world. */
export interface Action {
  readonly kind: ActionKind;
  /** What the network does to which message. */
  readonly message?: Message;
  /** What which node reacts to. */
  readonly node?: string;
  readonly input?: NodeInput;
}

/** The steps from the first world to `world`: as few as there can be. */
export function traceTo(searched: Searched, world: number): readonly Action[] {
  const way: number[] = [];
  for (let child = world; child > 0; child = searched.worlds.parentOf(child)) way.push(child);
  const tracer = new Tracer(searched);
  return way.reverse().map((child) => tracer.step(child));
}

/**
 * Goes from world to world and finds the first action that leads to the next one. Where worlds were
 * taken for one, it keeps to the names that nodes had at the beginning.
 */
class Tracer implements Sink {
  private readonly expander: Expander;
  private readonly fields: Int32Array;
  private readonly next: Int32Array;
  private readonly settled: Int32Array;
  private readonly wanted: Int32Array;
  private readonly found: Action[] = [];

  constructor(private readonly searched: Searched) {
    const { space, worlds } = searched;
    this.expander = new Expander(space);
    this.fields = new Int32Array(space.fieldCount);
    this.next = new Int32Array(space.fieldCount);
    this.settled = new Int32Array(space.fieldCount);
    this.wanted = new Int32Array(space.fieldCount);
    worlds.read(0, this.fields);
  }

  step(world: number): Action {
    this.searched.worlds.read(world, this.wanted);
    this.found.length = 0;
    this.expander.expand(this.fields, this, true);
    const [found] = this.found;
    if (!found) throw new Error(`no way to world ${String(world)}`);
    this.fields.set(this.next);
    return found;
  }

  knows(): boolean {
    return this.found.length > 0;
  }

  take(
    kind: ActionKind,
    what: number,
    node: number,
    local: number,
    history: number,
    network: number,
    spent: number,
  ): void {
    if (this.found.length > 0) return;
    const { space, symmetry } = this.searched;
    const { next, settled, wanted } = this;
    space.follow(next, this.fields, node, local, history, network, spent);
    settled.set(next);
    symmetry?.settle(settled);
    if (!settled.every((value, field) => value === wanted[field])) return;
    const locals = node < 0 ? undefined : space.nodes[node];
    const isMessage = kind === 'deliver' || !locals;
    this.found.push({
      kind,
      ...(isMessage && { message: space.networks.messages.at(what) }),
      ...(locals && { node: locals.spec.name }),
      ...(locals && !isMessage && { input: locals.inputs.at(what).input }),
    });
  }
}
