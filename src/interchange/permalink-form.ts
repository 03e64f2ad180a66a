/**
 * Version 1: JSON of a script, compact or usual, deflated without a header, in base64url. Version 2:
 * the same in shorthand, behind three characters that tell whether one of the others has changed.
 */
export const PERMALINK_VERSION = 2;
/** In characters. */
export const PERMALINK_LENGTH_MAX = 8_000;
