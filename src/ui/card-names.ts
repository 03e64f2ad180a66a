import { emsOf, wrappedNameOf, type Column } from '../diagram';

/** A node's name as its card has room for it. */
export interface NameOnCard {
  readonly lines: readonly string[];
  /** A step of the type scale. */
  readonly step: number;
}

/** The steps of the type scale that a name may be set in, in pixels; the last is the first step. */
const SIZES = [14, 13, 12, 11, 10];
/** Smaller than this a name is set only where it would be cut, and larger never in two lines. */
const ONE_LINE_MIN = 11;
const TWO_LINES_MAX = 12;

/** What a card keeps clear of its edges: see cards-narrow.css. */
function roomOn({ left, right }: Column): number {
  const width = right - left;
  return width - (width > 88 ? 12 : 4);
}

/** All names in one size, the largest that cuts none: in one line, else in two. */
export function namesOnCards(columns: readonly Column[]): ReadonlyMap<string, NameOnCard> {
  const all = columns.map((one) => one.node);
  const linesOf = (one: Column, pixels: number): readonly string[] =>
    wrappedNameOf(one.node, roomOn(one) / pixels, all);
  const isWhole = (one: Column, pixels: number): boolean =>
    linesOf(one, pixels).join('') === one.node;
  const isInOneLine = (one: Column, pixels: number): boolean =>
    pixels >= ONE_LINE_MIN && emsOf(one.node) * pixels <= roomOn(one);
  const pixels =
    SIZES.find((size) => columns.every((one) => isInOneLine(one, size))) ??
    SIZES.find((size) => size <= TWO_LINES_MAX && columns.every((one) => isWhole(one, size))) ??
    10;
  return new Map(
    columns.map((one) => [one.node, { lines: linesOf(one, pixels), step: pixels - 9 }]),
  );
}
