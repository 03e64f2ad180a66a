import type { ParamSpec } from '../kit';
import { sagaParams } from '../saga';
import { ALL_STEPS } from './config';

export const params: Readonly<Record<string, ParamSpec>> = {
  ...sagaParams(ALL_STEPS),
  outbox: { type: 'boolean', label: 'outbox', default: true },
  inbox: { type: 'boolean', label: 'inbox', default: true },
};
