/**
 * What the two sagas have in common, whoever is in charge of them: the order with its three steps, what
 * a service does to its rows, what is remembered and promised, what a node can know. It knows no
 * orchestrator, no broker and no machine; only the two folders of the sagas may enter here.
 */
export { sagaEffectsOf, sagaFactsOf, tellSaga } from './comparing';
export { didEvent, perSaga, undidEvent } from './findings';
export {
  breaks,
  costs,
  ends,
  happens,
  hasRunOut,
  inEffect,
  leaves,
  reaches,
  takesEffect,
} from './goals';
export { sagaGuarantees } from './guarantees';
export { netEffect, outcomeOf, sagaHistory, sagaHistoryRule, type SagaHistory } from './history';
export { secondGetsIt, secondWins, soldOnce } from './isolation-goals';
export {
  clientAnswers,
  ownStepAnswer,
  sagaAnswers,
  sagaFacts,
  type SagaAnswer,
  type SagaAnswers,
} from './knowledge';
export { sagaParams } from './params';
export {
  attemptOf,
  hasRecord,
  rowsAfter,
  rowsReleased,
  stockIn,
} from './rows';
export { serviceGuards } from './service-guards';
export {
  CLIENT,
  INVENTORY,
  SAGA_STEPS,
  firstRowsOf,
  looksFirst,
  marksPending,
  pivotOf,
  sagasOf,
  settingsOf,
  stepsOf,
  type DidRecord,
  type Failure,
  type SagaStep,
  type Step,
  type StepSettings,
  type UndidRecord,
} from './steps';
export {
  clientStates,
  compensated,
  completed,
  needsHuman,
  sagaMessages,
  sagaOutcomes,
  sagaRows,
  serviceStates,
  stepRecords,
} from './words';

/** What both sagas have to explain, apart because few readers ask. */
export const sagaTerms = async () => (await import('./terms')).terms;
