/**
 * Luck is keyed, not streamed: what happens to a message is a function of the seed and its name, so
 * a changed decision changes only what it causes. The function is part of the script format:
 * FNV-1a over the UTF-8 bytes, then the finaliser of MurmurHash3, in 32-bit integers only.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const encoder = new TextEncoder();

/** An unsigned 32-bit integer for `purpose` and `name` under `seed`. */
export function luck(seed: number, purpose: string, name: string): number {
  let hash = FNV_OFFSET;
  for (const byte of encoder.encode(`${String(seed)}|${purpose}|${name}`)) {
    hash = Math.imul(hash ^ byte, FNV_PRIME);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}

/** True with the given probability (0 to 1). */
export function happens(seed: number, purpose: string, name: string, probability: number): boolean {
  return luck(seed, purpose, name) < probability * 0x1_0000_0000;
}

/** An integer from min to max, both included. */
export function between(
  seed: number,
  purpose: string,
  name: string,
  range: readonly [number, number],
): number {
  return range[0] + (luck(seed, purpose, name) % (range[1] - range[0] + 1));
}
