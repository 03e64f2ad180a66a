import type { Params } from '../../engine';

/** The order that both sagas take: the same three steps, at the same three services. */
export type Step = 'create-order' | 'deduct-inventory' | 'charge-payment';
export type Failure = 'certain' | 'unknown' | 'after-effect';
export type DidRecord = 'created' | 'deducted' | 'charged';
export type UndidRecord = 'cancelled' | 'restored' | 'refunded';

/** Who does a step, what it does to which row, and which records say so. */
export interface SagaStep {
  readonly step: Step;
  readonly service: string;
  readonly didRecord: DidRecord;
  readonly undidRecord: UndidRecord;
  readonly row: string;
  readonly change: number;
}

export const SAGA_STEPS: Readonly<Record<Step, SagaStep>> = {
  'create-order': {
    step: 'create-order',
    service: 'order',
    didRecord: 'created',
    undidRecord: 'cancelled',
    row: 'orders',
    change: 1,
  },
  'deduct-inventory': {
    step: 'deduct-inventory',
    service: 'inventory',
    didRecord: 'deducted',
    undidRecord: 'restored',
    row: 'stock',
    change: -1,
  },
  'charge-payment': {
    step: 'charge-payment',
    service: 'payment',
    didRecord: 'charged',
    undidRecord: 'refunded',
    row: 'balance',
    change: -100,
  },
};

export const CLIENT = 'client';
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

/** Position of the pivot; past the end when there is none. */
export function pivotOf(params: Params): number {
  const steps = stepsOf(params);
  const found = steps.indexOf(params['pivot'] as Step);
  return found < 0 ? steps.length : found;
}

/** Somebody looks at the shelf first: what is seen may be gone by the time it is deducted. */
export function looksFirst(params: Params): boolean {
  const deducts = stepsOf(params).includes('deduct-inventory');
  return deducts && params['sagas'] !== 1 && params['semanticLock'] === false;
}

/** The item is marked PENDING, and has to be released once the saga is completed. */
export function marksPending(params: Params): boolean {
  return params['semanticLock'] === true && stepsOf(params).includes('deduct-inventory');
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

/** How a step goes, as the parameters have it. */
export interface StepSettings {
  /** How it ends the first time, if not well. */
  readonly fail: Failure | null;
  /** So many attempts to compensate fail. */
  readonly failUndo: number | 'always';
  readonly semanticLock: boolean;
}

export function settingsOf(params: Params, step: Step): StepSettings {
  const fail = params['fail'] as Readonly<Record<string, Failure>>;
  const failUndo = params['failCompensation'] as Readonly<Record<string, number | 'always'>>;
  return {
    fail: fail[step] ?? null,
    failUndo: failUndo[step] ?? 0,
    semanticLock: step === 'deduct-inventory' && params['semanticLock'] === true,
  };
}
