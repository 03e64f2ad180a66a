/**
 * What the two sagas have in common, whoever is in charge of them. It knows no orchestrator, no broker
 * and no machine; only the two folders of the sagas may enter here.
 */
export {
  clientAnswers,
  ownStepAnswer,
  sagaAnswers,
  sagaFacts,
  type SagaAnswer,
  type SagaAnswers,
} from './knowledge';
