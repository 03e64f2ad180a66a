/** Something that reaches from `y0` down to `y1`, both included. */
export interface Extent {
  readonly y0: number;
  readonly y1: number;
}

export interface IntervalIndex<T extends Extent> {
  readonly all: readonly T[];
  /** What touches [from, to], in the order of `y0`. Costs the answer and a logarithm. */
  within(from: number, to: number): T[];
}

/**
 * A sorted array read as a balanced tree: each middle knows how far down anything in its part
 * reaches, so whole parts that end above the view are skipped.
 */
export function createIntervalIndex<T extends Extent>(items: readonly T[]): IntervalIndex<T> {
  const all = [...items].sort((a, b) => a.y0 - b.y0);
  const reach = new Float64Array(all.length);
  const measure = (low: number, high: number): number => {
    if (low >= high) return -Infinity;
    const middle = (low + high) >>> 1;
    const own = all[middle]?.y1 ?? -Infinity;
    const deepest = Math.max(own, measure(low, middle), measure(middle + 1, high));
    reach[middle] = deepest;
    return deepest;
  };
  measure(0, all.length);
  return {
    all,
    within(from, to) {
      const found: T[] = [];
      const collect = (low: number, high: number): void => {
        if (low >= high) return;
        const middle = (low + high) >>> 1;
        const item = all[middle];
        if (!item || (reach[middle] ?? 0) < from) return;
        collect(low, middle);
        if (item.y0 > to) return;
        if (item.y1 >= from) found.push(item);
        collect(middle + 1, high);
      };
      collect(0, all.length);
      return found;
    },
  };
}
