import type { Data, Happening, HistoryRule } from '../engine';
import { canonical } from '../protocols/kit';
import { Interner } from './interner';

const UNKNOWN = -1;
const NO_STORY = 0;

/** What the guarantees remember, and how it changes by what happens in one step. */
export class Histories {
  readonly histories = new Interner<Data>();
  /** All that the history is told of in one step, in order; first of all, nothing. */
  private readonly stories = new Interner<readonly Happening[]>();
  private readonly successors: Int32Array[] = [];
  private rowBytes = 0;

  constructor(private readonly rule: HistoryRule) {
    this.storyOf([]);
    this.idOf(rule.initial);
  }

  storyOf(happenings: readonly Happening[]): number {
    if (happenings.length === 0 && this.stories.size > 0) return NO_STORY;
    return this.stories.idOf(canonical(happenings), happenings);
  }

  after(history: number, story: number): number {
    if (story === NO_STORY) return history;
    let row = this.successors[history] as Int32Array;
    if (story >= row.length) {
      const longer = new Int32Array(this.stories.size + 16).fill(UNKNOWN);
      longer.set(row);
      this.rowBytes += longer.byteLength - row.byteLength;
      this.successors[history] = row = longer;
    }
    const known = row[story] as number;
    if (known !== UNKNOWN) return known;
    let data = this.histories.at(history);
    for (const happening of this.stories.at(story)) data = this.rule.record(data, happening);
    return (row[story] = this.idOf(data));
  }

  get bytes(): number {
    return this.rowBytes;
  }

  idOf(data: Data): number {
    const id = this.histories.idOf(canonical(data), data);
    if (id === this.successors.length) this.successors.push(new Int32Array(0));
    return id;
  }
}
