import type { EventKind, Run, RunEvent } from '../../engine';

/** What a line of code does, in the words of a run: kind and subject, `*` for any rest. */
export interface Mark {
  readonly kind: EventKind;
  /** A message's type, a record, a state's path, a timer, a row, an action or an outcome. */
  readonly subject: string;
  /** Only when it came because of this: tells the first COMMIT from one that is sent again. */
  readonly because?: { readonly kind: EventKind; readonly subject: string };
}

interface ListingLine {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export type ListingLanguage = 'go' | 'typescript';

/** The code of one role, or of a part of it, in one language. Lines are numbered from 1. */
export interface Listing {
  readonly language: ListingLanguage;
  readonly role: string;
  /** 'Coordinator: votes and decision'. The same in every language. */
  readonly title: string;
  readonly lines: readonly ListingLine[];
}

/** A listing as its author writes it: one text a language, with marks in trailing comments. */
export interface ListingSource {
  readonly role: string;
  readonly title: string;
  readonly texts: Readonly<Record<ListingLanguage, string>>;
}

const LANGUAGES: readonly ListingLanguage[] = ['go', 'typescript'];

const KINDS: readonly EventKind[] = [
  'invoked',
  'sent',
  'delivered',
  'appending',
  'logged',
  'entered',
  'fired',
  'locked',
  'unlocked',
  'resolved',
  'crashed',
  'restarted',
];

/**
 * A comment `//@ sent:YES logged:prepared<appending:prepared` at the end of a line, or on one of its
 * own above it. The reader never sees it.
 */
const MARKER = /\s*\/\/@ (.*)$/;

/** What the happenings of a run are about; the rest of a name says who and how often. */
const SUBJECT = /^[a-z]+ (?:[^\s>:]+>)?[^\s:]+:([\w.-]+?)(?:\.t\d+)?(?:#\d+(?:\.copy\d+)*)?$/;

/** Pure. Every listing of a protocol, in the order of its author, Go before TypeScript. */
export function parseListings(sources: readonly ListingSource[]): readonly Listing[] {
  return sources.flatMap(({ role, title, texts }) =>
    LANGUAGES.map((language) => ({ language, role, title, ...parseListing(texts[language]) })),
  );
}

/** Takes the marks off the lines. @throws Error for a mark that no run can meet. */
export function parseListing(text: string): Pick<Listing, 'lines'> {
  const lines: ListingLine[] = [];
  let above: readonly Mark[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const words = MARKER.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
    const marks = [...above, ...words.map(parseMark)];
    const shown = line.replace(MARKER, '');
    const isOnlyMarker = words.length > 0 && shown.trim() === '';
    above = isOnlyMarker ? marks : [];
    if (!isOnlyMarker) lines.push({ text: shown, marks });
  }
  return { lines };
}

function parseMark(text: string): Mark {
  const [what = '', because] = text.split('<');
  return { ...parseWhat(what), ...(because !== undefined && { because: parseWhat(because) }) };
}

function parseWhat(text: string): Pick<Mark, 'kind' | 'subject'> {
  const [kind = '', subject = ''] = text.split(':');
  const known = KINDS.find((one) => one === kind);
  if (known && /^[\w.*-]+$/.test(subject)) return { kind: known, subject };
  throw new Error(`"${text}" is no mark; it takes one such as sent:YES or restarted:*`);
}

/** Numbers of the lines that an event of a node in this role executes, from 1. */
export function linesFor(listing: Listing, event: RunEvent, role: string): readonly number[] {
  if (role !== listing.role) return [];
  return listing.lines.flatMap(({ marks }, index) =>
    marks.some((mark) => isMarked(mark, event)) ? [index + 1] : [],
  );
}

/** The events of a run that executed a line, numbered from 1. */
export function eventsFor(listing: Listing, lineNumber: number, run: Run): readonly RunEvent[] {
  const marks = listing.lines[lineNumber - 1]?.marks ?? [];
  if (marks.length === 0) return [];
  const { nodes } = run.model;
  const names = nodes.filter((one) => one.role === listing.role).map((one) => one.name);
  return run.events.filter(
    (event) => names.includes(event.node ?? '') && marks.some((mark) => isMarked(mark, event)),
  );
}

/** True when the event is what the mark says. */
export function isMarked(mark: Mark, event: Pick<RunEvent, 'name' | 'because'>): boolean {
  const { because } = mark;
  if (!isOf(mark, event.name)) return false;
  return because === undefined || isOf(because, event.because ?? '');
}

function isOf({ kind, subject }: Pick<Mark, 'kind' | 'subject'>, name: string): boolean {
  if (!name.startsWith(`${kind} `)) return false;
  const parts = subject.split('*').map((part) => part.replace(/[.-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(SUBJECT.exec(name)?.[1] ?? '');
}
