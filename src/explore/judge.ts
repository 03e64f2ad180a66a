import type { Finding, Guarantee, Judged, NodeLocal } from '../engine';
import { PairMap } from './pair-map';
import type { Space } from './space';

const LEAF = -1;
const UNKNOWN = -2;

/**
 * Whether a guarantee has a finding in a world, asked once for all worlds that it cannot tell apart:
 * it notes which fields `check` looks at, one after the other, and remembers the way as a path in a
 * tree. Exact, because `check` is a pure function of what it reads.
 */
export class Judge {
  /** The field that is read at each node of the tree; LEAF where the answer is known. */
  private readonly fieldAt: number[] = [UNKNOWN];
  private readonly hasFinding: boolean[] = [false];
  private readonly children = new PairMap();

  constructor(
    readonly guarantee: Guarantee,
    private readonly space: Space,
  ) {}

  get bytes(): number {
    return this.children.bytes + this.fieldAt.length * 16;
  }

  /** True when `check` finds something. */
  finds(fields: Int32Array): boolean {
    let node = 0;
    for (;;) {
      const field = this.fieldAt[node] as number;
      if (field === LEAF) return this.hasFinding[node] as boolean;
      const child = field === UNKNOWN ? -1 : this.children.get(node, fields[field] as number);
      if (child < 0) return this.ask(fields);
      node = child;
    }
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
      const value = fields[field] as number;
      let child = this.children.get(node, value);
      if (child < 0) {
        child = this.fieldAt.push(UNKNOWN) - 1;
        this.hasFinding.push(false);
        this.children.set(node, value, child);
      }
      node = child;
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
