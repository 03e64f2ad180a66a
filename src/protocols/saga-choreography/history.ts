import type { HistoryRule } from '../../engine';
import { sagaHistoryRule } from '../saga';
import { ALL_STEPS, BROKER, STEPS } from './config';

/** The broker only passes on what a service has said. */
export const historyRule: HistoryRule = sagaHistoryRule(({ from, type }) =>
  from === BROKER ? undefined : ALL_STEPS.find((one) => STEPS[one].undone === type),
);
