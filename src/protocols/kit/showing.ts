import type { Data } from '../../engine';

/** 'prepared', or 'prepared.asking' for a state within a state. */
export function pathOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as Record<string, unknown>)
    .map(([key, inner]) => `${key}.${pathOf(inner)}`)
    .join('|');
}

/** What a machine remembers, without what it always knew. */
export function withoutConfig(context: Data): Data {
  return Object.fromEntries(
    Object.entries(context).filter(([key]) => key !== 'config' && key !== 'self' && key !== 'tx'),
  );
}
