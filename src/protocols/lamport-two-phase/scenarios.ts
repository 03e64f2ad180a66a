import type { Scenario } from '../kit';

export const scenarios: readonly Scenario[] = [];
