/** The names of events and messages (docs/script.md). They are part of the script format. */

/** '' for the first transaction of a run, '.t2' for the second. */
export function txSuffix(tx: string | undefined): string {
  return tx === undefined || tx === 't1' ? '' : `.${tx}`;
}

export interface MessageName {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly tx?: string;
  readonly count: number;
  readonly copy?: string;
}

const MESSAGE =
  /^([a-z][a-z0-9-]*)>([a-z][a-z0-9-]*):([A-Za-z][\w-]*)(?:\.(t\d+))?#(\d+)((?:\.copy\d+)*)$/;

/** Takes a message's name apart, or answers null when it is not one. */
export function parseMessageName(name: string): MessageName | null {
  const match = MESSAGE.exec(name);
  if (!match) return null;
  const [, from = '', to = '', type = '', tx, count = '', copy = ''] = match;
  return { from, to, type, count: Number(count), ...(tx && { tx }), ...(copy && { copy }) };
}

export type EventKind =
  | 'invoked'
  | 'sent'
  | 'delivered'
  | 'lost'
  | 'duplicated'
  | 'appending'
  | 'logged'
  | 'entered'
  | 'fired'
  | 'locked'
  | 'unlocked'
  | 'resolved'
  | 'crashed'
  | 'restarted'
  | 'partitioned'
  | 'healed'
  | 'set';

/** True for the forms that an event's name can have; whether it ever comes is another matter. */
export function isEventName(name: string): boolean {
  if (/^(partitioned|healed)#\d+$/.test(name)) return true;
  const match = /^([a-z]+) (\S+)$/.exec(name);
  if (!match) return false;
  const [, kind = '', subject = ''] = match;
  switch (kind as EventKind) {
    case 'sent':
    case 'delivered':
    case 'lost':
    case 'duplicated':
      return parseMessageName(subject) !== null;
    case 'resolved':
      return /^[a-z][a-z0-9-]*:[\w.-]+$/.test(subject);
    case 'crashed':
    case 'restarted':
      return /^[a-z][a-z0-9-]*#\d+$/.test(subject);
    case 'set':
      return /^[\w.-]+#\d+$/.test(subject);
    case 'invoked':
    case 'appending':
    case 'logged':
    case 'entered':
    case 'fired':
    case 'locked':
    case 'unlocked':
      return /^[a-z][a-z0-9-]*:[\w.-]+#\d+$/.test(subject);
    default:
      return false;
  }
}

/** What an event's name should look like, for error messages. */
export const EVENT_NAME_FORMS =
  'an event name such as "delivered coordinator>payment:PREPARE#1", "logged payment:prepared#1", ' +
  '"crashed coordinator#1" or "healed#1"';
