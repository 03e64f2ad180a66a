import { ATTRIBUTES, THEMES, type Given, type ThemeChoice } from './attributes';

/** What a page asks of an embed in a frame. */
export type Command =
  | { readonly type: 'load'; readonly given: Given }
  | { readonly type: 'play' | 'pause' | 'state' }
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'seek'; readonly at: number }
  | { readonly type: 'decide'; readonly decision: object }
  | { readonly type: 'theme'; readonly theme: ThemeChoice };

export type MessageId = string | number | null;

/** Null for what is none of ours, which is passed over without a word. */
export type ReadMessage =
  | { readonly id: MessageId; readonly command: Command }
  | { readonly id: MessageId; readonly problem: string }
  | null;

export const MESSAGE_VERSION = 1;

/** What the frame says itself; somebody else's embed on the same page may be heard too. */
const ANSWERS: ReadonlySet<string> = new Set(['ready', 'change', 'goal', 'end', 'error', 'resize']);
const COMMANDS = ['load', 'play', 'pause', 'step', 'seek', 'decide', 'theme', 'state'] as const;
const ID_MAX = 200;
const TEXT_MAX = 1_000_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a message of whatever shape: `{type: 'indoubt:…', v: 1, id, …}`. Never throws, and looks at
 * own properties only.
 */
export function readMessage(data: unknown): ReadMessage {
  const fields = fieldsOf(data);
  const type = fields?.['type'];
  if (!fields || typeof type !== 'string' || !type.startsWith('indoubt:')) return null;
  const name = type.slice('indoubt:'.length);
  if (ANSWERS.has(name)) return null;
  const id = readId(fields['id']);
  if (fields['v'] !== MESSAGE_VERSION) {
    return { id, problem: `v: this version is not known here; it takes ${MESSAGE_VERSION}` };
  }
  const read = readCommand(name, fields);
  return typeof read === 'string' ? { id, problem: read } : { id, command: read };
}

function readCommand(name: string, fields: Fields): Command | string {
  switch (name) {
    case 'play':
    case 'pause':
    case 'state':
      return { type: name };
    case 'step': {
      const { by = 1 } = fields;
      return by === 1 || by === -1 ? { type: name, by } : 'by: it takes 1 or -1';
    }
    case 'seek': {
      const { at } = fields;
      if (typeof at === 'number' && Number.isFinite(at) && at >= 0) return { type: name, at };
      return 'at: it takes a moment in ms such as 72';
    }
    case 'decide': {
      const { decision } = fields;
      if (typeof decision === 'object' && decision !== null) return { type: name, decision };
      return 'decision: it takes an object such as {"do": "crash", "node": "coordinator"}';
    }
    case 'theme': {
      const theme = THEMES.find((one) => one === fields['theme']);
      return theme ? { type: name, theme } : `theme: it takes ${THEMES.join(', ')}`;
    }
    case 'load':
      return readLoad(fields);
    default:
      return `type: there is no such message; there are ${COMMANDS.join(', ')}`;
  }
}

/** The attributes of the element, by their names; a script may be data. */
function readLoad(fields: Fields): Command | string {
  const given: Record<string, string> = {};
  for (const name of ATTRIBUTES) {
    const value = fields[name];
    if (value === undefined || value === null) continue;
    const text = name === 'script' && typeof value === 'object' ? textOf(value) : value;
    if (typeof text === 'number' && Number.isFinite(text)) given[name] = String(text);
    else if (typeof text === 'string' && text.length <= TEXT_MAX) given[name] = text;
    else return `${name}: it takes what the attribute of that name takes`;
  }
  return { type: 'load', given };
}

function textOf(value: object): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

/** Own data properties; a message that was copied to us has no others. */
function fieldsOf(data: unknown): Fields | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  return Object.assign(Object.create(null) as Fields, data);
}

function readId(id: unknown): MessageId {
  if (typeof id === 'string' && id.length <= ID_MAX) return id;
  return typeof id === 'number' && Number.isFinite(id) ? id : null;
}
