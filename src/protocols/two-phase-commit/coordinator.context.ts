import type { LogRecord } from '../../engine';
import type { LoggedEvent, MessageEvent, SetEvent, StartEvent } from '../kit';
import type { CoordinatorConfig, Mistake } from './config';
import type { FromClient, FromParticipant } from './messages';

type Outcome = 'committed' | 'aborted';
export type Answer = 'YES' | 'NO' | 'READ' | 'ACK';

export interface Context {
  readonly tx: string;
  readonly restarted: boolean;
  readonly config: CoordinatorConfig;
  /** The last thing that each participant has said. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly outcome: Outcome | null;
  readonly timedOut: boolean;
  /** Those that decided the other way on their own, as far as it is on disk. */
  readonly contrary: readonly string[];
}

export type CoordinatorEvent =
  | StartEvent<CoordinatorConfig>
  | SetEvent<CoordinatorConfig>
  | MessageEvent<FromClient>
  | MessageEvent<FromParticipant>
  | LoggedEvent<'collecting' | 'commit' | 'abort' | 'end' | 'heuristic-mixed'>;

export const NOBODY: CoordinatorConfig = {
  participants: [],
  variant: 'presumed-nothing',
  mistakes: [],
};

export function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

export function whoSaid(context: Context, ...answers: readonly Answer[]): readonly string[] {
  const { participants } = context.config;
  return participants.filter((name) => {
    const answer = context.answers[name];
    return answer !== undefined && answers.includes(answer);
  });
}

/** Those that an ABORT has to reach: YES voters, and the silent ones once time is up. */
export function whoNeedsAbort(context: Context): readonly string[] {
  const { participants } = context.config;
  const silent = participants.filter((name) => context.answers[name] === undefined);
  const yes = whoSaid(context, 'YES');
  return context.timedOut ? participants.filter((n) => yes.includes(n) || silent.includes(n)) : yes;
}

export function isAnswered(context: Context, ...answers: readonly Answer[]): boolean {
  return whoSaid(context, ...answers).length === context.config.participants.length;
}

/** Whom an event is about: the sender of a message, or of the report that is on disk now. */
export function senderOf(event: CoordinatorEvent): string {
  if ('from' in event) return event.from;
  return 'data' in event ? reporterIn(event.data) : '';
}

function reporterIn(data: LogRecord['data']): string {
  const by = data?.['by'];
  return typeof by === 'string' ? by : '';
}

export function contraryIn(disk: readonly LogRecord[]): readonly string[] {
  return disk.filter((one) => one.record === 'heuristic-mixed').map((one) => reporterIn(one.data));
}

export function hasRecord(disk: readonly LogRecord[], record: string): boolean {
  return disk.some((one) => one.record === record);
}

/** The answers that a record remembers; those who said YES are asked for their ACK again. */
export function answersIn(disk: readonly LogRecord[]): Readonly<Record<string, Answer>> {
  const data = disk.find((one) => one.record === 'commit' || one.record === 'abort')?.data;
  return (data?.['answers'] as Readonly<Record<string, Answer>> | undefined) ?? {};
}
