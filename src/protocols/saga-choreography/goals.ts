import { lastWorld, metricsOf, type Run } from '../../engine';
import { countOf, outcomeAtEnd, verdictAtEnd, type Goal } from '../kit';
import { ALL_STEPS, STEPS } from './config';

/** The saga ends so. */
export function ends(outcome: string, claim: string, tx = 't1'): Goal {
  const saga = tx === 't1' ? '' : `-${tx}`;
  return { id: `ends-${outcome}${saga}`, claim, met: (run) => outcomeAtEnd(run, tx) === outcome };
}

/** These compensations run, in this order: '(nothing)' behind those that had nothing to undo. */
export function compensates(undos: readonly string[], claim: string): Goal {
  const words = undos.map((one) => one.replace(' (nothing)', '-nothing'));
  return {
    id: undos.length === 0 ? 'compensates-nothing' : `compensates-${words.join('-')}`,
    claim,
    met: (run) => compensationsIn(run).join() === undos.join(),
  };
}

/** The compensations of the first saga, in the order in which they were written. */
export function compensationsIn(run: Run): readonly string[] {
  return run.events.flatMap(({ kind, detail }) => {
    const { record, tx } = detail;
    const isUndo = ALL_STEPS.some((step) => STEPS[step].undidRecord === record?.record);
    if (kind !== 'logged' || !record || !isUndo || (tx ?? 't1') !== 't1') return [];
    return [record.data?.['empty'] === true ? `${record.record} (nothing)` : record.record];
  });
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
