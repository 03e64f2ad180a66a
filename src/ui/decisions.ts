import type { DecisionMark } from '../timeline';

/** When it is made: 'at 33 ms', or after which event it waits. */
export function decisionWhen({ madeAt, at, decision }: DecisionMark): string {
  const moment = at ?? madeAt;
  if (moment !== null) return `at ${Math.round(moment)} ms`;
  return `waits for ${decision.after ?? ''}, which never comes`;
}
