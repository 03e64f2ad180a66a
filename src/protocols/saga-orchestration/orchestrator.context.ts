import type { Data, Effect, LogRecord } from '../../engine';
import {
  force,
  send,
  type InvokeEvent,
  type LoggedEvent,
  type MessageEvent,
  type SetEvent,
  type StartEvent,
} from '../kit';
import {
  ORCHESTRATOR,
  STEPS,
  type Mistake,
  type OrchestratorConfig,
  type StepFacts,
} from './config';
import type { FromClient, FromService } from './messages';

export type SagaRecord = 'started' | 'compensating' | 'completed' | 'compensated' | 'needs-human';

export interface Context {
  readonly config: OrchestratorConfig;
  /** Position of the step that is being done or undone. */
  readonly step: number;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** Position of the last step to be undone. */
  readonly undoEnd: number;
  /** How the step before ended: it is written with the beginning of what follows. */
  readonly after: string | null;
}

export type OrchestratorEvent =
  | StartEvent<OrchestratorConfig>
  | SetEvent<OrchestratorConfig>
  | InvokeEvent<'retry'>
  | MessageEvent<FromClient>
  | MessageEvent<FromService>
  | LoggedEvent<SagaRecord>;

export const NOTHING: Context = {
  config: {
    steps: [],
    unheard: [],
    retries: 0,
    compensationRetries: 0,
    pivot: 0,
    looksFirst: false,
    confirms: false,
    mistakes: [],
  },
  step: 0,
  attempt: 1,
  undoEnd: 0,
  after: null,
};

export function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

export function factsAt({ config, step }: Context): StepFacts {
  return STEPS[config.steps[step] ?? 'deduct-inventory'];
}

export function nameAt(context: Context, step: number): string {
  return context.config.steps[step] ?? '';
}

/** Which steps have to be undone, and in which order: backwards from the last that may have been. */
function undoRange(
  context: Context,
  ending: 'refused' | 'unknown',
): { readonly step: number; readonly undoEnd: number } {
  const isIncluded =
    ending === 'unknown'
      ? !makes(context, 'no-compensation-of-unknown')
      : makes(context, 'blind-compensation');
  const last = isIncluded ? context.step : context.step - 1;
  return makes(context, 'forward-order') && last >= 0
    ? { step: 0, undoEnd: last }
    : { step: last, undoEnd: 0 };
}

export function stepAfterUndo({ step, undoEnd }: Context): number {
  return step < undoEnd ? step + 1 : step - 1;
}

/** What the log remembers of a saga is its last record. */
function lastRecord(disk: readonly LogRecord[]): LogRecord | undefined {
  return disk.at(-1);
}

export function isLastInLog(event: OrchestratorEvent, record: SagaRecord): boolean {
  return event.type === 'start' && lastRecord(event.disk)?.record === record;
}

export function isFromService(context: Context, event: OrchestratorEvent): boolean {
  return 'from' in event && event.from === factsAt(context).service;
}

/** Where the log says the saga was. A step started and not ended is unknown, and was tried once. */
export function recovered(config: OrchestratorConfig, disk: readonly LogRecord[]): Context {
  const { record, data = {} } = lastRecord(disk) ?? { record: '' };
  const positionOf = (key: string): number => {
    const found = config.steps.findIndex((step) => step === data[key]);
    return Math.max(found, 0);
  };
  const isRetry = record === 'started' && config.retries > 0;
  return {
    config,
    step: positionOf('step'),
    attempt: isRetry ? 2 : 1,
    undoEnd: positionOf('until'),
    after: null,
  };
}

/** Forces a record. "Started" also says that the step before it has ended, and how. */
export function write(context: Context, record: SagaRecord): Effect {
  // Without a log it only tells itself that it has written.
  if (makes(context, 'no-log')) return send(ORCHESTRATOR, `logged.${record}`);
  const data = { ...dataOf(context, record), ...(context.after && { after: context.after }) };
  return force(record, Object.keys(data).length > 0 ? data : undefined);
}

function dataOf(context: Context, record: SagaRecord): Data {
  const step = nameAt(context, context.step);
  if (record === 'started') return { step };
  if (record === 'completed' || record === 'compensated') return {};
  return { step, until: nameAt(context, context.undoEnd) };
}

/** How the present step ended, in words for the log. */
export function endOf(context: Context, how: 'done' | 'refused' | 'unknown' | 'undone'): string {
  return `${nameAt(context, context.step)} ${how}`;
}

/** The saga turns round: from here on it only compensates. */
export function turn(context: Context, how: 'refused' | 'unknown'): Partial<Context> {
  return { after: endOf(context, how), attempt: 1, ...undoRange(context, how) };
}
