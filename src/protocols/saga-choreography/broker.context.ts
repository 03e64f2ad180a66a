import type { LogRecord } from '../../engine';
import type { InvokeEvent, LoggedEvent, MessageEvent, SetEvent, StartEvent } from '../kit';
import { EVENTS, type EventName } from './config';
import type { ToBroker } from './messages';
import type { Route, Routes } from './wiring';

export interface BrokerConfig {
  readonly [key: string]: unknown;
  readonly routes: Routes;
  /** Events that are lost on their way to the service whose step they ask for, the first time. */
  readonly unheard: readonly EventName[];
  readonly retries: number;
  readonly compensationRetries: number;
}

export interface Context {
  readonly config: BrokerConfig;
  /** Events on disk, in the order of `EVENTS`. */
  readonly stored: readonly EventName[];
  /** Events on their way to the disk. */
  readonly storing: readonly EventName[];
  /** Event → number of the latest attempt to deliver it. */
  readonly pending: Readonly<Partial<Record<EventName, number>>>;
  /** Compensations that could not be delivered. */
  readonly dead: readonly EventName[];
}

export type BrokerEvent =
  | StartEvent<BrokerConfig>
  | SetEvent<BrokerConfig>
  | InvokeEvent<'retry'>
  | MessageEvent<ToBroker>
  | (LoggedEvent<'stored' | 'dead-letter'> & { readonly data?: Readonly<Record<string, unknown>> });

export const NOTHING: Context = {
  config: { routes: {}, unheard: [], retries: 0, compensationRetries: 0 },
  stored: [],
  storing: [],
  pending: {},
  dead: [],
};

const FALLBACK: Route = { publisher: '', subscriber: null, delivery: 'forward' };

export function routeOf({ config }: Context, event: EventName): Route {
  return config.routes[event] ?? FALLBACK;
}

/** The event that a message or record is about. */
export function aboutOf(event: BrokerEvent): EventName | null {
  const named = 'data' in event ? event.data['event'] : undefined;
  const name = named ?? event.type;
  return EVENTS.find((one) => one === name) ?? null;
}

export function pendingEvents(context: Context): readonly EventName[] {
  return EVENTS.filter((one) => context.pending[one] !== undefined);
}

/** Pending with a limit to how often it may be delivered. */
export function hasLimited(context: Context): boolean {
  return pendingEvents(context).some((one) => routeOf(context, one).delivery !== 'unlimited');
}

/** Has been delivered as often as it may be. */
function isExhausted(context: Context, event: EventName): boolean {
  const { delivery } = routeOf(context, event);
  const { retries, compensationRetries } = context.config;
  const attempt = context.pending[event] ?? 1;
  if (delivery === 'unlimited') return false;
  return attempt > (delivery === 'undo' ? compensationRetries : retries);
}

/** Compensations that the broker has to give up on, and dare not forget. */
export function hopeless(context: Context): readonly EventName[] {
  return pendingEvents(context).filter(
    (one) => isExhausted(context, one) && routeOf(context, one).delivery === 'undo',
  );
}

export function without(context: Context, event: EventName): Context['pending'] {
  const { [event]: _, ...rest } = context.pending;
  return rest;
}

/** One more attempt for each event; a step that has had all of its attempts is forgotten. */
export function nextAttempts(context: Context): Context['pending'] {
  const next: Partial<Record<EventName, number>> = {};
  for (const event of pendingEvents(context)) {
    if (isExhausted(context, event)) continue;
    const { delivery } = routeOf(context, event);
    // Where there is no limit nothing has to be counted, but the first attempt is told from the rest.
    next[event] = delivery === 'unlimited' ? 2 : (context.pending[event] ?? 0) + 1;
  }
  return next;
}

/** After a restart whatever is not known to have been delivered is delivered again. */
export function recovered(config: BrokerConfig, disk: readonly LogRecord[]): Context {
  const named = (record: string): readonly EventName[] =>
    EVENTS.filter((event) =>
      disk.some((one) => one.record === record && one.data?.['event'] === event),
    );
  const context = { ...NOTHING, config, stored: named('stored'), dead: named('dead-letter') };
  const pending: Partial<Record<EventName, number>> = {};
  for (const event of context.stored) {
    const isOver = context.dead.includes(event) || routeOf(context, event).subscriber === null;
    if (!isOver) pending[event] = 1;
  }
  return { ...context, pending };
}
