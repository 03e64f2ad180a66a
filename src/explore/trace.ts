import type { Message, NodeInput } from '../engine';
import { Expander, type ActionKind, type Sink } from './expand';
import type { Space } from './space';
import type { WorldStore } from './world-store';

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
export function traceTo(space: Space, worlds: WorldStore, world: number): readonly Action[] {
  const actions: Action[] = [];
  const tracer = new Tracer(space, worlds);
  for (let child = world; child > 0; child = worlds.parentOf(child)) {
    actions.push(tracer.between(worlds.parentOf(child), child));
  }
  return actions.reverse();
}

/** Finds the first action that leads from one world to another. */
class Tracer implements Sink {
  private readonly expander: Expander;
  private readonly fields: Int32Array;
  private readonly wanted: Int32Array;
  private readonly found: Action[] = [];

  constructor(
    private readonly space: Space,
    private readonly worlds: WorldStore,
  ) {
    this.expander = new Expander(space);
    this.fields = new Int32Array(space.fieldCount);
    this.wanted = new Int32Array(space.fieldCount);
  }

  between(parent: number, child: number): Action {
    this.worlds.read(child, this.wanted);
    this.worlds.read(parent, this.fields);
    this.found.length = 0;
    this.expander.expand(this.fields, this, true);
    const [found] = this.found;
    if (!found) throw new Error(`no way from world ${String(parent)}`);
    return found;
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
    if (this.found.length > 0 || !this.isWanted(node, local, history, network, spent)) return;
    const locals = node < 0 ? undefined : this.space.nodes[node];
    const isMessage = kind === 'deliver' || !locals;
    this.found.push({
      kind,
      ...(isMessage && { message: this.space.networks.messages.at(what) }),
      ...(locals && { node: locals.spec.name }),
      ...(locals && !isMessage && { input: locals.inputs.at(what).input }),
    });
  }

  private isWanted(
    node: number,
    local: number,
    history: number,
    network: number,
    spent: number,
  ): boolean {
    const { space, fields, wanted } = this;
    return wanted.every((value, field) => {
      if (field === node) return value === local;
      if (field === space.historyField) return value === history;
      if (field === space.networkField) return value === network;
      if (field === space.spentField) return value === spent;
      return value === fields[field];
    });
  }
}
