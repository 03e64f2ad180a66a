import type { Data, Params } from '../../engine';
import {
  SAGA_STEPS,
  looksFirst,
  marksPending,
  pivotOf,
  settingsOf,
  stepsOf,
  type SagaStep,
  type Step,
  type StepSettings,
} from '../saga';

export type Mistake =
  | 'blind-compensation'
  | 'no-compensation-of-unknown'
  | 'forward-order'
  | 'gives-up'
  | 'no-log'
  | 'command-before-log'
  | 'no-tombstone'
  | 'no-idempotency'
  | 'waits-for-ever';

export type Command = 'DEDUCT' | 'CHARGE' | 'CREATE';
export type Done = 'DEDUCTED' | 'CHARGED' | 'CREATED';
export type Undo = 'RESTORE' | 'REFUND' | 'CANCEL';
export type Undone = 'RESTORED' | 'REFUNDED' | 'CANCELLED';

/** What a step is, and with which words it is asked for. */
export interface StepFacts extends SagaStep {
  readonly command: Command;
  readonly done: Done;
  readonly undo: Undo;
  readonly undone: Undone;
}

/** In the order in which they are taken when nothing is said. */
export const STEPS: Readonly<Record<Step, StepFacts>> = {
  'deduct-inventory': {
    ...SAGA_STEPS['deduct-inventory'],
    command: 'DEDUCT',
    done: 'DEDUCTED',
    undo: 'RESTORE',
    undone: 'RESTORED',
  },
  'charge-payment': {
    ...SAGA_STEPS['charge-payment'],
    command: 'CHARGE',
    done: 'CHARGED',
    undo: 'REFUND',
    undone: 'REFUNDED',
  },
  'create-order': {
    ...SAGA_STEPS['create-order'],
    command: 'CREATE',
    done: 'CREATED',
    undo: 'CANCEL',
    undone: 'CANCELLED',
  },
};

export const ALL_STEPS = Object.keys(STEPS) as readonly Step[];
export const SERVICES: readonly string[] = ALL_STEPS.map((step) => STEPS[step].service);

export const ORCHESTRATOR = 'orchestrator';

export interface OrchestratorConfig extends Data {
  readonly steps: readonly Step[];
  /** Steps whose first command is lost on its way: it cannot know that nothing happened. */
  readonly unheard: readonly Step[];
  readonly retries: number;
  readonly compensationRetries: number;
  /** Position of the pivot; past the end when there is none. */
  readonly pivot: number;
  /** Looks at the shelf before it begins: what it sees may be gone by the time it deducts. */
  readonly looksFirst: boolean;
  /** The item is marked PENDING, and has to be released once the saga is completed. */
  readonly confirms: boolean;
  readonly mistakes: readonly Mistake[];
}

export interface ServiceConfig extends Data, StepSettings {
  readonly mistakes: readonly Mistake[];
}

export function orchestratorConfig(
  params: Params,
  mistakes: readonly Mistake[],
): OrchestratorConfig {
  return {
    steps: stepsOf(params),
    unheard: stepsOf(params).filter((step) => settingsOf(params, step).fail === 'unknown'),
    retries: params['retries'] as number,
    compensationRetries: params['compensationRetries'] as number,
    pivot: pivotOf(params),
    looksFirst: looksFirst(params),
    confirms: marksPending(params),
    mistakes,
  };
}

export function serviceConfig(
  params: Params,
  step: Step,
  mistakes: readonly Mistake[],
): ServiceConfig {
  return { ...settingsOf(params, step), mistakes };
}
