import { wrappedNameOf, type Column } from '../diagram';

/** A node's name as its card has room for it. */
export interface NameOnCard {
  readonly lines: readonly string[];
  /** A step of the type scale. */
  readonly step: number;
}

/** The steps of the type scale that a name may be set in, in pixels; the last is the first step. */
const SIZES = [14, 13, 12, 11, 10];
/** What a card keeps clear of its edges: see cards-narrow.css. */
function roomOn({ left, right }: Column): number {
  const width = right - left;
  return width - (width > 88 ? 12 : 4);
}

/** All names in one size, the largest that cuts none: in one line, else in two. */
export function namesOnCards(columns: readonly Column[]): ReadonlyMap<string, NameOnCard> {
  const all = columns.map((one) => one.node);
  const linesAt = (pixels: number): (readonly string[])[] =>
    columns.map((one) => wrappedNameOf(one.node, roomOn(one) / pixels, all));
  const isWhole = (lines: readonly string[], index: number): boolean =>
    lines.length > 1 || lines[0] === all[index];
  const pixels =
    SIZES.find(
      (size) => size > 10 && linesAt(size).every(([line], index) => line === all[index]),
    ) ??
    SIZES.find((size) => size < 13 && linesAt(size).every(isWhole)) ??
    10;
  const lines = linesAt(pixels);
  return new Map(all.map((node, index) => [node, { lines: lines[index] ?? [], step: pixels - 9 }]));
}
