import type { Data, Params } from '../../engine';

export type Step = 'deduct-inventory' | 'charge-payment' | 'create-order';
export type Failure = 'certain' | 'unknown' | 'after-effect';

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
export type DidRecord = 'deducted' | 'charged' | 'created';
export type UndidRecord = 'restored' | 'refunded' | 'cancelled';

/** Who does a step, with which words, and what it does to which row. */
export interface StepFacts {
  readonly step: Step;
  readonly service: string;
  readonly command: Command;
  readonly done: Done;
  readonly undo: Undo;
  readonly undone: Undone;
  readonly didRecord: DidRecord;
  readonly undidRecord: UndidRecord;
  readonly row: string;
  readonly change: number;
}

export const STEPS: Readonly<Record<Step, StepFacts>> = {
  'deduct-inventory': {
    step: 'deduct-inventory',
    service: 'inventory',
    command: 'DEDUCT',
    done: 'DEDUCTED',
    undo: 'RESTORE',
    undone: 'RESTORED',
    didRecord: 'deducted',
    undidRecord: 'restored',
    row: 'stock',
    change: -1,
  },
  'charge-payment': {
    step: 'charge-payment',
    service: 'payment',
    command: 'CHARGE',
    done: 'CHARGED',
    undo: 'REFUND',
    undone: 'REFUNDED',
    didRecord: 'charged',
    undidRecord: 'refunded',
    row: 'balance',
    change: -100,
  },
  'create-order': {
    step: 'create-order',
    service: 'order',
    command: 'CREATE',
    done: 'CREATED',
    undo: 'CANCEL',
    undone: 'CANCELLED',
    didRecord: 'created',
    undidRecord: 'cancelled',
    row: 'orders',
    change: 1,
  },
};

export const ALL_STEPS = Object.keys(STEPS) as readonly Step[];
export const SERVICES: readonly string[] = ALL_STEPS.map((step) => STEPS[step].service);

export const CLIENT = 'client';
export const ORCHESTRATOR = 'orchestrator';

/** Row of the inventory that says whose unfinished saga the item belongs to. */
export const PENDING_ROW = 'pending';

export interface OrchestratorConfig extends Data {
  readonly steps: readonly Step[];
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

export interface ServiceConfig extends Data {
  /** How the first forward call ends, if not well. */
  readonly fail: Failure | null;
  /** So many attempts to compensate fail. */
  readonly failUndo: number | 'always';
  readonly semanticLock: boolean;
  readonly mistakes: readonly Mistake[];
}

export function stepsOf(params: Params): readonly Step[] {
  return params['steps'] as readonly Step[];
}

/** t1, t2 …: one for each saga. */
export function sagasOf(params: Params): readonly string[] {
  return Array.from({ length: params['sagas'] as number }, (_, n) => `t${String(n + 1)}`);
}

/** One item is left when several sagas want it. */
export function firstRowsOf(params: Params, service: string): Readonly<Record<string, unknown>> {
  switch (service) {
    case 'inventory':
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

export function orchestratorConfig(
  params: Params,
  mistakes: readonly Mistake[],
): OrchestratorConfig {
  const steps = stepsOf(params);
  const pivot = steps.indexOf(params['pivot'] as Step);
  const deducts = steps.includes('deduct-inventory');
  return {
    steps,
    retries: params['retries'] as number,
    compensationRetries: params['compensationRetries'] as number,
    pivot: pivot < 0 ? steps.length : pivot,
    looksFirst: deducts && params['sagas'] !== 1 && params['semanticLock'] === false,
    confirms: deducts && params['semanticLock'] === true,
    mistakes,
  };
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
    semanticLock: step === 'deduct-inventory' && params['semanticLock'] === true,
    mistakes,
  };
}
