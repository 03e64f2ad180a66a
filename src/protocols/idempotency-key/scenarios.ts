import type { Scenario } from '../kit';
import { answerScenarios } from './answer-scenarios';
import { storageScenarios } from './storage-scenarios';

export const scenarios: readonly Scenario[] = [...answerScenarios, ...storageScenarios];
