import type { HistoryRule } from '../../engine';
import { sagaHistoryRule } from '../saga';
import { ALL_STEPS, STEPS } from './config';

export const historyRule: HistoryRule = sagaHistoryRule(({ type }) =>
  ALL_STEPS.find((one) => STEPS[one].undone === type),
);
