import type { Guarantee, Model } from '../engine';
import type { Budget } from '../protocols/kit';
import { Expander, type ActionKind, type Sink } from './expand';
import { FateFinder, type Fate } from './fate';
import { Judge } from './judge';
import { Layout } from './layout';
import { Space } from './space';
import { WorldStore } from './world-store';

export interface SearchOptions {
  readonly budget?: Budget;
  /** The search stops at so many worlds. */
  readonly limit?: number;
  /** The search stops when its tables have grown to about so much. */
  readonly memoryMiB?: number;
  /** Look only at these guarantees; without it, at all. */
  readonly guarantees?: readonly string[];
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
  private open: Judge[];
  private readonly fields: Int32Array;
  private row: Int32Array;
  private cursor = 0;
  private levelEnd = 1;
  private isFull = false;
  private finder: FateFinder | null = null;
  private phase: Progress['phase'] = 'searching';

  constructor(
    readonly model: Model,
    private readonly options: SearchOptions,
  ) {
    this.space = new Space(model, options.budget ?? {});
    this.layout = new Layout(Array.from({ length: this.space.fieldCount }, () => FIELD_BITS));
    this.expander = new Expander(this.space);
    this.worlds = new WorldStore(this.layout);
    this.row = new Int32Array(this.layout.words);
    this.open = this.guarantees('always', 'sometimes').map((one) => new Judge(one, this.space));
    this.fields = this.space.firstWorld();
    this.fields.forEach((value, field) => {
      this.put(field, value, -1);
    });
    this.worlds.add(-1);
    this.judge(0);
  }

  /** True when every world within the budget was looked at. */
  get isComplete(): boolean {
    return this.cursor >= this.worlds.count && !this.isFull;
  }

  progress(): Progress {
    const { phase, generated, depth, cursor: expanded } = this;
    return { phase, distinct: this.worlds.count, generated, depth, expanded };
  }

  /** Looks at about so many worlds more. Answers false when nothing is left to do. */
  advance(worlds: number): boolean {
    const end = this.cursor + worlds;
    if (this.phase === 'searching') {
      while (this.cursor < this.worlds.count && this.cursor < end) {
        this.step();
        if (this.mustStop()) break;
      }
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
    const { fields, space, worlds } = this;
    const { historyField, networkField, spentField } = space;
    const isSameNode = node < 0 || fields[node] === local;
    const isSameHistory = fields[historyField] === history;
    const isSameNetwork = fields[networkField] === network;
    if (isSameNode && isSameHistory && isSameNetwork && fields[spentField] === spent) return;
    const target = worlds.row;
    for (let word = 0; word < target.length; word++) target[word] = this.row[word] as number;
    if (!isSameNode) this.put(node, local, this.cursor);
    if (!isSameHistory) this.put(historyField, history, this.cursor);
    if (!isSameNetwork) this.put(networkField, network, this.cursor);
    this.put(spentField, spent, this.cursor);
    if (worlds.count >= (this.options.limit ?? Infinity)) {
      if (worlds.find() < 0) this.isFull = true;
      return;
    }
    const index = worlds.add(this.cursor);
    if (index < 0 || this.open.length === 0 || (isSameNode && isSameHistory)) return;
    const before = isSameNode ? -1 : (fields[node] as number);
    const historyBefore = fields[historyField] as number;
    if (!isSameNode) fields[node] = local;
    fields[historyField] = history;
    this.judge(index);
    if (!isSameNode) fields[node] = before;
    fields[historyField] = historyBefore;
  }

  private step(): void {
    if (this.cursor === this.levelEnd) {
      this.depth += 1;
      this.levelEnd = this.worlds.count;
    }
    this.worlds.read(this.cursor, this.fields);
    this.worlds.copyRow(this.cursor, this.row);
    this.expander.expand(this.fields, this, true);
    if (!this.isFull) this.cursor += 1;
  }

  /** Writes a field of the row to be added. `parent` is the world that the rest was copied from. */
  private put(field: number, value: number, parent: number): void {
    if (!this.layout.fits(field, value)) this.widen(parent);
    this.layout.write(this.worlds.row, field, value);
  }

  /** A field has outgrown its place: all worlds are packed anew, the one in hand too. */
  private widen(parent: number): void {
    const half = new Int32Array(this.space.fieldCount);
    this.layout.unpack(this.worlds.row, 0, half);
    this.layout = this.layout.widened(this.space.sizes());
    this.worlds.repack(this.layout);
    half.forEach((value, field) => {
      this.layout.write(this.worlds.row, field, value);
    });
    this.row = new Int32Array(this.layout.words);
    if (parent >= 0) this.worlds.copyRow(parent, this.row);
  }

  private judge(world: number): void {
    for (const judge of this.open) {
      if (!judge.finds(this.fields)) continue;
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
    const bytes = this.worlds.bytes + this.space.bytes + judges;
    if (bytes > (this.options.memoryMiB ?? MEMORY_MIB) * MIB) this.isFull = true;
    return this.isFull;
  }

  private createFinder(): FateFinder | null {
    const eventually = this.guarantees('eventually');
    if (eventually.length === 0) return null;
    if (this.options.stopAtFirst && this.broken.length > 0) return null;
    return new FateFinder(this.space, this.worlds, this.cursor, eventually);
  }

  private guarantees(...kinds: readonly Guarantee['kind'][]): readonly Guarantee[] {
    const { guarantees: wanted } = this.options;
    return this.model.guarantees.filter(
      (one) => kinds.includes(one.kind) && (wanted?.includes(one.id) ?? true),
    );
  }
}
