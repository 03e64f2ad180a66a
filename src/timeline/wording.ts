import type { Message, MessageWords, Model, StateWords, Tone, World } from '../engine';

const UNNAMED_TONE: Tone = 'plain';
const NOTHING = '–';

/** The words for a state; a path without words takes those of its parent, then its own last part. */
export function stateWordsOf(model: Model, role: string, state: string): StateWords {
  const words = model.words.states[role] ?? {};
  for (let path = state; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const found = words[path];
    if (found) return found;
  }
  return { label: spaced(state.slice(state.lastIndexOf('.') + 1)), tone: UNNAMED_TONE };
}

export function outcomeWordsOf(model: Model, outcome: string): StateWords {
  return model.words.outcomes[outcome] ?? { label: spaced(outcome), tone: UNNAMED_TONE };
}

/** What is written on the arrow; the world is the one in which the message is judged to be stale. */
export function messageLabelOf(model: Model, message: Message, world: World): string {
  const label = messageWordsOf(model, message, world)?.label;
  return label === undefined ? message.type : fillMessage(label, message);
}

/** The same in a sentence: in quotes, unless it is the paper's own word. */
export function quotedLabelOf(model: Model, message: Message, world: World): string {
  const label = messageLabelOf(model, message, world);
  return label === message.type ? label : `“${label}”`;
}

/** For messages of a type in general; a label that depends on what is in them says too much. */
export function typeLabelOf(model: Model, type: string): string {
  const label = model.words.messages[type]?.label;
  return label === undefined || label.includes('{') ? type : `“${label}”`;
}

export function messageToneOf(model: Model, message: Message, world: World): Tone {
  return messageWordsOf(model, message, world)?.tone ?? UNNAMED_TONE;
}

/** The words for a message, those for a stale one where there is something newer. */
export function messageWordsOf(
  model: Model,
  message: Message,
  world: World,
): MessageWords | undefined {
  const words = model.words.messages[message.type];
  if (!words?.stale || model.isStale?.(world, message) !== true) return words;
  return { ...words, ...words.stale };
}

/** `{from}`, `{to}` and the fields of what the message carries, filled in. */
export function fillMessage(template: string, { data, from, to }: Message): string {
  return template.includes('{') ? fill(template, { ...data, from, to, node: from }) : template;
}

/** As on its switch: 'idempotency key'. */
export function settingLabelOf(model: Model, param: string): string {
  return model.words.settings?.[param] ?? spaced(param);
}

export function recordLabelOf(model: Model, record: string): string {
  return model.words.records[record]?.label ?? record;
}

/** The words for an action, those of a way of doing it where what is given is that way's. */
export function actionWordsOf(
  model: Model,
  action: string,
  given: Readonly<Record<string, unknown>>,
): { readonly label: string; readonly says: string } | undefined {
  const words = model.words.actions[action];
  const way = words?.ways?.find((one) =>
    Object.entries(one.with).every(([key, value]) => given[key] === value),
  );
  return way ?? words;
}

/** A row without words of its own takes those of what stands before its first dot or dash. */
export function rowLabelOf(model: Model, row: string): string {
  return model.words.rows[row]?.label ?? spaced(row);
}

/** A row's value as its reader would write it: '$150'. */
export function rowValueOf(model: Model, row: string, value: unknown): string {
  const words = model.words.rows[row];
  if (words?.isCount === true && typeof value === 'number') return timesText(value);
  const text = plainOf(value);
  const sign = text.startsWith('-') ? '-' : '';
  return `${sign}${words?.before ?? ''}${text.slice(sign.length)}${words?.after ?? ''}`;
}

function timesText(count: number): string {
  return [NOTHING, 'once', 'twice'][count] ?? `${String(count)} times`;
}

/** Plain data in few words: no quotes, no braces, '–' for nothing. */
export function plainOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.map(plainOf).join(', ');
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, one]) => `${key} ${plainOf(one)}`);
    return parts.length === 0 ? NOTHING : parts.join(', ');
  }
  return NOTHING;
}

/** 'collectingVotes' and 'collecting-votes' → 'collecting votes'. */
export function spaced(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
}

/**
 * Fills `{name}` in, and `{name|no photo}` with what follows the bar where the name has no value; a
 * name that nothing is known about stays as it is written.
 */
export function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(
    /\{([\w-]+)(?:\|([^}]+))?\}/g,
    (whole, name: string, none: string = NOTHING) => {
      if (!Object.hasOwn(values, name)) return whole;
      const text = plainOf(values[name]);
      return text === NOTHING ? none : text;
    },
  );
}

/** 'inventory', 'inventory and payment', 'inventory, payment and order'. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
