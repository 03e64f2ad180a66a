import type { LogRecord, View } from '../../engine';
import { PENDING_ROW, type SagaStep } from './steps';

/** What a service finds on its disk and in its rows, and what it makes of them. */

export function hasRecord(disk: readonly LogRecord[], record: string): boolean {
  return disk.some((one) => one.record === record);
}

/** Number of the attempt that a message belongs to, from 1. */
export function attemptOf(event: object): number {
  const { data } = event as { readonly data?: Readonly<Record<string, unknown>> };
  const attempt = data?.['attempt'];
  return typeof attempt === 'number' ? attempt : 1;
}

export function stockIn(view: View): number {
  return Number(view.rows['stock'] ?? 0);
}

/** The item is marked as this saga's. */
export function isPendingFor(view: View, tx: string): boolean {
  return view.rows[PENDING_ROW] === tx;
}

/** The item belongs to a saga that has not ended, and it is not this one. */
export function isPendingForOther(view: View, tx: string): boolean {
  const pending = view.rows[PENDING_ROW] ?? '';
  return pending !== '' && pending !== tx;
}

interface OneSaga {
  readonly tx: string;
  readonly config: { readonly semanticLock: boolean };
}

/** "One less", never "set to 4": the row may have changed since this saga last saw it. */
export function rowsAfter(
  { config, tx }: OneSaga,
  { row, change }: SagaStep,
  view: View,
  direction: 'do' | 'undo',
): Readonly<Record<string, unknown>> {
  const now = Number(view.rows[row] ?? 0);
  const changed = { [row]: direction === 'do' ? now + change : now - change };
  if (!config.semanticLock) return changed;
  return { ...changed, [PENDING_ROW]: direction === 'do' ? tx : '' };
}

/** Takes the PENDING mark off the item, if it is this saga's. */
export function rowsReleased(
  { config, tx }: OneSaga,
  view: View,
): Readonly<Record<string, unknown>> {
  return config.semanticLock && isPendingFor(view, tx) ? { [PENDING_ROW]: '' } : {};
}
