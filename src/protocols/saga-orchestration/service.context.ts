import type { LockedEvent, LoggedEvent, MessageEvent, SetEvent, StartEvent } from '../kit';
import type { DidRecord, UndidRecord } from '../saga';
import type { Mistake, ServiceConfig } from './config';
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
