import { luck, type Run } from '../../engine';

/** Ids of traces and spans, as lower-case hexadecimal of 16 and of 8 bytes. */
export interface OtlpIds {
  trace(tx: string): string;
  span(name: string): string;
}

/**
 * Ids that follow from the script and from names: the same run always gives the same ids, so that a
 * trace that is written twice is one trace, and those of two scripts do not meet.
 */
export function createOtlpIds(run: Run): OtlpIds {
  const key = luck(0, 'otlp', JSON.stringify(run.script));
  const word = (purpose: string, name: string): string =>
    luck(key, purpose, name).toString(16).padStart(8, '0');
  const hex = (purposes: readonly string[], name: string): string => {
    const id = purposes.map((one) => word(one, name)).join('');
    // An id of zeros means none.
    return /[1-9a-f]/.test(id) ? id : id.replace(/.$/, '1');
  };
  return {
    trace: (tx) => hex(['trace 0', 'trace 1', 'trace 2', 'trace 3'], tx),
    span: (name) => hex(['span 0', 'span 1'], name),
  };
}
