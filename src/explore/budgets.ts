import type { Budget } from '../protocols/kit';
import { Interner } from './interner';

export const FAULTS = ['crashes', 'restarts', 'losses', 'duplicates', 'timeouts'] as const;

/** What may be spent. The opening invocations are counted along, so that they come once. */
const EXPENSES = [...FAULTS, 'openings'] as const;

export const CRASH = 0;
export const RESTART = 1;
export const LOSS = 2;
export const DUPLICATE = 3;
export const TIMEOUT = 4;
export const OPENING = 5;

/** With nothing left open: no fault that is not named, and Lamport's network only where it is asked for. */
export function wholeBudget(budget: Budget): Required<Budget> {
  const none = { crashes: 0, restarts: 0, losses: 0, duplicates: 0, timeouts: 0 };
  return { ...none, network: 'bag', ...budget };
}

export function faultsIn(budget: Budget): number {
  return FAULTS.reduce((sum, fault) => sum + (budget[fault] ?? 0), 0);
}

/** Every budget within a budget, those with the fewest faults first. */
export function partsOf(budget: Budget): readonly Budget[] {
  let parts: readonly Budget[] = [{ ...(budget.network && { network: budget.network }) }];
  for (const fault of FAULTS) {
    const most = budget[fault] ?? 0;
    parts = parts.flatMap((part) =>
      Array.from({ length: most + 1 }, (_, count) => ({ ...part, [fault]: count })),
    );
  }
  return [...parts].sort((a, b) => faultsIn(a) - faultsIn(b));
}

/** How much has been spent of each, as one small integer. 0: nothing yet. */
export class Budgets {
  private readonly limits: readonly number[];
  private readonly spent = new Interner<readonly number[]>();
  private readonly successors: number[] = [];

  constructor(budget: Budget, openings: number) {
    this.limits = EXPENSES.map((name) => (name === 'openings' ? openings : (budget[name] ?? 0)));
    this.idOf(EXPENSES.map(() => 0));
  }

  get size(): number {
    return this.spent.size;
  }

  spentOf(id: number, expense: number): number {
    return this.spent.at(id)[expense] ?? 0;
  }

  /** After one more `expense`; -1 when it cannot be afforded. */
  after(id: number, expense: number): number {
    const index = id * EXPENSES.length + expense;
    const known = this.successors[index];
    if (known !== undefined && known !== -2) return known;
    const before = this.spent.at(id);
    const isLeft = (before[expense] ?? 0) < (this.limits[expense] ?? 0);
    const after = isLeft ? this.idOf(before.map((n, one) => (one === expense ? n + 1 : n))) : -1;
    this.successors[index] = after;
    return after;
  }

  private idOf(spent: readonly number[]): number {
    const id = this.spent.idOf(spent.join(), spent);
    while (this.successors.length < (id + 1) * EXPENSES.length) this.successors.push(-2);
    return id;
  }
}
