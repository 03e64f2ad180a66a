import type { DecisionMark } from '../timeline';
import { said } from '../player';

/** A decision as its reader would name it: 'coordinator killed'. */
export function decisionTitle({ decision }: Pick<DecisionMark, 'decision'>): string {
  return said(decision);
}

/** When it is made: 'at 33 ms', or after which event it waits. */
export function decisionWhen({ madeAt, at, decision }: DecisionMark): string {
  const moment = at ?? madeAt;
  if (moment !== null) return `at ${Math.round(moment)} ms`;
  return `waits for ${decision.after ?? ''}, which never comes`;
}
