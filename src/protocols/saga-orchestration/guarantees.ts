import type { Guarantee, Params } from '../../engine';
import { sagaGuarantees } from '../saga';
import { ORCHESTRATOR, STEPS } from './config';

const { promises, endings, isolation } = sagaGuarantees({
  deciderOf: () => ORCHESTRATOR,
  looker: ORCHESTRATOR,
  stuck: () => [`crashed ${ORCHESTRATOR}#*`],
  undoOrderOf: ({ undoOrder }) => undoOrder,
  // There may be no record of it.
  saidUndone: (step) => `sent ${STEPS[step].service}>${ORCHESTRATOR}:${STEPS[step].undone}#*`,
});

export const guarantees: readonly Guarantee[] = [...promises, ...endings, ...isolation];

export function guaranteesFor(params: Params): readonly Guarantee[] {
  if (params['sagas'] !== 1) return guarantees;
  return guarantees.filter((one) => !isolation.includes(one));
}
