import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, happens, luck } from './index';

/** The vectors are part of the script format: other numbers would change every link ever shared. */
const VECTORS: readonly (readonly [seed: number, purpose: string, name: string, value: number])[] =
  [
    [1, 'latency', 'coordinator>payment:PREPARE#1', 635_379_779],
    [1, 'loss', 'coordinator>payment:PREPARE#1', 1_182_669_288],
    [2, 'latency', 'coordinator>payment:PREPARE#1', 2_542_218_820],
    [0, 'latency', 'a>b:PING#1', 1_060_851_698],
    [-1, 'duplicate', 'a>b:PING#1.copy1', 45_694_759],
    [9_007_199_254_740_991, 'latency', 'a>b:PING.t2#12', 4_077_011_126],
    [1, '', '', 215_132_500],
    [1, 'latency', 'größe>b:PING#1', 3_757_273_611],
  ];

/** FNV-1a and MurmurHash3's finaliser once more, in BigInt and byte by byte, as their papers say. */
function independentLuck(seed: number, purpose: string, name: string): number {
  const mask = 0xffff_ffffn;
  let hash = 2_166_136_261n;
  for (const byte of Buffer.from([seed, purpose, name].join('|'), 'utf8')) {
    hash = ((hash ^ BigInt(byte)) * 16_777_619n) & mask;
  }
  hash = ((hash ^ (hash >> 16n)) * 2_246_822_507n) & mask;
  hash = ((hash ^ (hash >> 13n)) * 3_266_489_909n) & mask;
  return Number(hash ^ (hash >> 16n));
}

describe('luck', () => {
  it.each(VECTORS)('of seed %d, %s and "%s" is %d', (seed, purpose, name, value) => {
    expect(luck(seed, purpose, name)).toBe(value);
    expect(independentLuck(seed, purpose, name)).toBe(value);
  });

  it('is what a second implementation computes, for any name', () => {
    const name = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom('latency', 'loss'),
        name,
        (seed, why, one) => {
          expect(luck(seed, why, one)).toBe(independentLuck(seed, why, one));
        },
      ),
    );
  });
});

describe('happens', () => {
  it('never with probability 0, always with 1', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, name) => {
        expect(happens(seed, 'loss', name, 0)).toBe(false);
        expect(happens(seed, 'loss', name, 1)).toBe(true);
      }),
    );
  });

  it('about as often as its probability says', () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `a>b:PING#${String(n)}`);
    const hits = names.filter((name) => happens(7, 'loss', name, 0.3)).length;
    expect(hits).toBeGreaterThan(2_850);
    expect(hits).toBeLessThan(3_150);
  });
});

describe('between', () => {
  it('takes every value of its range, both ends included, and no other', () => {
    const names = Array.from({ length: 500 }, (_, n) => `a>b:PING#${String(n)}`);
    const values = new Set(names.map((name) => between(1, 'latency', name, [8, 14])));
    expect([...values].sort((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13, 14]);
  });

  it('has no choice in a range of one', () => {
    expect(between(1, 'latency', 'a>b:PING#1', [10, 10])).toBe(10);
  });

  it('is the latency of a message, which is a vector too', () => {
    const latency = (name: string): number => between(1, 'latency', name, [8, 14]);
    expect(latency('coordinator>payment:PREPARE#1')).toBe(8 + (635_379_779 % 7));
    expect(latency('coordinator>inventory:PREPARE#1')).toBe(10);
  });
});
