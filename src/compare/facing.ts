import type { Decision, Run } from '../engine';
import { isSame } from '../interchange';
import type { Teller } from './teller';
import { correspond, translate, type Translation, type Untold } from './translate';

/** A decision of one side and what stands for it on the other. */
export interface Faced {
  /** Index in the left script's decisions; null when it was made on the right only. */
  readonly left: number | null;
  /** Indexes in the right script's decisions. */
  readonly right: readonly number[];
  /** Why the other side has no counterpart; absent when it could have one, and has not. */
  readonly why?: string;
}

interface Facing {
  readonly decisions: readonly Faced[];
  /** Parameters and mistakes that only one side can have, each with its reason. */
  readonly settings: readonly (Untold & { readonly side: 'left' | 'right' })[];
}

interface Side {
  readonly run: Run;
  readonly teller: Teller;
}

/** Which decisions face each other, and what has no counterpart. */
export function facing(left: Side, right: Side): Facing {
  if (!correspond(left.teller, right.teller)) return { decisions: [], settings: [] };
  const toRight = translate(left.run, left.teller, right.teller);
  const toLeft = translate(right.run, right.teller, left.teller);
  const free = new Set(right.run.script.decisions.keys());
  const fromLeft = left.run.script.decisions.map((_one, index): Faced => {
    const found = partnersIn(right.run.script.decisions, toRight.told[index] ?? [], free);
    for (const one of found) free.delete(one);
    const why = found.length === 0 ? whyNot(toRight, index) : undefined;
    return { left: index, right: found, ...(why !== undefined && { why }) };
  });
  const onlyRight = [...free].map((index): Faced => {
    const why = whyNot(toLeft, index);
    return { left: null, right: [index], ...(why !== undefined && { why }) };
  });
  return {
    decisions: [...fromLeft, ...onlyRight],
    settings: [
      ...settingsOf(toRight).map((one) => ({ ...one, side: 'left' as const })),
      ...settingsOf(toLeft).map((one) => ({ ...one, side: 'right' as const })),
    ],
  };
}

function whyNot({ untold }: Translation, decision: number): string | undefined {
  return untold.find((one) => one.decision === decision)?.why;
}

function settingsOf({ untold }: Translation): readonly Untold[] {
  return untold.filter((one) => one.decision === undefined);
}

function partnersIn(
  decisions: readonly Decision[],
  wanted: readonly Decision[],
  free: ReadonlySet<number>,
): readonly number[] {
  const found = wanted.map((one) =>
    decisions.findIndex((other, index) => free.has(index) && isSame(other, one)),
  );
  return found.some((index) => index < 0) ? [] : found;
}
