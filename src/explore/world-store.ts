import type { Layout } from './layout';

const CHUNK_BITS = 15;
const CHUNK = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK - 1;
const TABLE_MIN = 1 << 12;
const TABLE_SMALL = 1 << 17;

/**
 * The worlds found so far, in the order found: packed rows, from which world each was found, and a hash
 * set over them.
 */
export class WorldStore {
  count = 0;
  /** The row to be looked up or added; the caller fills it in. */
  row: Int32Array;
  private rows: Int32Array[] = [];
  private readonly parents: Int32Array[] = [];
  /**
   * In each slot the index + 1 of a world, and above it those bits of its hash that the slot does not
   * tell: most other worlds are told apart without a look at their rows. 0 is free.
   */
  private table = new Int32Array(TABLE_MIN);

  constructor(public layout: Layout) {
    this.row = new Int32Array(layout.words);
  }

  get bytes(): number {
    const rowBytes = this.rows.length * CHUNK * this.layout.words * 4;
    return rowBytes + this.parents.length * CHUNK * 4 + this.table.byteLength;
  }

  /** The index of the world in `row`; -1 when it is new. */
  find(): number {
    const entry = this.table[this.slotOf(this.hash())] as number;
    return (entry & (this.table.length - 1)) - 1;
  }

  /** Adds the world in `row`. Answers its index, or -1 when it is there already. */
  add(parent: number): number {
    const hash = this.hash();
    const slot = this.slotOf(hash);
    if (this.table[slot] !== 0) return -1;
    const index = this.count++;
    this.table[slot] = (hash & -this.table.length) | (index + 1);
    const { words } = this.layout;
    const chunk = index >>> CHUNK_BITS;
    if (chunk === this.rows.length) {
      this.rows.push(new Int32Array(CHUNK * words));
      this.parents.push(new Int32Array(CHUNK));
    }
    const rows = this.rows[chunk] as Int32Array;
    const offset = (index & CHUNK_MASK) * words;
    for (let word = 0; word < words; word++) rows[offset + word] = this.row[word] as number;
    (this.parents[chunk] as Int32Array)[index & CHUNK_MASK] = parent;
    if (this.count * 8 > this.table.length * 5) this.resize(this.table.length * growth(index));
    return index;
  }

  parentOf(index: number): number {
    return (this.parents[index >>> CHUNK_BITS] as Int32Array)[index & CHUNK_MASK] as number;
  }

  /** Copies a world into `row`, and takes it apart into `fields`. */
  read(index: number, fields: Int32Array): void {
    const { words } = this.layout;
    const rows = this.rows[index >>> CHUNK_BITS] as Int32Array;
    this.layout.unpack(rows, (index & CHUNK_MASK) * words, fields);
  }

  copyRow(index: number, target: Int32Array): void {
    const { words } = this.layout;
    const rows = this.rows[index >>> CHUNK_BITS] as Int32Array;
    const offset = (index & CHUNK_MASK) * words;
    for (let word = 0; word < words; word++) target[word] = rows[offset + word] as number;
  }

  /** Packs every world anew: a field has outgrown its place. */
  repack(layout: Layout): void {
    const fields = new Int32Array(layout.word.length);
    const row = new Int32Array(layout.words);
    const rows = this.rows.map((chunk, at) => {
      const packed = new Int32Array(CHUNK * layout.words);
      const end = Math.min(CHUNK, this.count - at * CHUNK);
      for (let index = 0; index < end; index++) {
        this.layout.unpack(chunk, index * this.layout.words, fields);
        layout.pack(fields, row);
        packed.set(row, index * layout.words);
      }
      return packed;
    });
    this.rows = rows;
    this.layout = layout;
    this.row = new Int32Array(layout.words);
    this.resize(this.table.length);
  }

  private hash(): number {
    return hashOf(this.row, 0, this.layout.words);
  }

  private slotOf(hash: number): number {
    const { table, rows, row } = this;
    const { words } = this.layout;
    const last = table.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const entry = table[slot] as number;
      if (entry === 0) return slot;
      if (((entry ^ hash) & ~last) !== 0) continue;
      const index = (entry & last) - 1;
      const chunk = rows[index >>> CHUNK_BITS] as Int32Array;
      const offset = (index & CHUNK_MASK) * words;
      let word = 0;
      while (word < words && chunk[offset + word] === row[word]) word++;
      if (word === words) return slot;
    }
  }

  private resize(length: number): void {
    const { words } = this.layout;
    const table = new Int32Array(length);
    const last = length - 1;
    for (let index = 0; index < this.count; index++) {
      const chunk = this.rows[index >>> CHUNK_BITS] as Int32Array;
      const hash = hashOf(chunk, (index & CHUNK_MASK) * words, words);
      let slot = hash & last;
      while (table[slot] !== 0) slot = (slot + 1) & last;
      table[slot] = (hash & ~last) | (index + 1);
    }
    this.table = table;
  }
}

/** A small table grows fast: filling it anew costs more than the memory. */
function growth(count: number): number {
  return count < TABLE_SMALL ? 8 : 2;
}

function hashOf(rows: Int32Array, offset: number, words: number): number {
  let hash = 0x811c9dc5;
  for (let word = 0; word < words; word++) {
    hash = Math.imul(hash ^ (rows[offset + word] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
