import type { Run } from '../../engine';
import type { Goal } from '../kit';
import { ALL_STEPS, STEPS } from './config';

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
