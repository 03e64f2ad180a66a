import type { Run, RunEvent } from '../engine';
import { eventsFor, linesFor, type Listing, type ListingLanguage } from '../protocols/kit';

/** What the code shows at a moment of a run. */
export interface Executed {
  /** The event that has just happened; null before the first one. */
  readonly event: RunEvent | null;
  /** The role that executes it; while that of the event has no code: the one before. */
  readonly role: string | null;
}

interface Moment {
  readonly run: Run;
  readonly eventCount: number;
}

/** The present event, and the role whose code it last was about. */
export function executedAt({ run, eventCount }: Moment, listings: readonly Listing[]): Executed {
  const event = run.events[eventCount - 1] ?? null;
  for (let index = eventCount - 1; index >= 0; index -= 1) {
    const before = run.events[index];
    const role = before && roleOf(run, before);
    if (!before || role === undefined) continue;
    const own = listings.filter((one) => one.role === role);
    if (own.some((one) => linesFor(one, before, role).length > 0)) return { event, role };
  }
  return { event, role: null };
}

/**
 * Numbers of the lines that have just been executed. An event that no line does, such as a lock that
 * comes with a record, leaves the lines of the one before at that node and moment.
 */
export function litLines(listing: Listing, { run, eventCount }: Moment): readonly number[] {
  const last = run.events[eventCount - 1];
  if (!last || roleOf(run, last) !== listing.role) return [];
  for (let index = eventCount - 1; index >= 0; index -= 1) {
    const event = run.events[index];
    if (event?.at !== last.at || event.node !== last.node) return [];
    const lines = linesFor(listing, event, listing.role);
    if (lines.length > 0) return lines;
  }
  return [];
}

function roleOf(run: Run, { node }: Pick<RunEvent, 'node'>): string | undefined {
  return run.model.nodes.find((one) => one.name === node)?.role;
}

/** The events that ran a line; none when the listing is not there in that language. */
export function runsOf(
  listings: readonly Listing[],
  { title, language, line }: { title: string; language: ListingLanguage; line: number },
  run: Run,
): readonly RunEvent[] {
  const listing = listings.find((one) => one.title === title && one.language === language);
  return listing ? eventsFor(listing, line, run) : [];
}

/** Code before a comment, and the comment. */
export function splitComment(text: string): readonly [code: string, comment: string] {
  if (/^\s*(\/\/|\/?\*)/.test(text)) return ['', text];
  const at = text.indexOf(' // ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
