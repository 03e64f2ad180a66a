import type { ActionKind } from './expand';
import { CHANGE, type Locals } from './locals';
import type { Space } from './space';
import type { WorldStore } from './world-store';

/** The way to a world that came about by a step which may depend on others, or by none. */
export const NO_WAY = -1;

/** A way has a bit for deliveries, then five for the node (there are at most 30), then the rest. */
const NODE_BITS = 5;
const NODE_MASK = (1 << NODE_BITS) - 1;
const WHAT_SHIFT = NODE_BITS + 1;
const WHAT_MAX = 1 << (31 - WHAT_SHIFT);
/** What nodes do alone comes after all deliveries. */
const ALONE = 1 << 30;

/**
 * Knows of many steps that they lead to worlds which are known already, so that nobody has to look
 * those up. Let *s* have been found from *p* by a step *b* of one node, and let a step *a* of another
 * node be possible in both. If neither disturbs the other, *a* then *b* leads from *p* to the same world
 * as *b* then *a* (a diamond). And if *a* comes before *b* in the order of steps, then *a* was followed
 * from *p* before *s* was found: what it led to has been expanded before *s*, the world in
 * question among the rest. Nothing is left out by that, unlike in a partial-order reduction: the same
 * worlds are found in the same order.
 *
 * Deliveries, finished writes and choices of different nodes do not disturb each other, unless the
 * message was only sent by the other step, or the history remembers either. A timer does: it is free
 * only while nothing is under way.
 */
export class Diamond {
  private isOpen = false;
  private node = -1;
  private rank = 0;
  private history = 0;
  private sent: readonly number[] = [];
  private readonly deliversMessages: boolean;

  constructor(
    private readonly space: Space,
    private readonly worlds: WorldStore,
  ) {
    // In a fifo deliveries come by channels, not by messages.
    this.deliversMessages = space.networks.kind !== 'fifo';
  }

  /** A step as one integer, to be kept with the world that it finds. */
  wayOf(kind: ActionKind, what: number, node: number): number {
    const isDelivery = kind === 'deliver';
    if (!isDelivery && kind !== 'write' && kind !== 'choose') return NO_WAY;
    if (!this.deliversMessages || what >= WHAT_MAX) return NO_WAY;
    return (what << WHAT_SHIFT) | (node << 1) | (isDelivery ? 1 : 0);
  }

  /** Looks at how the world was found whose steps come next. */
  enter(world: number, history: number): void {
    const way = this.worlds.wayTo(world);
    this.isOpen = false;
    if (way === NO_WAY) return;
    const { space, worlds } = this;
    const parent = worlds.parentOf(world);
    if (worlds.fieldOf(parent, space.historyField) !== history) return;
    const what = way >>> WHAT_SHIFT;
    const node = (way >>> 1) & NODE_MASK;
    const isDelivery = (way & 1) === 1;
    const input = isDelivery ? space.messageInput(what) : what;
    const step = (space.nodes[node] as Locals).step(worlds.fieldOf(parent, node), input);
    this.isOpen = true;
    this.node = node;
    this.rank = isDelivery ? what : ALONE + node;
    this.history = history;
    this.sent = space.networks.addedBy(space.steps.table[step + CHANGE] as number);
  }

  /** True when the world that the step leads to is known; false says nothing. */
  isKnown(kind: ActionKind, what: number, node: number, history: number): boolean {
    if (!this.isOpen || node === this.node || history !== this.history) return false;
    if (kind === 'deliver') return what < this.rank && !this.sent.includes(what);
    return (kind === 'choose' || kind === 'write') && ALONE + node < this.rank;
  }
}
