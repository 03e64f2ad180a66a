import type { CrashBand } from '../explore';

/** A node without which the transaction does not end by itself, and when. */
export interface Needed {
  readonly node: string;
  /** In these times, as [after, up to], a crash without return leaves it unfinished, or to a person. */
  readonly times: readonly (readonly [number, number])[];
  readonly totalVms: number;
}

/** Outcomes that say that somebody still waits, or that parts disagree. */
const UNFINISHED: ReadonlySet<string> = new Set(['blocked', 'pending', 'mixed', 'diverged']);

export function isUnfinished(outcome: string): boolean {
  return UNFINISHED.has(outcome);
}

/** Who must be alive, by trying: every node crashed in every gap between events, and left down. */
export function mustBeAlive(bands: readonly CrashBand[]): readonly Needed[] {
  const times = new Map<string, [number, number][]>();
  for (const { node, from, to, down } of bands) {
    if (!UNFINISHED.has(down.outcome) && down.outcome !== 'needs-human') continue;
    const known = times.get(node) ?? [];
    times.set(node, known);
    const last = known.at(-1);
    if (last?.[1] === from) last[1] = to;
    else known.push([from, to]);
  }
  return [...times]
    .map(([node, list]) => {
      return { node, times: list, totalVms: list.reduce((sum, [from, to]) => sum + to - from, 0) };
    })
    .sort((a, b) => b.totalVms - a.totalVms);
}
