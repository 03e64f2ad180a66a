import type { Data, Happening, HistoryRule } from '../engine';
import { canonical } from '../protocols/kit';
import { Interner } from './interner';

const UNKNOWN = -1;

/** What the guarantees remember, and how it changes by what happens in one step. */
export class Histories {
  readonly histories = new Interner<Data>();
  /** All that the history is told of in one step, in order. 0: nothing. */
  private readonly stories = new Interner<readonly Happening[]>();
  private readonly successors: Int32Array[] = [];

  constructor(private readonly rule: HistoryRule) {
    this.storyOf([]);
    this.idOf(rule.initial);
  }

  storyOf(happenings: readonly Happening[]): number {
    return this.stories.idOf(canonical(happenings), happenings);
  }

  after(history: number, story: number): number {
    if (story === 0) return history;
    let row = this.successors[history] as Int32Array;
    if (story >= row.length) {
      const longer = new Int32Array(this.stories.size + 16).fill(UNKNOWN);
      longer.set(row);
      this.successors[history] = row = longer;
    }
    const known = row[story] as number;
    if (known !== UNKNOWN) return known;
    let data = this.histories.at(history);
    for (const happening of this.stories.at(story)) data = this.rule.record(data, happening);
    return (row[story] = this.idOf(data));
  }

  get bytes(): number {
    return this.successors.reduce((sum, row) => sum + row.byteLength, 0);
  }

  idOf(data: Data): number {
    const id = this.histories.idOf(canonical(data), data);
    if (id === this.successors.length) this.successors.push(new Int32Array(0));
    return id;
  }
}
