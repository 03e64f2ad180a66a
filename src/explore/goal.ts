import { lastWorld, verdictsAtEnd, type Run, type Verdict } from '../engine';

/** What a script is looked for to show. */
export interface Goal {
  readonly guarantee: string;
  /** The guarantee is broken; or unfulfilled at the end with all nodes up, or with some down. */
  readonly kind: 'broken' | 'unfulfilled' | 'blocked';
}

/** The verdict that shows it, or null when the run does not. */
export function shownBy(run: Run, goal: Goal): Verdict | null {
  const verdict = verdictsAtEnd(run).find((one) => one.id === goal.guarantee);
  if (!verdict) return null;
  if (goal.kind === 'broken') return verdict.verdict === 'broken' ? verdict : null;
  const isUp = Object.values(lastWorld(run).locals).every((local) => local.up);
  if (isUp !== (goal.kind === 'unfulfilled')) return null;
  return verdict.verdict === 'blocked' ? verdict : null;
}
