import type { Guarantee } from '../engine';
import { Expander, type ActionKind, type Sink } from './expand';
import { Judge } from './judge';
import type { Locals } from './locals';
import type { Space } from './space';
import type { Symmetry } from './symmetry';
import type { WorldStore } from './world-store';

/** A world from which a guarantee is never fulfilled, unless somebody does something. */
export interface Fate {
  readonly guarantee: Guarantee;
  readonly world: number;
  /** Some node is down there: the run is blocked, and that is no violation. */
  readonly isBlocked: boolean;
}

/** What a search leaves behind for others to look at. */
export interface Searched {
  readonly space: Space;
  readonly worlds: WorldStore;
  readonly symmetry: Symmetry | null;
}

/**
 * Finds the worlds from which no continuation without a further fault fulfils an *eventually*
 * guarantee. A continuation is made of deliveries, disk writes, choices and timers that are due. In
 * a finite space these are the worlds that lead only into terminal worlds and cycles in which the
 * guarantee stays unfulfilled, however fair the network is: every fair run from them breaks it, and
 * from every other world some fair continuation fulfils it.
 *
 * A world can fulfil a guarantee if it does so itself, or if a successor can. Sweeps from the last
 * world to the first make that known, until one changes nothing. Worlds whose successors are
 * not known, because the search was cut short, get the benefit of the doubt.
 */
export class FateFinder implements Sink {
  /** A bit for each guarantee that the world can fulfil. */
  private readonly can: Uint8Array;
  private readonly judges: readonly Judge[];
  private readonly expander: Expander;
  private readonly fields: Int32Array;
  private readonly next: Int32Array;
  private readonly space: Space;
  private readonly worlds: WorldStore;
  private readonly symmetry: Symmetry | null;
  private readonly all: number;
  private cursor: number;
  private hasChanged = false;
  private isFirstSweep = true;
  private found = 0;

  /** @param expanded the worlds before this one have all their successors in `worlds` */
  constructor(
    { space, worlds, symmetry }: Searched,
    private readonly expanded: number,
    guarantees: readonly Guarantee[],
  ) {
    this.space = space;
    this.worlds = worlds;
    this.symmetry = symmetry;
    this.judges = guarantees.map((one) => new Judge(one, space));
    this.all = (1 << guarantees.length) - 1;
    this.can = new Uint8Array(worlds.count).fill(this.all, expanded);
    this.expander = new Expander(space);
    this.fields = new Int32Array(space.fieldCount);
    this.next = new Int32Array(space.fieldCount);
    this.cursor = expanded;
  }

  /** Looks at about so many worlds. Answers false when all is known. */
  advance(count: number): boolean {
    for (let left = count; left > 0; left--) {
      if (this.cursor === 0 && !this.nextSweep()) return false;
      this.cursor -= 1;
      this.look(this.cursor);
    }
    return true;
  }

  /** For each guarantee the first world that is lost, and the first that is only blocked. */
  fates(): readonly Fate[] {
    const fates: Fate[] = [];
    const seen = new Set<string>();
    const wanted = this.judges.length * 2;
    for (let world = 0; world < this.expanded && seen.size < wanted; world++) {
      const can = this.can[world] as number;
      if (can === this.all) continue;
      this.worlds.read(world, this.fields);
      const isBlocked = this.space.nodes.some((node, index) => !this.isUp(node, index));
      this.judges.forEach(({ guarantee }, bit) => {
        const key = `${guarantee.id} ${String(isBlocked)}`;
        if ((can & (1 << bit)) !== 0 || seen.has(key)) return;
        seen.add(key);
        fates.push({ guarantee, world, isBlocked });
      });
    }
    return fates;
  }

  /** Nothing more has to be known of a world that can fulfil everything. */
  knows(): boolean {
    return this.found === this.all;
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
    const { space, worlds, next } = this;
    space.follow(next, this.fields, node, local, history, network, spent);
    this.symmetry?.settle(next);
    worlds.layout.pack(next, worlds.row);
    const index = worlds.find();
    if (index >= 0) this.found |= this.can[index] as number;
  }

  private isUp(node: Locals, index: number): boolean {
    return node.menus[this.fields[index] as number]?.isUp ?? false;
  }

  private nextSweep(): boolean {
    if (!this.isFirstSweep && !this.hasChanged) return false;
    if (this.expanded === 0) return false;
    this.isFirstSweep = false;
    this.hasChanged = false;
    this.cursor = this.expanded;
    return true;
  }

  private look(world: number): void {
    const known = this.can[world] as number;
    if (known === this.all) return;
    this.worlds.read(world, this.fields);
    this.found = known;
    if (this.isFirstSweep) {
      this.judges.forEach((judge, bit) => {
        if (!judge.finds(this.fields)) this.found |= 1 << bit;
      });
    }
    if (this.found !== this.all) this.expander.expand(this.fields, this, false);
    if (this.found === known) return;
    this.can[world] = this.found;
    this.hasChanged = true;
  }
}
