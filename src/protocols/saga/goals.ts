import { lastWorld, metricsOf, type Run } from '../../engine';
import { countOf, outcomeAtEnd, verdictAtEnd, type Goal } from '../kit';
import { netEffect, sagaHistory, type SagaHistory } from './history';
import type { Step } from './steps';

/** The saga ends so. */
export function ends(outcome: string, claim: string, tx = 't1'): Goal {
  const saga = tx === 't1' ? '' : `-${tx}`;
  return { id: `ends-${outcome}${saga}`, claim, met: (run) => outcomeAtEnd(run, tx) === outcome };
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

/** A step of the first saga has taken effect so often, undone or not. */
export function takesEffect(step: Step, times: number, claim: string): Goal {
  const met = (run: Run): boolean => historyIn(run).did[step] === times;
  return { id: `${step}-${String(times)}`, claim, met };
}

/** How often a step of the first saga is in effect when the run ends, less than 0 included. */
export function inEffect(run: Run, step: Step): number {
  return netEffect(historyIn(run), step);
}

function historyIn(run: Run): SagaHistory {
  return sagaHistory(lastWorld(run).history, 't1');
}

/** Some compensation was tried as often as it may be, and in vain. */
export function hasRunOut(run: Run, start: RegExp): boolean {
  const retries = Number(run.script.params['compensationRetries']);
  return run.events.some(({ name }) => {
    const [, count] = start.exec(name) ?? [];
    return Number(count) > retries;
  });
}
