import { outcomeAtEnd, type Goal } from '../kit';

/** The run ends with this outcome of the first transaction. */
export function ends(outcome: string, claim: string): Goal {
  return { id: `ends-${outcome}`, claim, met: (run) => outcomeAtEnd(run) === outcome };
}
