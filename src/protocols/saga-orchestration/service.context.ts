import type { LogRecord, View } from '../../engine';
import type { LockedEvent, LoggedEvent, MessageEvent, SetEvent, StartEvent } from '../kit';
import {
  PENDING_ROW,
  type DidRecord,
  type Mistake,
  type ServiceConfig,
  type StepFacts,
  type UndidRecord,
} from './config';
import type { ToService } from './messages';

export interface Context {
  readonly tx: string;
  readonly config: ServiceConfig;
  /** Number of the attempt that is being worked on; the reply goes to the latest. */
  readonly attempt: number;
  /** A compensation came while the step was being written. */
  readonly owesUndo: boolean;
}

export type ServiceEvent =
  | StartEvent<ServiceConfig>
  | SetEvent<ServiceConfig>
  | LockedEvent
  | LoggedEvent<DidRecord | UndidRecord | 'refused' | 'confirmed'>
  | MessageEvent<ToService>;

export const NOTHING: Context = {
  tx: 't1',
  config: { fail: null, failUndo: 0, semanticLock: false, mistakes: [] },
  attempt: 1,
  owesUndo: false,
};

export function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

export function attemptOf(event: ServiceEvent): number {
  const attempt = 'data' in event ? event.data['attempt'] : undefined;
  return typeof attempt === 'number' ? attempt : 1;
}

export function hasRecord(disk: readonly LogRecord[], record: string): boolean {
  return disk.some((one) => one.record === record);
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

/** "One less", never "set to 4": the row may have changed since this saga last saw it. */
export function rowsAfter(
  { config, tx }: Context,
  facts: StepFacts,
  view: View,
  direction: 'do' | 'undo',
): Readonly<Record<string, unknown>> {
  const { row, change } = facts;
  const now = Number(view.rows[row] ?? 0);
  const changed = { [row]: direction === 'do' ? now + change : now - change };
  if (!config.semanticLock) return changed;
  return { ...changed, [PENDING_ROW]: direction === 'do' ? tx : '' };
}
