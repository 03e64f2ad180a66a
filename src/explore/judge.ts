import type { Data, Finding, Guarantee, Judged, NodeLocal } from '../engine';
import { PairMap } from './pair-map';
import type { Space } from './space';

const LEAF = -1;
const UNKNOWN = -2;
/** Values below this are looked up without a hash. */
const NEAR = 8;

/**
 * Whether a guarantee has a finding in a world, asked once for all worlds that it cannot tell apart:
 * it notes which fields `check` looks at, one after the other, and remembers the way as a path in a
 * tree. Exact, because `check` is a pure function of what it reads.
 */
export class Judge {
  /** The field that is read at each node of the tree; LEAF where the answer is known. */
  private readonly fieldAt: number[] = [UNKNOWN];
  private readonly hasFinding: boolean[] = [false];
  /** The child for each value of the field: for small values in a table, for others in a map. */
  private near = new Int32Array(NEAR * 64);
  private readonly far = new PairMap();

  private readonly glass: LookingGlass;

  constructor(
    readonly guarantee: Guarantee,
    space: Space,
  ) {
    this.glass = new LookingGlass(space);
  }

  get bytes(): number {
    return this.far.bytes + this.near.byteLength + this.fieldAt.length * 16;
  }

  /** True when `check` finds something. */
  finds(fields: Int32Array): boolean {
    let node = 0;
    for (;;) {
      const field = this.fieldAt[node] as number;
      if (field === LEAF) return this.hasFinding[node] as boolean;
      if (field === UNKNOWN) return this.ask(fields);
      const value = fields[field] as number;
      const child =
        value < NEAR ? (this.near[node * NEAR + value] as number) : this.far.get(node, value);
      if (child <= 0) return this.ask(fields);
      node = child;
    }
  }

  private childOf(node: number, value: number): number {
    const known =
      value < NEAR ? (this.near[node * NEAR + value] as number) : this.far.get(node, value);
    if (known > 0) return known;
    const child = this.fieldAt.push(UNKNOWN) - 1;
    this.hasFinding.push(false);
    if (this.near.length < this.fieldAt.length * NEAR) {
      const longer = new Int32Array(this.near.length * 2);
      longer.set(this.near);
      this.near = longer;
    }
    if (value < NEAR) this.near[node * NEAR + value] = child;
    else this.far.set(node, value, child);
    return child;
  }

  private ask(fields: Int32Array): boolean {
    const { glass } = this;
    const finding = this.guarantee.check(glass.over(fields));
    let node = 0;
    for (const field of glass.seen) {
      this.fieldAt[node] = field;
      node = this.childOf(node, fields[field] as number);
    }
    this.fieldAt[node] = LEAF;
    return (this.hasFinding[node] = finding !== null);
  }
}

export function findingIn(guarantee: Guarantee, space: Space, fields: Int32Array): Finding | null {
  return guarantee.check(new LookingGlass(space).over(fields));
}

/** A world as guarantees see it, which notes what they look at. Made once: it is laid over many. */
class LookingGlass {
  /** The fields that were looked at, in the order of the first look. */
  readonly seen: number[] = [];
  private fields: Int32Array = new Int32Array(0);
  private readonly judged: Judged;

  constructor(space: Space) {
    const { model, historyField } = space;
    const locals: Record<string, NodeLocal> = {};
    model.nodes.forEach(({ name }, node) => {
      Object.defineProperty(locals, name, {
        enumerable: true,
        get: () => space.nodes[node]?.locals.at(this.read(node)),
      });
    });
    const historyOf = (): Data => space.histories.histories.at(this.read(historyField));
    this.judged = {
      locals,
      get history() {
        return historyOf();
      },
      params: model.params,
    };
  }

  over(fields: Int32Array): Judged {
    this.fields = fields;
    this.seen.length = 0;
    return this.judged;
  }

  private read(field: number): number {
    if (!this.seen.includes(field)) this.seen.push(field);
    return this.fields[field] as number;
  }
}
