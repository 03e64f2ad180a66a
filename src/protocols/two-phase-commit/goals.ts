import { metricsOf } from '../../engine';
import { outcomeAtEnd, type Goal } from '../kit';

/** The run ends with this outcome of the first transaction. */
export function ends(outcome: string, claim: string): Goal {
  return { id: `ends-${outcome}`, claim, met: (run) => outcomeAtEnd(run) === outcome };
}

/** The run costs exactly this (PROTOCOLS, section 1, "Variants and their cost"). */
export function costs(messages: number, forcedWrites: number): Goal {
  return {
    id: 'costs',
    claim: `It costs ${String(messages)} messages and ${String(forcedWrites)} forced writes`,
    met: (run) => {
      const metrics = metricsOf(run);
      return metrics.messages === messages && metrics.forcedWrites === forcedWrites;
    },
  };
}
