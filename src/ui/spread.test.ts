import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread';

test('what has room stays where it is', () => {
  expect(spread([0, 30, 90], 24, 100)).toEqual([0, 30, 90]);
});

test('neighbours that overlap meet half way', () => {
  expect(spread([50, 50], 24, 100)).toEqual([38, 62]);
});

test('nothing leaves the bar, and what is there keeps its order and its distance', () => {
  const places = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 });
  fc.assert(
    fc.property(places, (some) => {
      const sorted = some.toSorted((a, b) => a - b);
      const moved = spread(sorted, 24, 300);
      const least = Math.min(24, 300 / Math.max(1, sorted.length - 1));
      expect(moved).toHaveLength(sorted.length);
      for (const [index, place] of moved.entries()) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(300 + 1e-9);
        if (index > 0) expect(place - (moved[index - 1] ?? 0)).toBeGreaterThanOrEqual(least - 1e-9);
      }
    }),
  );
});
