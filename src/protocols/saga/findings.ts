import { txSuffix, type Finding, type Judged } from '../../engine';
import { sagaHistory, type SagaHistory } from './history';
import { SAGA_STEPS, sagasOf, type Step } from './steps';

/** The first finding among the sagas of the run. */
export function perSaga(
  check: (saga: SagaHistory, tx: string, world: Judged) => Finding | null,
): (world: Judged) => Finding | null {
  return (world) => {
    for (const tx of sagasOf(world.params)) {
      const finding = check(sagaHistory(world.history, tx), tx, world);
      if (finding) return finding;
    }
    return null;
  };
}

export function didEvent(step: Step, tx: string): string {
  return `logged ${SAGA_STEPS[step].service}:${SAGA_STEPS[step].didRecord}${txSuffix(tx)}#*`;
}

export function undidEvent(step: Step, tx: string): string {
  return `logged ${SAGA_STEPS[step].service}:${SAGA_STEPS[step].undidRecord}${txSuffix(tx)}#*`;
}
