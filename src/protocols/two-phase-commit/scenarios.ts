import type { Scenario } from '../kit';
import { calmScenarios } from './calm-scenarios';
import { coordinatorScenarios } from './coordinator-scenarios';
import { participantScenarios } from './participant-scenarios';
import { variantScenarios } from './variant-scenarios';

export const scenarios: readonly Scenario[] = [
  ...calmScenarios,
  ...coordinatorScenarios,
  ...participantScenarios,
  ...variantScenarios,
];
