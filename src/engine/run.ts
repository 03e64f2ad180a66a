import type { Model } from './model';
import type { EventKind } from './names';
import type { Data, LogRecord, Message } from './node';
import type { Script } from './script';
import type { Loss, World } from './world';

/** One thing that happened. Names are unique within a run. */
export interface RunEvent {
  readonly index: number;
  readonly at: number;
  readonly name: string;
  readonly kind: EventKind;
  readonly node?: string;
  /** The name of the event that caused this one. */
  readonly because?: string;
  /** Index in `script.decisions` when a decision made this happen. */
  readonly decision?: number;
  /** Events of one step share this number; guarantees are judged at the end of a step. */
  readonly step: number;
  readonly detail: EventDetail;
  /** The world right after this event. */
  readonly world: World;
}

export interface EventDetail {
  readonly tx?: string;
  /** The network's name of the message, for sent, delivered, lost and duplicated. */
  readonly flight?: string;
  readonly message?: Message;
  /** When it is going to arrive, for sent and duplicated. */
  readonly arrivesAt?: number;
  readonly loss?: Loss;
  readonly record?: LogRecord;
  readonly forced?: boolean;
  readonly state?: string;
  readonly timer?: string;
  readonly early?: boolean;
  readonly row?: string;
  readonly outcome?: string;
  readonly action?: string;
  readonly with?: Data;
  readonly param?: string;
  readonly value?: unknown;
  readonly groups?: readonly (readonly string[])[];
  readonly oneWay?: boolean;
}

export interface Unused {
  /** Index in `script.decisions`. */
  readonly decision: number;
  readonly why: string;
}

/** Where a decision took effect. */
export interface Applied {
  readonly decision: number;
  readonly at: number;
  /** How many events had happened before it. */
  readonly eventCount: number;
  /** It came, but there was nothing to do. */
  readonly unused?: string;
}

/** A run without progress ends this many virtual ms after the last thing that changed anything. */
export const NO_PROGRESS_MS = 1_000;

export type Ended = 'quiet' | 'no-progress' | 'until' | 'limit';

/** The end of one step: a world from which the run can be taken up again. */
export interface Step {
  readonly at: number;
  /** How many events had happened by then. */
  readonly eventCount: number;
  readonly world: World;
}

export interface Run {
  readonly script: Script;
  readonly model: Model;
  readonly initial: World;
  readonly events: readonly RunEvent[];
  readonly steps: readonly Step[];
  readonly applied: readonly Applied[];
  readonly unused: readonly Unused[];
  readonly ended: Ended;
  readonly endedAt: number;
}

/** The world after `eventCount` events; 0 is the world before anything has happened. */
export function worldAfter(run: Run, eventCount: number): World {
  return eventCount <= 0 ? run.initial : (run.events[eventCount - 1]?.world ?? lastWorld(run));
}

export function lastWorld(run: Run): World {
  return run.steps.at(-1)?.world ?? run.initial;
}

/** How many events have happened by the moment `at`, that moment included. */
export function eventCountAt(run: Run, at: number): number {
  let low = 0;
  let high = run.events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((run.events[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
