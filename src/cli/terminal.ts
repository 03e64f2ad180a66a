/** All that a command may do to the world around it; a test hands in its own. */
export interface Terminal {
  print(text: string): void;
  /** A line on standard error, for who waits. */
  readonly report: (line: string) => void;
  readonly readInput: () => Promise<string>;
  readonly readFile: (path: string) => Promise<string>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** Seconds on a clock that only goes forward. */
  readonly seconds: () => number;
}

/** What a person typed does not fit; `message` is the one line that says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit status that shells and CI see. */
export const DONE = 0;
export const FOUND = 1;
export const BAD_INPUT = 2;
export type Status = typeof DONE | typeof FOUND | typeof BAD_INPUT;
