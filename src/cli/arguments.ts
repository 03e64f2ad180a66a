import { UsageError } from './terminal';
import { lines, table, wrapped } from './text';

/** How an option is read: present or not, a word, a whole number, one of a few words, or key=value. */
type OptionSpec = { readonly says: string } & (
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly shown: string; readonly short?: string }
  /** `min`: 0 where it is left out. */
  | { readonly kind: 'number'; readonly shown: string; readonly min?: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly shown: string }
);

export interface CommandSpec {
  readonly name: string;
  /** What the command works on: '<script.json | - | scenario-id>'; '' for nothing. */
  readonly takes: string;
  /** What it does, in a line or two. */
  readonly says: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

export interface Arguments {
  /** '' when the command takes none. */
  readonly subject: string;
  readonly flags: ReadonlySet<string>;
  readonly texts: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** `indoubt run <script.json | - | scenario-id> [--json]` */
export function usageOf({ name, takes, options }: CommandSpec): string {
  const shown = Object.entries(options).map(([option, spec]) => `[${shownOption(option, spec)}]`);
  return ['indoubt', name, ...(takes === '' ? [] : [takes]), ...shown].join(' ');
}

/** The usage, what the command does, and each of its options. */
export function helpOf(spec: CommandSpec): string {
  const rows = Object.entries(spec.options).map(([name, option]) => [
    shownOption(name, option),
    option.says,
  ]);
  return lines(wrapped(usageOf(spec)), wrapped(spec.says, '  '), [''], table(rows, '  '));
}

function shownOption(name: string, spec: OptionSpec): string {
  switch (spec.kind) {
    case 'flag':
      return `--${name}`;
    case 'choice':
      return `--${name} ${spec.options.join('|')}`;
    case 'text':
      return `${spec.short === undefined ? `--${name}` : `-${spec.short}`} ${spec.shown}`;
    default:
      return `--${name} ${spec.shown}`;
  }
}

/** @throws UsageError that says what would fit. */
export function readArguments(spec: CommandSpec, given: readonly string[]): Arguments {
  const subjects: string[] = [];
  const flags = new Set<string>();
  const texts: Record<string, string> = {};
  const numbers: Record<string, number> = {};
  const lists: Record<string, string[]> = {};
  for (let index = 0; index < given.length; index++) {
    const word = given[index] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      subjects.push(word);
      continue;
    }
    const { name, option, inline } = findOption(spec, word);
    if (option.kind === 'flag') {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value`);
      flags.add(name);
      continue;
    }
    const value = inline ?? given[++index];
    if (value === undefined) {
      throw new UsageError(`--${name} needs a value: ${shownOption(name, option)}`);
    }
    if (option.kind === 'number') numbers[name] = readNumber(name, value, option.min);
    else if (option.kind === 'list') (lists[name] ??= []).push(value);
    else texts[name] = option.kind === 'choice' ? readChoice(name, option.options, value) : value;
  }
  return { subject: readSubject(spec, subjects), flags, texts, numbers, lists };
}

function findOption(
  spec: CommandSpec,
  word: string,
): { name: string; option: OptionSpec; inline: string | undefined } {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const [head, inline] =
    equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  for (const [name, option] of Object.entries(spec.options)) {
    const short = option.kind === 'text' ? option.short : undefined;
    if (head === `--${name}` || (short !== undefined && head === `-${short}`)) {
      return { name, option, inline };
    }
  }
  throw new UsageError(`${spec.name} has no option ${head}; usage: ${usageOf(spec)}`);
}

function readNumber(name: string, value: string, min = 0): number {
  if (/^\d{1,15}$/.test(value) && Number(value) >= min) return Number(value);
  throw new UsageError(
    `--${name} ${value} does not fit; it takes a whole number from ${String(min)}`,
  );
}

function readChoice(name: string, options: readonly string[], value: string): string {
  if (options.includes(value)) return value;
  throw new UsageError(`--${name} ${value} does not fit; it takes ${options.join(' or ')}`);
}

function readSubject(spec: CommandSpec, subjects: readonly string[]): string {
  const [subject, extra] = subjects;
  if (spec.takes === '') {
    if (subject === undefined) return '';
    throw new UsageError(`${spec.name} takes no "${subject}"; usage: ${usageOf(spec)}`);
  }
  if (subject === undefined) {
    throw new UsageError(`${spec.name} needs ${spec.takes}; usage: ${usageOf(spec)}`);
  }
  if (extra === undefined) return subject;
  throw new UsageError(`${spec.name} takes one script or scenario, and "${extra}" is a second one`);
}

/** `k=v`: JSON on the right where it parses, else the text. */
export function readParamOption(text: string): readonly [string, unknown] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`--param ${text} does not fit; it takes name=value`);
  const value = text.slice(equals + 1);
  try {
    return [text.slice(0, equals), JSON.parse(value) as unknown];
  } catch {
    return [text.slice(0, equals), value];
  }
}
