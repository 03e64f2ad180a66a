import type { Data, Params } from '../../engine';

export type Step = 'create-order' | 'deduct-inventory' | 'charge-payment';
export type Failure = 'certain' | 'unknown' | 'after-effect';

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

export type DidRecord = 'created' | 'deducted' | 'charged';
export type UndidRecord = 'cancelled' | 'restored' | 'refunded';

/** Who does a step, which events say how it ended, and what it does to which row. */
export interface StepFacts {
  readonly step: Step;
  readonly service: string;
  readonly done: Done;
  readonly failed: Failed;
  readonly undone: Undone;
  readonly didRecord: DidRecord;
  readonly undidRecord: UndidRecord;
  readonly row: string;
  readonly change: number;
}

export const STEPS: Readonly<Record<Step, StepFacts>> = {
  'create-order': {
    step: 'create-order',
    service: 'order',
    done: 'OrderCreated',
    failed: 'OrderFailed',
    undone: 'OrderCancelled',
    didRecord: 'created',
    undidRecord: 'cancelled',
    row: 'orders',
    change: 1,
  },
  'deduct-inventory': {
    step: 'deduct-inventory',
    service: 'inventory',
    done: 'InventoryDeducted',
    failed: 'InventoryFailed',
    undone: 'InventoryRestored',
    didRecord: 'deducted',
    undidRecord: 'restored',
    row: 'stock',
    change: -1,
  },
  'charge-payment': {
    step: 'charge-payment',
    service: 'payment',
    done: 'PaymentCharged',
    failed: 'PaymentFailed',
    undone: 'PaymentRefunded',
    didRecord: 'charged',
    undidRecord: 'refunded',
    row: 'balance',
    change: -100,
  },
};

export const ALL_STEPS = Object.keys(STEPS) as readonly Step[];
export const EVENTS: readonly EventName[] = [
  ...ALL_STEPS.flatMap((step) => [STEPS[step].done, STEPS[step].failed, STEPS[step].undone]),
  'DeadlineExpired',
  'OrderConfirmed',
];

export const CLIENT = 'client';
export const BROKER = 'broker';
export const INVENTORY = 'inventory';

/** Row of the inventory that says whose unfinished saga the item belongs to. */
export const PENDING_ROW = 'pending';

export function stepsOf(params: Params): readonly Step[] {
  return params['steps'] as readonly Step[];
}

/** t1, t2 …: one for each saga. */
export function sagasOf(params: Params): readonly string[] {
  return Array.from({ length: params['sagas'] as number }, (_, n) => `t${String(n + 1)}`);
}

/** The service of the first step: it hears from the client, and is the one to set a deadline. */
export function initiatorOf(params: Params): string {
  return STEPS[stepsOf(params)[0] ?? 'create-order'].service;
}

/** Position of the pivot; past the end when there is none. */
export function pivotOf(params: Params): number {
  const steps = stepsOf(params);
  const found = steps.indexOf(params['pivot'] as Step);
  return found < 0 ? steps.length : found;
}

/** One item is left when several sagas want it. */
export function firstRowsOf(params: Params, service: string): Readonly<Record<string, unknown>> {
  switch (service) {
    case INVENTORY:
      return {
        stock: params['sagas'] === 1 ? 10 : 1,
        ...(params['semanticLock'] === true && { [PENDING_ROW]: '' }),
      };
    case 'payment':
      return { balance: 500 };
    default:
      return { orders: 0 };
  }
}

export interface ClientConfig extends Data {
  readonly initiator: string;
  readonly retries: number;
  /** Looks at the shelf before it orders: what it sees may be gone by the time it is deducted. */
  readonly looksFirst: boolean;
}

export function clientConfig(params: Params): ClientConfig {
  return {
    initiator: initiatorOf(params),
    retries: params['retries'] as number,
    looksFirst:
      stepsOf(params).includes('deduct-inventory') &&
      params['sagas'] !== 1 &&
      params['semanticLock'] === false,
  };
}

export interface ServiceConfig extends Data {
  /** How the step ends the first time, if not well. */
  readonly fail: Failure | null;
  /** So many attempts to compensate fail. */
  readonly failUndo: number | 'always';
  readonly retries: number;
  readonly hasOutbox: boolean;
  readonly hasInbox: boolean;
  readonly semanticLock: boolean;
  readonly mistakes: readonly Mistake[];
}

export function serviceConfig(
  params: Params,
  step: Step,
  mistakes: readonly Mistake[],
): ServiceConfig {
  const fail = params['fail'] as Readonly<Record<string, Failure>>;
  const failUndo = params['failCompensation'] as Readonly<Record<string, number | 'always'>>;
  return {
    fail: fail[step] ?? null,
    failUndo: failUndo[step] ?? 0,
    retries: params['retries'] as number,
    hasOutbox: params['outbox'] === true && !mistakes.includes('dual-write'),
    hasInbox: params['inbox'] === true && !mistakes.includes('no-inbox'),
    semanticLock: step === 'deduct-inventory' && params['semanticLock'] === true,
    mistakes,
  };
}
