import type { Guarantee, Model, World } from '../engine';
import type { Budget } from '../protocols/kit';
import { Expander, type ActionKind, type Sink } from './expand';
import { FateFinder, type Fate } from './fate';
import { Judge } from './judge';
import { Layout } from './layout';
import { Sleep } from './sleep';
import { Space } from './space';
import { Symmetry } from './symmetry';
import { WorldStore } from './world-store';

export interface SearchOptions {
  readonly budget?: Budget;
  /** The search stops at so many worlds. */
  readonly limit?: number;
  /** The search stops when its tables have grown to about so much. */
  readonly memoryMiB?: number;
  /** Look only at these guarantees; without it, at all. */
  readonly guarantees?: readonly string[];
  /** Take worlds that differ only in which of several interchangeable nodes does what for one. */
  readonly symmetry?: boolean;
  /** Begin in this world of a simulated run, whose opening is over, in place of the first one. */
  readonly from?: World;
  /** Stop as soon as one guarantee is broken. */
  readonly stopAtFirst?: boolean;
}

export interface Progress {
  /** 'searching' for worlds, 'judging' what becomes of them, or 'done'. */
  readonly phase: 'searching' | 'judging' | 'done';
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** Worlds whose successors are all known. */
  readonly expanded: number;
  /** What the worlds take in memory, with the hash set over them. */
  readonly bytes: number;
}

/** A world in which something was found; a trace leads to it. */
export interface Find {
  readonly guarantee: Guarantee;
  readonly world: number;
}

const MIB = 2 ** 20;
const MEMORY_MIB = 1_024;
const FIELD_BITS = 4;
/** The tables' size is looked at after so many worlds. */
const MEMORY_CHECK = 4_096;

/**
 * Breadth-first search through every world that a model can get into within a budget. Deterministic,
 * and in slices: `advance` does a part of the work and comes back.
 */
export class Search implements Sink {
  readonly space: Space;
  readonly worlds: WorldStore;
  readonly broken: Find[] = [];
  readonly reached = new Set<string>();
  generated = 1;
  depth = 1;
  fates: readonly Fate[] = [];
  private layout: Layout;
  private readonly expander: Expander;
  private readonly sleep: Sleep;
  private open: Judge[];
  private readonly fields: Int32Array;
  private readonly settled: Int32Array;
  /** Null unless it was asked for, and there are nodes that can change places. */
  readonly symmetry: Symmetry | null;
  private row: Int32Array;
  private cursor = 0;
  private levelEnd = 1;
  private isFull = false;
  private readonly limit: number;
  private finder: FateFinder | null = null;
  private phase: Progress['phase'] = 'searching';

  constructor(
    readonly model: Model,
    private readonly options: SearchOptions,
  ) {
    this.space = new Space(model, options.budget ?? {});
    this.expander = new Expander(this.space);
    this.fields = options.from ? this.space.worldOf(options.from) : this.space.firstWorld();
    this.settled = new Int32Array(this.space.fieldCount);
    const symmetry = options.symmetry === true ? new Symmetry(this.space) : null;
    this.symmetry = symmetry && symmetry.interchangeable.length > 0 ? symmetry : null;
    const widths = Array.from({ length: this.space.fieldCount }, () => FIELD_BITS);
    this.layout = new Layout(widths).widened(this.space.sizes());
    this.worlds = new WorldStore(this.layout);
    this.sleep = new Sleep(model.nodes.length);
    this.row = new Int32Array(this.layout.words);
    this.limit = options.limit ?? Infinity;
    this.open = this.guarantees('always', 'sometimes').map((one) => new Judge(one, this.space));
    this.symmetry?.settle(this.fields);
    this.layout.pack(this.fields, this.worlds.row);
    this.sleep.found(this.worlds.add(-1), -1, true);
    this.judge(0, this.fields);
  }

  /** True when every world within the budget was looked at. */
  get isComplete(): boolean {
    return this.cursor >= this.worlds.count && !this.isFull;
  }

  progress(): Progress {
    const { phase, generated, depth, cursor: expanded } = this;
    const { count: distinct } = this.worlds;
    const bytes = this.worlds.bytes + this.sleep.bytes;
    return { phase, distinct, generated, depth, expanded, bytes };
  }

  /** Looks at about so many worlds more. Answers false when nothing is left to do. */
  advance(worlds: number): boolean {
    const end = this.cursor + worlds;
    if (this.phase === 'searching') {
      this.stepTo(end);
      if (this.cursor < this.worlds.count && !this.mustStop()) return true;
      this.finder = this.createFinder();
      this.phase = this.finder ? 'judging' : 'done';
      return this.finder !== null;
    }
    if (this.finder?.advance(worlds)) return true;
    this.fates = this.finder?.fates() ?? [];
    this.finder = null;
    this.phase = 'done';
    return false;
  }

  knows(kind: ActionKind, what: number, node: number): boolean {
    if (this.symmetry || !this.sleep.has(kind, what, node)) return false;
    this.generated += 1;
    return true;
  }

