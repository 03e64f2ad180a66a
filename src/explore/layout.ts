const WORD_BITS = 32;
/** What a field gets beyond what it needs when it has outgrown its place. */
const SPARE_BITS = 5;

/** Where each field of a world lies in its row of 32-bit words. No field is split. */
export class Layout {
  readonly words: number;
  readonly word: Int32Array;
  readonly shift: Int32Array;
  /** All bits of a field, and so the largest value that fits. */
  readonly mask: Int32Array;
  private readonly keep: Int32Array;

  /** @param widths bits of each field, 1 to 31 */
  constructor(private readonly widths: readonly number[]) {
    const count = widths.length;
    this.word = new Int32Array(count);
    this.shift = new Int32Array(count);
    this.mask = new Int32Array(count);
    this.keep = new Int32Array(count);
    const used: number[] = [];
    widths.forEach((width, field) => {
      let word = used.findIndex((bits) => bits + width <= WORD_BITS);
      if (word < 0) word = used.push(0) - 1;
      const shift = used[word] ?? 0;
      used[word] = shift + width;
      this.word[field] = word;
      this.shift[field] = shift;
      this.mask[field] = 2 ** width - 1;
      this.keep[field] = ~((2 ** width - 1) << shift);
    });
    this.words = Math.max(1, used.length);
  }

  unpack(rows: Int32Array, offset: number, fields: Int32Array): void {
    const { word, shift, mask } = this;
    for (let field = 0; field < fields.length; field++) {
      const bits = rows[offset + (word[field] as number)] as number;
      fields[field] = (bits >>> (shift[field] as number)) & (mask[field] as number);
    }
  }

  pack(fields: Int32Array, row: Int32Array): void {
    for (let field = 0; field < fields.length; field++) {
      this.write(row, field, fields[field] as number);
    }
  }

  fits(field: number, value: number): boolean {
    return value <= (this.mask[field] as number);
  }

  write(row: Int32Array, field: number, value: number): void {
    const word = this.word[field] as number;
    const rest = (row[word] as number) & (this.keep[field] as number);
    row[word] = rest | (value << (this.shift[field] as number));
  }

  /** Changes a field by so much; both its values have to fit. */
  add(row: Int32Array, field: number, by: number): void {
    const word = this.word[field] as number;
    row[word] = (row[word] as number) + (by << (this.shift[field] as number));
  }

  /** Room for the values that are known now, and for several times as many: packing anew is dear. */
  widened(sizes: readonly number[]): Layout {
    const widths = sizes.map((size, field) => {
      const needed = WORD_BITS - Math.clz32(Math.max(1, size));
      const width = this.widths[field] ?? 1;
      return needed > width ? Math.min(31, needed + SPARE_BITS) : width;
    });
    return new Layout(widths);
  }
}
