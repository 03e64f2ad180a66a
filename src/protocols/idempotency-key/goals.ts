import type { Run } from '../../engine';
import { happened, outcomeAtEnd, type Goal } from '../kit';

/** The run ends with this outcome of the first client's transfer. */
export function ends(outcome: string, claim: string): Goal {
  return { id: `ends-${outcome}`, claim, met: (run) => outcomeAtEnd(run) === outcome };
}

export const appliedOnce = ends('applied-once', 'The money moves once');
export const appliedTwice = ends('applied-twice', 'The money moves twice');

/** Some client got an answer of this type. */
export function answered(type: string, claim: string): Goal {
  return { id: `answered-${type.toLowerCase()}`, claim, met: (run) => wasAnswered(run, type) };
}

export function wasAnswered(run: Run, type: string): boolean {
  return run.events.some(
    ({ kind, detail }) =>
      kind === 'delivered' &&
      detail.message?.type === type &&
      detail.message.to.startsWith('client'),
  );
}

/** The client ends up told that the money has moved. */
export const isTold: Goal = {
  id: 'is-told',
  claim: 'The client learns that its transfer is done',
  met: (run) => happened(run, 'resolved client:done'),
};
