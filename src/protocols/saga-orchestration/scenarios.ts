import type { Scenario } from '../kit';
import { compensationScenarios } from './compensation-scenarios';
import { failureScenarios } from './failure-scenarios';
import { happyPath } from './happy-path-scenario';
import { isolationScenarios } from './isolation-scenarios';
import { pivotScenarios } from './pivot-scenarios';
import { recoveryScenarios } from './recovery-scenarios';

export const scenarios: readonly Scenario[] = [
  happyPath,
  ...failureScenarios,
  ...compensationScenarios,
  ...recoveryScenarios,
  ...isolationScenarios,
  ...pivotScenarios,
];
