import type { Data, Finding, Guarantee, Judged, NodeLocal } from '../engine';
import { PairMap } from './pair-map';
import type { Space } from './space';

/** Answers stand where a child would; a child is a positive number: where its record begins. */
const UNKNOWN = 0;
const NOTHING = -1;
const SOMETHING = -2;
/** A record is the field that is read, then the child for each of its small values. */
const RECORD = 8;
const FIELD = 0;
const FIRST_CHILD = 1;
const NEAR = RECORD - FIRST_CHILD;

/**
 * Whether a guarantee has a finding in a world, asked once for all worlds that it cannot tell apart:
 * it notes which fields `check` looks at, one after the other, and remembers the way as a path in a
 * tree. Exact, because `check` is a pure function of what it reads.
 */
export class Judge {
  private records = new Int32Array(RECORD * 64);
  private end = RECORD;
  /** The children for greater values. */
  private readonly far = new PairMap();
  private readonly glass: LookingGlass;
  /** The first record, or the answer when `check` looks at nothing. */
  private root = UNKNOWN;

  constructor(
    readonly guarantee: Guarantee,
    space: Space,
  ) {
    this.glass = new LookingGlass(space);
  }

  get bytes(): number {
    return this.far.bytes + this.records.byteLength;
  }

  /** True when `check` finds something. */
  finds(fields: Int32Array): boolean {
    const { records } = this;
    let record = this.root;
    while (record > 0) {
      const value = fields[records[record + FIELD] as number] as number;
      record =
        value < NEAR
          ? (records[record + FIRST_CHILD + value] as number)
          : this.farOf(record, value);
    }
    return record === UNKNOWN ? this.ask(fields) : record === SOMETHING;
  }

  private farOf(record: number, value: number): number {
    return unfolded(this.far.get(record, value));
  }

  private ask(fields: Int32Array): boolean {
    const { glass } = this;
    const isFound = this.guarantee.check(glass.over(fields)) !== null;
    let record = 0;
    let value = 0;
    for (const field of glass.seen) {
      record = this.recordAt(record, value, field);
      value = fields[field] as number;
    }
    this.put(record, value, isFound ? SOMETHING : NOTHING);
    return isFound;
  }

  /** The record below this one, which reads `field`; made if it is not there. */
  private recordAt(parent: number, value: number, field: number): number {
    const known = this.childOf(parent, value);
    if (known > 0) return known;
    const record = this.end;
    this.end += RECORD;
    if (this.end > this.records.length) {
      const longer = new Int32Array(this.records.length * 2);
      longer.set(this.records);
      this.records = longer;
    }
    this.records[record + FIELD] = field;
    this.put(parent, value, record);
    return record;
  }

  private childOf(record: number, value: number): number {
    if (record === 0) return this.root;
    if (value < NEAR) return this.records[record + FIRST_CHILD + value] as number;
    return this.farOf(record, value);
  }

  private put(record: number, value: number, child: number): void {
    if (record === 0) this.root = child;
    else if (value < NEAR) this.records[record + FIRST_CHILD + value] = child;
    else this.far.set(record, value, folded(child));
  }
}

/** A PairMap holds no negative numbers, and answers -1 for what it does not know. */
function folded(child: number): number {
  return child - SOMETHING;
}

function unfolded(found: number): number {
  return found < 0 ? UNKNOWN : found + SOMETHING;
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
