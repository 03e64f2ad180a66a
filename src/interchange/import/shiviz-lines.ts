import { ScriptError } from '../../engine';

const PATH = 'log';
const LINE_MAX = 20_000;
/** A line with more braces than these before its clock is none that a person would read. */
const BRACES_MAX = 20;
const CLOCK_ENTRIES_MAX = 200;

export interface LogEvent {
  readonly line: number;
  readonly host: string;
  /** Its host's own entry in its clock. */
  readonly count: number;
  readonly clock: ReadonlyMap<string, number>;
  readonly text: string;
}

export interface LogLines {
  readonly events: readonly LogEvent[];
  readonly notes: readonly string[];
}

/** Where an event's text stands: on the line of its clock, or on the one before or after. */
type Layout = 'same' | 'before' | 'after';

interface Clocked {
  readonly line: number;
  readonly host: string;
  readonly clock: ReadonlyMap<string, number>;
  /** What stands on the line before the host, and after the clock. */
  readonly before: string;
  readonly after: string;
}

/** True when some line has a vector clock. */
export function hasClocks(text: string): boolean {
  return text.split('\n', 2_000).some((line) => clockedOf(line, 0) !== null);
}

/** @throws ScriptError when there is no event in it. */
export function readShivizLines(text: string): LogLines {
  const all = text.split(/\r?\n/);
  const first = all.findIndex((line) => line.trim() !== '');
  const header = isHeader(all[first] ?? '') ? all[first] : undefined;
  const delimiter = header === undefined ? '' : delimiterOf(all[first + 1] ?? '');
  const start = header === undefined ? 0 : first + 2;
  const lines = all.map((line, index) => (index < start ? '' : line));
  const isDivider = (line: string): boolean => delimiter !== '' && line.startsWith(delimiter);
  const clocked = lines.map((line, index) => (isDivider(line) ? null : clockedOf(line, index + 1)));
  const layout = header === undefined ? layoutFrom(lines, clocked) : layoutOf(header);
  const events: LogEvent[] = [];
  const begun = new Set<string>();
  let others = 0;
  lines.forEach((line, index) => {
    const one = clocked[index];
    const count = one?.clock.get(one.host) ?? 0;
    // A host that begins again begins another execution, whether a line says so or not.
    const isAgain = one !== null && one !== undefined && count === 1 && begun.has(one.host);
    if (isDivider(line) ? events.length > 0 : isAgain) {
      others += 1;
      begun.clear();
    }
    if (!one) return;
    begun.add(one.host);
    if (others > 0) return;
    const said = textOf(one, layout, lines, clocked, index).trim();
    events.push({ ...one, count, text: said === '' ? `event ${String(count)}` : said });
  });
  if (events.length === 0) {
    const form = 'lines such as: payment {"payment":2,"order":1} votes YES';
    throw new ScriptError(PATH, `it has no event with a vector clock; it takes ${form}`);
  }
  const left = 'The log has more than one execution; the first is shown.';
  return { events, notes: others > 0 ? [left] : [] };
}

function isHeader(line: string): boolean {
  return ['host', 'clock', 'event'].every((name) => line.includes(`(?<${name}>`));
}

/** The part of a delimiter before anything that is no plain letter, which its lines begin with. */
function delimiterOf(line: string): string {
  const plain = /^\^?([\w =#*<>~@!%&;:,'"/-]*)/.exec(line)?.[1] ?? '';
  return plain.trim() === '' ? '' : plain;
}

function layoutOf(header: string): Layout {
  const breakAt = header.indexOf('\\n');
  if (breakAt < 0) return 'same';
  const [event, clock] = [header.indexOf('(?<event>'), header.indexOf('(?<clock>')];
  if (event < breakAt === clock < breakAt) return 'same';
  return event < clock ? 'before' : 'after';
}

/** Without a header: text behind the first clock, or else on the line that comes first. */
function layoutFrom(lines: readonly string[], clocked: readonly (Clocked | null)[]): Layout {
  const index = clocked.findIndex((one) => one !== null);
  if ((clocked[index]?.after ?? '').trim() !== '') return 'same';
  const before = lines.slice(0, Math.max(0, index)).some((line) => line.trim() !== '');
  if (before) return 'before';
  const next = lines[index + 1];
  return next !== undefined && next.trim() !== '' && !clocked[index + 1] ? 'after' : 'same';
}

function textOf(
  one: Clocked,
  layout: Layout,
  lines: readonly string[],
  clocked: readonly (Clocked | null)[],
  index: number,
): string {
  if (layout !== 'same') {
    const other = layout === 'before' ? index - 1 : index + 1;
    if (!clocked[other]) return (lines[other] ?? '').slice(0, LINE_MAX);
  }
  return one.after.trim() === '' ? one.before : one.after;
}

/** The clock of a line and whose it is; null when it has none. */
function clockedOf(line: string, number: number): Clocked | null {
  if (line.length > LINE_MAX) return null;
  let from = line.indexOf('{');
  for (let tries = 0; from >= 0 && tries < BRACES_MAX; tries++) {
    const to = line.indexOf('}', from);
    if (to < 0) return null;
    const clock = readClock(line.slice(from, to + 1));
    const host = clock && hostOf(line.slice(0, from), clock);
    if (clock && host) {
      return { line: number, clock, ...host, after: line.slice(to + 1) };
    }
    from = line.indexOf('{', from + 1);
  }
  return null;
}

/** TLA+ writes its quotes with a backslash before them. */
function readClock(text: string): ReadonlyMap<string, number> | null {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/\\"/g, '"'));
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null) return null;
  const entries: [string, number][] = [];
  for (const [host, count] of Object.entries(json)) {
    if (!Number.isSafeInteger(count) || Number(count) < 0) return null;
    if (host === '' || host.length > 200) return null;
    entries.push([host, Number(count)]);
  }
  const isFit = entries.length > 0 && entries.length <= CLOCK_ENTRIES_MAX;
  return isFit ? new Map(entries) : null;
}

/** The word before the clock, if the clock knows it; else the last of its names to stand there. */
function hostOf(
  before: string,
  clock: ReadonlyMap<string, number>,
): { readonly host: string; readonly before: string } | null {
  const text = before.trimEnd();
  const space = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'));
  const word = text.slice(space + 1);
  if (isOwner(word, clock)) return { host: word, before: text.slice(0, space + 1) };
  let best: string | null = null;
  let bestEnd = -1;
  for (const [host] of clock) {
    const at = text.lastIndexOf(host);
    if (at >= 0 && at + host.length > bestEnd && isOwner(host, clock)) {
      best = host;
      bestEnd = at + host.length;
    }
  }
  return best === null ? null : { host: best, before: text.slice(0, bestEnd - best.length) };
}

function isOwner(host: string, clock: ReadonlyMap<string, number>): boolean {
  return (clock.get(host) ?? 0) > 0;
}