  take(
    _kind: ActionKind,
    _what: number,
    node: number,
    local: number,
    history: number,
    network: number,
    spent: number,
  ): void {
    this.generated += 1;
    if (this.symmetry) {
      this.takeSettled(this.symmetry, node, local, history, network, spent);
      return;
    }
    const { fields, space, worlds } = this;
    const localBefore = node < 0 ? local : (fields[node] as number);
    const historyBefore = fields[space.historyField] as number;
    const localBy = local - localBefore;
    const historyBy = history - historyBefore;
    const networkBy = network - (fields[space.networkField] as number);
    const spentBy = spent - (fields[space.spentField] as number);
    if ((localBy | historyBy | networkBy | spentBy) === 0) {
      if (node >= 0) this.sleep.followed();
      return;
    }
    if (localBy !== 0) this.makeRoom(node, local);
    if (historyBy !== 0) this.makeRoom(space.historyField, history);
    if (networkBy !== 0) this.makeRoom(space.networkField, network);
    if (spentBy !== 0) this.makeRoom(space.spentField, spent);
    const { layout, row } = this;
    const target = worlds.row;
    for (let word = 0; word < target.length; word++) target[word] = row[word] as number;
    if (localBy !== 0) layout.add(target, node, localBy);
    if (historyBy !== 0) layout.add(target, space.historyField, historyBy);
    if (networkBy !== 0) layout.add(target, space.networkField, networkBy);
    if (spentBy !== 0) layout.add(target, space.spentField, spentBy);
    const index = this.addRow();
    if (index >= 0) this.sleep.found(index, node, historyBy !== 0);
    if (node >= 0 && historyBy === 0) this.sleep.followed();
    if (index < 0 || this.open.length === 0 || (localBy | historyBy) === 0) return;
    if (node >= 0) fields[node] = local;
    fields[space.historyField] = history;
    this.judge(index, fields);
    if (node >= 0) fields[node] = localBefore;
    fields[space.historyField] = historyBefore;
  }

  /** The same for one of several worlds that are alike but for who is who. */
  private takeSettled(
    symmetry: Symmetry,
    node: number,
    local: number,
    history: number,
    network: number,
    spent: number,
  ): void {
    const { space, settled } = this;
    space.follow(settled, this.fields, node, local, history, network, spent);
    symmetry.settle(settled);
    for (let field = 0; field < settled.length; field++) {
      this.makeRoom(field, settled[field] as number);
    }
    this.layout.pack(settled, this.worlds.row);
    const index = this.addRow();
    if (index >= 0) this.judge(index, settled);
  }

  /** Adds the world in the store's row. Answers -1 when it is known, or may not be added. */
  private addRow(): number {
    const { worlds } = this;
    if (worlds.count < this.limit) return worlds.add(this.cursor);
    if (worlds.find() < 0) this.isFull = true;
    return -1;
  }

  /** By itself, so that the engine's compiler, which comes in mid-loop, knows all that follows. */
  private stepTo(end: number): void {
    while (this.cursor < this.worlds.count && this.cursor < end) {
      this.step();
      if (this.mustStop()) return;
    }
  }

  private step(): void {
    if (this.cursor === this.levelEnd) {
      this.depth += 1;
      this.levelEnd = this.worlds.count;
    }
    this.worlds.copyRow(this.cursor, this.row);
    this.layout.unpack(this.row, 0, this.fields);
    if (!this.symmetry) this.sleep.enter(this.cursor);
    this.expander.expand(this.fields, this, true);
    if (!this.isFull) this.cursor += 1;
  }

  /** Widens the rows when a field outgrows its place; the world in hand is packed anew too. */
  private makeRoom(field: number, value: number): void {
    if (this.layout.fits(field, value)) return;
    this.layout = this.layout.widened(this.space.sizes());
    this.worlds.repack(this.layout);
    this.row = new Int32Array(this.layout.words);
    this.worlds.copyRow(this.cursor, this.row);
  }

  private judge(world: number, fields: Int32Array): void {
    for (const judge of this.open) {
      if (!judge.finds(fields)) continue;
      const { guarantee } = judge;
      if (guarantee.kind === 'always') this.broken.push({ guarantee, world });
      else this.reached.add(guarantee.id);
      this.open = this.open.filter((one) => one !== judge);
    }
  }

  private mustStop(): boolean {
    if (this.isFull) return true;
    if (this.broken.length > 0) {
      if (this.options.stopAtFirst) return true;
      if (this.open.length === 0 && this.guarantees('eventually').length === 0) return true;
    }
    return this.cursor % MEMORY_CHECK === 0 && this.isTooBig();
  }

  private isTooBig(): boolean {
    const judges = this.open.reduce((sum, one) => sum + one.bytes, 0);
    const bytes = this.worlds.bytes + this.sleep.bytes + this.space.bytes + judges;
    if (bytes > (this.options.memoryMiB ?? MEMORY_MIB) * MIB) this.isFull = true;
    return this.isFull;
  }

  private createFinder(): FateFinder | null {
    const eventually = this.guarantees('eventually');
    if (eventually.length === 0) return null;
    if (this.options.stopAtFirst && this.broken.length > 0) return null;
    return new FateFinder(this, this.cursor, eventually);
  }

  private guarantees(...kinds: readonly Guarantee['kind'][]): readonly Guarantee[] {
    const { guarantees: wanted } = this.options;
    return this.model.guarantees.filter(
      (one) => kinds.includes(one.kind) && (wanted?.includes(one.id) ?? true),
    );
  }
}
