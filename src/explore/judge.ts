import type { Finding, Guarantee, Judged, NodeLocal } from '../engine';
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

  constructor(
    readonly guarantee: Guarantee,
    private readonly space: Space,
  ) {}

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
    const seen: number[] = [];
    const finding = this.guarantee.check(
      judgedOf(this.space, fields, (field) => {
        if (!seen.includes(field)) seen.push(field);
      }),
    );
    let node = 0;
    for (const field of seen) {
      this.fieldAt[node] = field;
      node = this.childOf(node, fields[field] as number);
    }
    this.fieldAt[node] = LEAF;
    return (this.hasFinding[node] = finding !== null);
  }
}

export function findingIn(guarantee: Guarantee, space: Space, fields: Int32Array): Finding | null {
  return guarantee.check(judgedOf(space, fields, () => undefined));
}

/** A world as guarantees see it; `onRead` hears which fields they look at. */
function judgedOf(space: Space, fields: Int32Array, onRead: (field: number) => void): Judged {
  const { model } = space;
  const locals: Record<string, NodeLocal> = {};
  model.nodes.forEach(({ name }, node) => {
    Object.defineProperty(locals, name, {
      enumerable: true,
      get: () => {
        onRead(node);
        return space.nodes[node]?.locals.at(fields[node] as number);
      },
    });
  });
  return {
    locals,
    get history() {
      onRead(space.historyField);
      return space.histories.histories.at(fields[space.historyField] as number);
    },
    params: model.params,
  };
}
