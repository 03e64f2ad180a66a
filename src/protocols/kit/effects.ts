import type { Data, Effect } from '../../engine';

/**
 * What a machine can do to the world, to be wrapped in XState's `emit` under a name that says why:
 * `askForVotes: emit(({ context }) => send(context.config.participants, 'PREPARE'))`.
 */
export function send(to: string | readonly string[], message: string, data?: Data): Effect {
  return { type: 'send', to, message, ...(data && { data }) };
}

/** Sends a message that the network loses: so a step fails without a word, as a script may want. */
export function sendInVain(to: string | readonly string[], message: string, data?: Data): Effect {
  return { type: 'send', to, message, ...(data && { data }), isLost: true };
}

/** An unforced record: in the log's buffer, lost by a crash. */
export function append(record: string, data?: Data): Effect {
  return { type: 'append', record, force: false, ...(data && { data }) };
}

/** A forced record: the machine hears `logged.<record>` when it is on disk. */
export function force(record: string, data?: Data): Effect {
  return { type: 'append', record, force: true, ...(data && { data }) };
}

/** Rows and a record in one atomic local transaction, forced. */
export function forcePut(rows: Data, record: string, data?: Data): Effect {
  return { type: 'put', rows, records: [{ record, ...(data && { data }) }], force: true };
}

/** Rows and a record that a crash loses together. */
export function put(rows: Data, record: string, data?: Data): Effect {
  return { type: 'put', rows, records: [{ record, ...(data && { data }) }], force: false };
}

/** The machine hears `locked` when it has the lock, at once if the row is free. */
export function lock(row: string): Effect {
  return { type: 'lock', row };
}

/** Gives the lock back, or leaves the queue for it. */
export function unlock(row: string): Effect {
  return { type: 'unlock', row };
}

export function resolve(outcome: string, data?: Data): Effect {
  return { type: 'resolve', outcome, ...(data && { data }) };
}

/** Offers a spontaneous choice; the machine hears `choice.<option>` for one that is enabled. */
export function choose(choice: string, options: readonly string[]): Effect {
  return { type: 'choose', choice, options };
}

/** Tells the guarantees' history something that no other effect says. */
export function note(what: string, data?: Data): Effect {
  return { type: 'note', note: what, ...(data && { data }) };
}
