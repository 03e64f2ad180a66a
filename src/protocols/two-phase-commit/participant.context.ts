import type { LogRecord } from '../../engine';
import type {
  InvokeEvent,
  LockedEvent,
  LoggedEvent,
  MessageEvent,
  SetEvent,
  StartEvent,
} from '../kit';
import { type Mistake, type ParticipantConfig } from './config';
import type { FromCoordinator, FromPeer } from './messages';

export interface Context {
  readonly config: ParticipantConfig;
  /** The value that the row will have if the transaction commits. */
  readonly newValue: number | null;
  /** The coordinator told us the decision and waits for our ACK. */
  readonly owesAck: boolean;
  /** The coordinator asked for our vote, and has not got one. */
  readonly owesVote: boolean;
  /** Peers that wait to hear that we have aborted. */
  readonly askers: readonly string[];
  /** Came back without a record, and so cannot tell what it had said before. */
  readonly hasForgotten: boolean;
  /** What an operator made it decide while it was in doubt. */
  readonly alone: 'committed' | 'aborted' | null;
}

export type ParticipantEvent =
  | StartEvent<ParticipantConfig>
  | SetEvent<ParticipantConfig>
  | LockedEvent
  | InvokeEvent<'heuristic'>
  | LoggedEvent<'prepared' | 'commit' | 'abort' | 'heuristic-commit' | 'heuristic-abort'>
  | MessageEvent<FromCoordinator>
  | MessageEvent<FromPeer>;

export const NOBODY: ParticipantConfig = {
  peers: [],
  vote: 'yes',
  variant: 'presumed-nothing',
  isCooperative: false,
  row: '',
  change: 0,
  mistakes: [],
};

export function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

export function senderOf(event: ParticipantEvent): string {
  return 'from' in event ? event.from : '';
}

export function recordIn(disk: readonly LogRecord[], record: string): LogRecord | undefined {
  return disk.find((one) => one.record === record);
}

/** What it had decided on its own before a crash. */
export function aloneIn(disk: readonly LogRecord[]): Context['alone'] {
  if (recordIn(disk, 'heuristic-commit')) return 'committed';
  return recordIn(disk, 'heuristic-abort') ? 'aborted' : null;
}

export function newValueIn(disk: readonly LogRecord[]): number | null {
  const value = recordIn(disk, 'prepared')?.data?.['to'];
  return typeof value === 'number' ? value : null;
}

/** A row only ever gets the value that `prepared` promised. */
export function promised(context: Context): Readonly<Record<string, number>> {
  return context.newValue === null ? {} : { [context.config.row]: context.newValue };
}
