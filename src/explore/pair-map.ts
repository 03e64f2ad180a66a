const STRIDE = 3;
const FREE = -1;

/** A map from two non-negative integers to a third. `get` answers -1 for what is not there. */
export class PairMap {
  private capacity: number;
  private slots: Int32Array;
  private count = 0;

  constructor(capacity = 64) {
    this.capacity = capacity;
    this.slots = new Int32Array(capacity * STRIDE).fill(FREE);
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  get(a: number, b: number): number {
    return this.slots[this.slotOf(a, b) + 2] as number;
  }

  set(a: number, b: number, value: number): void {
    if (this.count * 2 > this.capacity) this.grow();
    const slot = this.slotOf(a, b);
    if (this.slots[slot] === FREE) this.count += 1;
    this.slots[slot] = a;
    this.slots[slot + 1] = b;
    this.slots[slot + 2] = value;
  }

  /** Where the pair is, or the free slot where it would go. */
  private slotOf(a: number, b: number): number {
    const { slots } = this;
    const last = this.capacity - 1;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let index = hash & last; ; index = (index + 1) & last) {
      const slot = index * STRIDE;
      const key = slots[slot] as number;
      if (key === FREE || (key === a && slots[slot + 1] === b)) return slot;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.capacity *= 2;
    this.slots = new Int32Array(this.capacity * STRIDE).fill(FREE);
    for (let slot = 0; slot < before.length; slot += STRIDE) {
      const a = before[slot] as number;
      if (a === FREE) continue;
      const target = this.slotOf(a, before[slot + 1] as number);
      this.slots[target] = a;
      this.slots[target + 1] = before[slot + 1] as number;
      this.slots[target + 2] = before[slot + 2] as number;
    }
  }
}
