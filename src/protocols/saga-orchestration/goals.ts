import { lastWorld, metricsOf, type Run } from '../../engine';
import { countOf, outcomeAtEnd, verdictAtEnd, type Goal } from '../kit';
import { ORCHESTRATOR } from './config';

/** The saga ends so. */
export function ends(outcome: string, claim: string, tx = 't1'): Goal {
  const saga = tx === 't1' ? '' : `-${tx}`;
  return { id: `ends-${outcome}${saga}`, claim, met: (run) => outcomeAtEnd(run, tx) === outcome };
}

/** These compensations are asked for, each at its first attempt, in this order. */
export function compensates(undos: readonly string[], claim: string): Goal {
  return {
    id: undos.length === 0 ? 'compensates-nothing' : `compensates-${undos.join('-').toLowerCase()}`,
    claim,
    met: (run) => compensationsAsked(run).join() === undos.join(),
  };
}

const UNDO = new RegExp(`^sent ${ORCHESTRATOR}>[a-z]+:(RESTORE|REFUND|CANCEL)#1$`);

/** The compensations of the first saga, in the order in which they were first asked for. */
export function compensationsAsked(run: Run): readonly string[] {
  return run.events.flatMap(({ name }) => UNDO.exec(name)?.[1] ?? []);
}

export function costs(messages: number, forcedWrites: number): Goal {
  return {
    id: 'cost',
    claim: `${String(messages)} messages and ${String(forcedWrites)} forced writes`,
    met: (run) => {
      const cost = metricsOf(run);
      return cost.messages === messages && cost.forcedWrites === forcedWrites;
    },
  };
}

/** A row has this value on disk when the run ends. */
export function leaves(node: string, row: string, value: number, claim: string): Goal {
  return {
    id: `leaves-${row}-${String(value)}`,
    claim,
    met: (run) => lastWorld(run).locals[node]?.diskRows[row] === value,
  };
}

export function breaks(guarantee: string, claim: string): Goal {
  return {
    id: `breaks-${guarantee}`,
    claim,
    met: (run) => ['broken', 'blocked'].includes(verdictAtEnd(run, guarantee) ?? ''),
  };
}

/** A guarantee of the kind *sometimes* is reached. */
export function reaches(guarantee: string, claim: string): Goal {
  return {
    id: `reaches-${guarantee}`,
    claim,
    met: (run) => verdictAtEnd(run, guarantee) === 'reached',
  };
}

/** An event whose name begins so happens exactly that often. */
export function happens(start: string, times: number, id: string, claim: string): Goal {
  return { id, claim, met: (run) => countOf(run, start) === times };
}
