import type { Data, LogRecord, View } from '../../engine';
import type { LockedEvent, LoggedEvent, MessageEvent, SetEvent, StartEvent } from '../kit';
import type { DidRecord, UndidRecord } from '../saga';
import { EVENTS, type EventName, type Mistake, type ServiceConfig } from './config';
import type { FromBroker, FromClient } from './messages';

export interface Context {
  readonly tx: string;
  readonly config: ServiceConfig;
  /** The event that it is working on, to be acknowledged when what follows from it is on disk. */
  readonly inHand: EventName | null;
  /** Events that it has to publish, in order. With an outbox they are on disk as well. */
  readonly outbox: readonly EventName[];
  /** The first of them is on its way to the broker. */
  readonly isSending: boolean;
  /** Marked as published before it was: only by mistake. */
  readonly isMarked: boolean;
  /** The first publication was lost, as the script wanted. */
  readonly hasLost: boolean;
  /** A compensation came while the step was being written. */
  readonly owesUndo: boolean;
}

type ServiceRecord =
  | DidRecord
  | UndidRecord
  | 'refused'
  | 'confirmed'
  | 'expired'
  | 'released'
  | 'published'
  | 'needs-human';

export type ServiceEvent =
  | StartEvent<ServiceConfig>
  | SetEvent<ServiceConfig>
  | LockedEvent
  | { readonly type: 'publish' | 'relayTimeout'; readonly view: View }
  | (LoggedEvent<ServiceRecord> & { readonly data?: Data })
  | MessageEvent<FromBroker>
  | MessageEvent<FromClient>;

export const NOTHING: Context = {
  tx: 't1',
  config: {
    fail: null,
    failUndo: 0,
    retries: 0,
    hasOutbox: true,
    hasInbox: true,
    semanticLock: false,
    mistakes: [],
  },
  inHand: null,
  outbox: [],
  isSending: false,
  isMarked: false,
  hasLost: false,
  owesUndo: false,
};

export function makes(context: Context, mistake: Mistake): boolean {
  return context.config.mistakes.includes(mistake);
}

/** The event that came from the broker, or that a STORED or a record is about. */
export function aboutOf(event: ServiceEvent): EventName | null {
  const named = 'data' in event ? event.data['event'] : undefined;
  const name = typeof named === 'string' ? named : event.type;
  return EVENTS.find((one) => one === name) ?? null;
}

/** What a record says besides its name: inbox and outbox are in one transaction with the effect. */
export function inOneTransaction(
  context: Context,
  published: EventName | null,
  more: Data = {},
): Data | undefined {
  const { config, inHand } = context;
  const data = {
    ...more,
    ...(config.hasInbox && inHand && { inbox: inHand }),
    ...(config.hasOutbox && published && { outbox: published }),
  };
  return Object.keys(data).length > 0 ? data : undefined;
}

/** What the outbox on disk holds: written down, and not marked as published. */
export function unpublished(disk: readonly LogRecord[]): readonly EventName[] {
  const marked = disk.filter((one) => one.record === 'published').map((one) => one.data?.['event']);
  return disk.flatMap((one) => {
    const event = EVENTS.find((name) => name === one.data?.['outbox']);
    return event && !marked.includes(event) ? [event] : [];
  });
}
