/**
 * Words that most scripts have, each as one character that JSON itself never has unescaped. Part of
 * version 2 of links: none may change, and there is no code left for another one.
 */
const WORDS = [
  'two-phase-commit',
  'saga-orchestration',
  'saga-choreography',
  'eventual-consistency',
  'idempotency-key',
  'coordinator',
  'orchestrator',
  'inventory',
  'payment',
  'client',
  'database',
  'charge-payment',
  'create-order',
  'deduct-inventory',
  'params',
  'participants',
  'crash',
  'restart',
  'delivered ',
  'logged ',
  'resolved ',
  'partition',
  'duplicate',
  'failCompensation',
  'certain',
  'invoke',
  'author',
  'photo>feed-',
];

/** Control characters without those that JSON takes for space (tab, line feed, carriage return). */
const CODES = Array.from({ length: 31 }, (_, index) => index + 1)
  .filter((code) => ![9, 10, 13].includes(code))
  .map((code) => String.fromCharCode(code));

const PAIRS = WORDS.map((word, index) => [word, CODES[index] ?? word] as const);
/** A word that another one begins with has to wait for it. */
const LONGEST_FIRST = [...PAIRS].sort(([a], [b]) => b.length - a.length);

/** JSON, as `JSON.stringify` writes it, with the words above as one character each. */
export function shorten(json: string): string {
  return LONGEST_FIRST.reduce((text, [word, code]) => text.replaceAll(word, code), json);
}

export function expand(text: string): string {
  return PAIRS.reduce((result, [word, code]) => result.replaceAll(code, word), text);
}
