import type { Data, LogRecord, View } from '../../engine';

/**
 * The first event of every machine, at the beginning and after each restart. At the beginning others
 * are not up yet: only a machine that was `restarted` may act at once.
 */
export interface StartEvent<Config> {
  readonly type: 'start';
  readonly self: string;
  readonly tx: string;
  readonly config: Config;
  /** The node has crashed since the run began. */
  readonly restarted: boolean;
  /** The records of this transaction that survived. */
  readonly disk: readonly LogRecord[];
  readonly view: View;
}

/** A parameter changed while the run goes on. */
export interface SetEvent<Config> {
  readonly type: 'set';
  readonly config: Config;
  readonly view: View;
}

/** A message; its type is the event's type. */
export interface MessageEvent<Type extends string> {
  readonly type: Type;
  readonly from: string;
  readonly data: Data;
  readonly view: View;
}

export interface LoggedEvent<Record extends string> {
  readonly type: `logged.${Record}`;
  /** What the record says. */
  readonly data: Data;
  readonly view: View;
}

export interface LockedEvent {
  readonly type: 'locked';
  readonly row: string;
  readonly view: View;
}

export interface InvokeEvent<Action extends string> {
  readonly type: `invoke.${Action}`;
  readonly with: Data;
  readonly view: View;
}

export interface ChoiceEvent<Option extends string> {
  readonly type: `choice.${Option}`;
  readonly view: View;
}
