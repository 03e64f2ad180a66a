import type { Scenario } from '../kit';
import { compensationScenarios } from './compensation-scenarios';
import { deliveryScenarios } from './delivery-scenarios';
import { failureScenarios } from './failure-scenarios';
import { happyPath } from './happy-path-scenario';
import { isolationScenarios } from './isolation-scenarios';
import { outboxScenarios } from './outbox-scenarios';

export const scenarios: readonly Scenario[] = [
  happyPath,
  ...failureScenarios,
  ...deliveryScenarios,
  ...outboxScenarios,
  ...compensationScenarios,
  ...isolationScenarios,
];
