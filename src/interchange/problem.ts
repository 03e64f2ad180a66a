import { ScriptError } from '../engine';

const SHOWN_MAX = 60;
const LISTED_MAX = 12;

/** A value in an error message: as JSON, and never long. */
export function show(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? String(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 3)}…` : text;
}

/** `fits` says what would fit: 'a whole number from 0'. */
export function misfit(path: string, value: unknown, fits: string): ScriptError {
  return new ScriptError(path, `${show(value)} does not fit; it takes ${fits}`);
}

/** For a name out of a known list; says which one was probably meant. */
export function unknownName(
  path: string,
  what: string,
  given: string,
  known: readonly string[],
): ScriptError {
  const near = nearest(given, known);
  const hint = near === null ? '' : ` Did you mean "${near}"?`;
  return new ScriptError(path, `no ${what} ${show(given)}; there ${list(known)}.${hint}`);
}

function list(known: readonly string[]): string {
  if (known.length === 0) return 'is none';
  if (known.length === 1) return `is ${known.join()}`;
  const more = known.length - LISTED_MAX;
  const shown = known.slice(0, LISTED_MAX).join(', ');
  return more > 0 ? `are ${shown} and ${String(more)} more` : `are ${shown}`;
}

/** The known name that a person most likely meant, or null when none is near. */
function nearest(given: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(given.length / 3)) + 1;
  if (given.length > SHOWN_MAX) return null;
  for (const one of known) {
    const distance = editsBetween(given.toLowerCase(), one.toLowerCase());
    if (distance < bestDistance) {
      best = one;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein's distance: letters put in, taken out or exchanged. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchange = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
