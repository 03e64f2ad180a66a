import type { ParamSpec } from '../kit';
import type { Failure, Step } from './steps';

/** What a failing step comes to, and what its caller hears. */
export const FAILURE_WORDS: Readonly<Record<Failure, string>> = {
  certain: 'refuses',
  unknown: 'request lost',
  'after-effect': 'reply lost',
};

/** `steps` are in the order in which this saga takes them when nothing is said. */
export function sagaParams(steps: readonly Step[]): Readonly<Record<string, ParamSpec>> {
  return {
    steps: { type: 'order', label: 'steps', default: steps, options: steps, min: 1 },
    fail: {
      type: 'map',
      label: 'failing steps',
      default: {},
      keysFrom: 'steps',
      options: ['certain', 'unknown', 'after-effect'],
      optionWords: FAILURE_WORDS,
    },
    failCompensation: {
      type: 'map',
      label: 'failing compensations',
      default: {},
      keysFrom: 'steps',
      options: ['always'],
      integers: true,
      settable: true,
    },
    retries: { type: 'integer', label: 'retries of a step', default: 2, min: 0, max: 5 },
    compensationRetries: {
      type: 'integer',
      label: 'retries of a compensation',
      default: 5,
      min: 0,
      max: 10,
    },
    sagas: { type: 'integer', label: 'sagas', default: 1, min: 1, max: 4 },
    semanticLock: { type: 'boolean', label: 'semantic lock', default: false },
    pivot: {
      type: 'choice',
      label: 'pivot step',
      default: null,
      options: steps,
      nullable: true,
    },
  };
}
