import type { Scenario } from '../kit';
import { deliveryScenarios } from './delivery-scenarios';
import { readingScenarios } from './reading-scenarios';

export const scenarios: readonly Scenario[] = [...readingScenarios, ...deliveryScenarios];
