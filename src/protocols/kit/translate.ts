import { EngineError, type Data, type Effect, type Signal, type View } from '../../engine';

export type MachineEvent = { readonly type: string } & Data;

/** What `transition` lists beside the next snapshot. */
export interface MachineAction {
  readonly type: string;
  readonly params: unknown;
}

interface RaiseParams {
  readonly event: { readonly type: string };
  readonly delay?: number;
  readonly id: string;
}

/** The key of a role's only machine, when it has no sessions. */
export const ONLY = '';

/**
 * A signal of the engine as the event of a machine, and the transaction whose machine it is for.
 *
 * @throws EngineError for a signal that is no machine's business (`start`, `set`).
 */
export function eventOf(
  signal: Signal,
  view: View,
  role: { readonly self: string; readonly sessions?: readonly string[] },
): { readonly tx: string; readonly event: MachineEvent } {
  const { self, sessions } = role;
  const txFor = (tx: string | undefined): string => (sessions ? (tx ?? 't1') : ONLY);
  switch (signal.kind) {
    case 'message': {
      const { type, from, tx, data = {} } = signal.message;
      const only = sessions ? {} : { tx: tx ?? 't1' };
      return { tx: txFor(tx), event: { type, from, data, view, ...only } };
    }
    case 'timer': {
      const { tx, id } = signal.timer;
      const type = sessions ? id.slice(id.indexOf(':') + 1) : id;
      return { tx: txFor(tx), event: { type, view } };
    }
    case 'logged': {
      const { record, tx, data = {} } = signal.record;
      return { tx: txFor(tx), event: { type: `logged.${record}`, data, view } };
    }
    case 'locked':
      return { tx: txFor(signal.tx), event: { type: 'locked', row: signal.row, view } };
    case 'invoke': {
      const named = signal.with['tx'];
      const tx = typeof named === 'string' ? named : sessions?.[0];
      const event = { type: `invoke.${signal.action}`, with: signal.with, view };
      return { tx: txFor(tx), event };
    }
    case 'choice':
      return { tx: txFor(signal.tx), event: { type: `choice.${signal.option}`, view } };
    default:
      throw new EngineError(`${self}: no event for ${signal.kind}`);
  }
}

/**
 * An action that XState lists, as effects of the engine; null for one that is no effect. `tx` is left
 * out for a role's only machine, which names the transaction itself.
 */
export function effectsOf(
  { type, params }: MachineAction,
  tx: string | undefined,
): readonly Effect[] | null {
  const own = tx === undefined ? {} : { tx };
  const timerId = (id: string): string => (tx === undefined ? id : `${tx}:${id}`);
  switch (type) {
    case 'xstate.emit': {
      const { event } = params as { event: Effect };
      return [{ ...own, ...event }];
    }
    case 'xstate.raise': {
      const { event, delay, id } = params as RaiseParams;
      // An immediate raise is listed although the machine has taken it already.
      if (delay === undefined) return [];
      const timer = /^xstate\.after\.([^.]+)\./.exec(event.type)?.[1] ?? id;
      return [{ type: 'start-timer', id: timerId(id), timer, ...own }];
    }
    case 'xstate.cancel': {
      const { sendId } = params as { sendId: string };
      return [{ type: 'stop-timer', id: timerId(sendId) }];
    }
    default:
      return null;
  }
}
