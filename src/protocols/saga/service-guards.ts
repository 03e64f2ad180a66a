import type { LogRecord, View } from '../../engine';
import { attemptOf, hasRecord, isPendingFor, isPendingForOther, stockIn } from './rows';
import type { SagaStep, StepSettings } from './steps';

interface Asked {
  readonly context: {
    readonly tx: string;
    readonly config: StepSettings;
    readonly owesUndo: boolean;
  };
  readonly event: {
    readonly view: View;
    /** With `start` only. */
    readonly disk?: readonly LogRecord[];
  };
}

/** What a service can tell apart, whoever asks it to do its step. */
export function serviceGuards({ didRecord, undidRecord }: SagaStep) {
  return {
    // What the disk says after a restart.
    hasDone: ({ event: { disk = [] } }: Asked) => hasRecord(disk, didRecord),
    hasUndone: ({ event: { disk = [] } }: Asked) => hasRecord(disk, undidRecord),
    hasRefused: ({ event: { disk = [] } }: Asked) => hasRecord(disk, 'refused'),
    // How the step ends.
    failsForCertain: ({ context }: Asked) => context.config.fail === 'certain',
    cannotUndo: ({ context: { config }, event }: Asked) =>
      config.failUndo === 'always' || attemptOf(event) <= config.failUndo,
    owesUndo: ({ context }: Asked) => context.owesUndo,
    // What it finds under the lock on its row.
    isTaken: ({ context, event }: Asked) =>
      context.config.semanticLock && isPendingForOther(event.view, context.tx),
    isSoldOut: ({ context, event }: Asked) =>
      context.config.semanticLock && stockIn(event.view) < 1,
    isReleased: ({ context, event }: Asked) => !isPendingFor(event.view, context.tx),
  };
}
