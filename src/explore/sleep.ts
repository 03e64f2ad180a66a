import type { ActionKind } from './expand';

/** Steps are told apart by so many bits; what comes up later than those is followed each time. */
const STEPS_MAX = 64;
const HALF = 32;
const CHUNK_BITS = 12;
const CHUNK = 1 << CHUNK_BITS;
const NO_STEP = -1;

/**
 * Knows of many steps that they lead to worlds which are known already, so that nobody has to look
 * those up: each world has a set of steps that sleep there (P. Godefroid, Partial-Order Methods for
 * the Verification of Concurrent Systems, 1996, chapter 5).
 *
 * Let *s* have been found from *p* by a step *b*, and let *a* be a step of another node that sleeps in
 * *p* or was followed from there before *b*. Deliveries, finished writes and choices of different
 * nodes do not disturb each other, unless the history remembers either: *a* is possible in *s* too, and
 * leads where *b* leads after *a*. What *a* led to from *p* was known before *s* was found, so it has
 * been expanded before *s*, and so that world is known: *a* sleeps in *s*. Nothing is left out by that:
 * because worlds are expanded in the order found, the same worlds are found in the same order. A timer
 * never sleeps: it is free only while nothing is under way.
 */
export class Sleep {
  /** Of each node, its steps as bits. */
  private readonly lowOf: Int32Array;
  private readonly highOf: Int32Array;
  private readonly deliveries: number[] = [];
  private readonly alone: number[][];
  private count = 0;
  /** The steps of the world in hand that need not be followed any more. */
  private low = 0;
  private high = 0;
  /** The step that was asked about last, and whether steps of other nodes leave it as it is. */
  private step = NO_STEP;
  private isFree = false;
  /** Low and high bits of the worlds that are not expanded yet, and chunks to be used again. */
  private readonly chunks: (Int32Array | undefined)[] = [];
  private readonly spare: Int32Array[] = [];
  private made = 0;

  constructor(nodes: number) {
    this.lowOf = new Int32Array(nodes);
    this.highOf = new Int32Array(nodes);
    this.alone = Array.from({ length: nodes }, () => []);
  }

  get bytes(): number {
    return this.made * CHUNK * 8;
  }

  /** The steps of this world come next; what sleeps in it is not asked for again. */
  enter(world: number): void {
    const at = world >>> CHUNK_BITS;
    const chunk = this.chunks[at] as Int32Array;
    const place = (world & (CHUNK - 1)) * 2;
    this.low = chunk[place] as number;
    this.high = chunk[place + 1] as number;
    if (place !== (CHUNK - 1) * 2) return;
    this.spare.push(chunk);
    this.chunks[at] = undefined;
  }

  /** True when the world that the step leads to is known; false says nothing. */
  has(kind: ActionKind, what: number, node: number): boolean {
    const step = this.stepOf(kind, what, node);
    this.step = step;
    this.isFree = kind !== 'timer' && kind !== 'early-timer' && kind !== 'open';
    if (step === NO_STEP) return false;
    return ((step < HALF ? this.low >>> step : this.high >>> (step - HALF)) & 1) === 1;
  }

  /** The world that the step asked about last led to is new; `node` has made the step. */
  found(world: number, node: number, isTold: boolean): void {
    const at = world >>> CHUNK_BITS;
    const chunk = (this.chunks[at] ??= this.spare.pop() ?? this.newChunk());
    const place = (world & (CHUNK - 1)) * 2;
    const isAlone = !this.isFree || node < 0 || isTold;
    chunk[place] = isAlone ? 0 : this.low & ~(this.lowOf[node] as number);
    chunk[place + 1] = isAlone ? 0 : this.high & ~(this.highOf[node] as number);
  }

  /** The step asked about last has been followed, and the history was told nothing of it. */
  followed(): void {
    const { step } = this;
    if (step === NO_STEP) return;
    if (step < HALF) this.low |= 1 << step;
    else this.high |= 1 << (step - HALF);
  }

  private newChunk(): Int32Array {
    this.made += 1;
    return new Int32Array(CHUNK * 2);
  }

  private stepOf(kind: ActionKind, what: number, node: number): number {
    if (kind === 'deliver') {
      return this.deliveries[what] ?? (this.deliveries[what] = this.newStep(node));
    }
    if (kind !== 'write' && kind !== 'choose') return NO_STEP;
    const steps = this.alone[node] as number[];
    return steps[what] ?? (steps[what] = this.newStep(node));
  }

  private newStep(node: number): number {
    if (this.count === STEPS_MAX) return NO_STEP;
    const step = this.count++;
    if (step < HALF) this.lowOf[node] = (this.lowOf[node] as number) | (1 << step);
    else this.highOf[node] = (this.highOf[node] as number) | (1 << (step - HALF));
    return step;
  }
}
