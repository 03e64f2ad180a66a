import type { Data, Params } from '../../engine';
import {
  SAGA_STEPS,
  looksFirst,
  settingsOf,
  stepsOf,
  type SagaStep,
  type Step,
  type StepSettings,
} from '../saga';

export type Mistake =
  | 'blind-compensation'
  | 'forward-order'
  | 'gives-up'
  | 'no-deadline'
  | 'no-tombstone'
  | 'mark-before-publish'
  | 'publish-first'
  | 'no-inbox'
  | 'dual-write'
  | 'no-idempotency';

type Done = 'OrderCreated' | 'InventoryDeducted' | 'PaymentCharged';
type Failed = 'OrderFailed' | 'InventoryFailed' | 'PaymentFailed';
type Undone = 'OrderCancelled' | 'InventoryRestored' | 'PaymentRefunded';
export type EventName = Done | Failed | Undone | 'DeadlineExpired' | 'OrderConfirmed';

/** What a step is, and which events say how it ended. */
export interface StepFacts extends SagaStep {
  readonly done: Done;
  readonly failed: Failed;
  readonly undone: Undone;
}

/** In the order in which they are taken when nothing is said. */
export const STEPS: Readonly<Record<Step, StepFacts>> = {
  'create-order': {
    ...SAGA_STEPS['create-order'],
    done: 'OrderCreated',
    failed: 'OrderFailed',
    undone: 'OrderCancelled',
  },
  'deduct-inventory': {
    ...SAGA_STEPS['deduct-inventory'],
    done: 'InventoryDeducted',
    failed: 'InventoryFailed',
    undone: 'InventoryRestored',
  },
  'charge-payment': {
    ...SAGA_STEPS['charge-payment'],
    done: 'PaymentCharged',
    failed: 'PaymentFailed',
    undone: 'PaymentRefunded',
  },
};

export const ALL_STEPS = Object.keys(STEPS) as readonly Step[];
export const EVENTS: readonly EventName[] = [
  ...ALL_STEPS.flatMap((step) => [STEPS[step].done, STEPS[step].failed, STEPS[step].undone]),
  'DeadlineExpired',
  'OrderConfirmed',
];

export const BROKER = 'broker';

/** The service of the first step: it hears from the client, and is the one to set a deadline. */
export function initiatorOf(params: Params): string {
  return STEPS[stepsOf(params)[0] ?? 'create-order'].service;
}

export interface ClientConfig extends Data {
  readonly initiator: string;
  /** The first order is lost on its way: so the first step fails, if it is to be unknown. */
  readonly isUnheard: boolean;
  readonly retries: number;
  /** Looks at the shelf before it orders: what it sees may be gone by the time it is deducted. */
  readonly looksFirst: boolean;
}

export function clientConfig(params: Params): ClientConfig {
  return {
    initiator: initiatorOf(params),
    isUnheard: settingsOf(params, stepsOf(params)[0] ?? 'create-order').fail === 'unknown',
    retries: params['retries'] as number,
    looksFirst: looksFirst(params),
  };
}

export interface ServiceConfig extends Data, StepSettings {
  readonly retries: number;
  readonly hasOutbox: boolean;
  readonly hasInbox: boolean;
  readonly mistakes: readonly Mistake[];
}

export function serviceConfig(
  params: Params,
  step: Step,
  mistakes: readonly Mistake[],
): ServiceConfig {
  return {
    ...settingsOf(params, step),
    retries: params['retries'] as number,
    hasOutbox: params['outbox'] === true && !mistakes.includes('dual-write'),
    hasInbox: params['inbox'] === true && !mistakes.includes('no-inbox'),
    mistakes,
  };
}
