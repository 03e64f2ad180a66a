/** JSON with the keys of every object in order: equal content gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (isSorted(keys)) return value;
  const entries = keys.sort().map((key) => [key, (value as Record<string, unknown>)[key]]);
  return Object.fromEntries(entries) as unknown;
}

function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
}
