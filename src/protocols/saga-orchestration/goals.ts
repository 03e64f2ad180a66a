import type { Run } from '../../engine';
import { outcomeAtEnd, provided, type Goal } from '../kit';
import { ORCHESTRATOR } from './config';

/** These compensations are asked for, each at its first attempt, in this order. */
export function compensates(undos: readonly string[], claim: string): Goal {
  return {
    id: undos.length === 0 ? 'compensates-nothing' : `compensates-${undos.join('-').toLowerCase()}`,
    claim,
    met: (run) => compensationsAsked(run).join() === undos.join(),
  };
}

/** The same, and the last of them is done as well. */
export function undoes(undos: readonly string[], claim: string): Goal {
  return provided(compensates(undos, claim), (run) => outcomeAtEnd(run) === 'compensated');
}

const UNDO = new RegExp(`^sent ${ORCHESTRATOR}>[a-z]+:(RESTORE|REFUND|CANCEL)#1$`);

/** The compensations of the first saga, in the order in which they were first asked for. */
export function compensationsAsked(run: Run): readonly string[] {
  return run.events.flatMap(({ name }) => UNDO.exec(name)?.[1] ?? []);
}
