import { describe, expect, it } from 'vitest';
import { layoutPlot } from './plot-layout';

const series = (name: string, ...ys: number[]) => ({
  name,
  look: 'steps' as const,
  points: ys.map((y, index) => ({ x: index * 50, y })),
});

describe('layoutPlot', () => {
  const size = { width: 600, height: 240, labels: 100 };

  it('keeps every point inside the frame, the origin at its lower left', () => {
    const { frame, series: placed } = layoutPlot({ series: [series('a', 0, 2, 8)] }, size);
    for (const { x, y } of placed[0]?.spots ?? []) {
      expect(x).toBeGreaterThanOrEqual(frame.left);
      expect(x).toBeLessThanOrEqual(frame.right);
      expect(y).toBeGreaterThanOrEqual(frame.top);
      expect(y).toBeLessThanOrEqual(frame.bottom);
    }
    expect(placed[0]?.spots[0]).toEqual({ x: frame.left, y: frame.bottom });
  });

  it('goes up in steps, and not before it does', () => {
    const [placed] = layoutPlot({ series: [series('a', 0, 1)] }, size).series;
    const [from, to] = placed?.spots ?? [];
    expect(placed?.d).toBe(`M${from?.x},${from?.y}L${to?.x},${from?.y}L${to?.x},${to?.y}`);
  });

  it('finds the moment at a pixel, and that of a dot near it', () => {
    const {
      xOf,
      momentAt,
      frame,
      series: placed,
    } = layoutPlot({ series: [{ ...series('a', 0, 2, 8), look: 'dots' }] }, size);
    expect(momentAt(xOf(37), frame.top)).toBe(37);
    expect(momentAt(0, frame.top)).toBe(0);
    const [, dot] = placed[0]?.spots ?? [];
    expect(momentAt((dot?.x ?? 0) + 5, dot?.y ?? 0)).toBe(50);
  });

  it('writes names that end at the same height one below the other', () => {
    const all = ['a', 'b', 'c'].map((name) => series(name, 0, 2));
    const { series: placed, frame } = layoutPlot({ series: all }, size);
    const heights = placed.map((one) => one.labelY).sort((a, b) => a - b);
    expect(new Set(heights).size).toBe(3);
    for (const [index, y] of heights.entries()) {
      expect(y).toBeLessThanOrEqual(frame.bottom);
      if (index > 0) expect(y - (heights[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
    }
  });

  it('has whole numbers at its height, and reaches as far as it is told to', () => {
    const { yTicks, xOf, frame } = layoutPlot(
      { series: [series('a', 0, 2)] },
      { ...size, xMax: 400 },
    );
    expect(yTicks.map((one) => one.value)).toEqual([0, 1, 2]);
    expect(xOf(400)).toBe(frame.right);
    expect(xOf(900)).toBe(frame.right);
  });

  it('stands on an empty series', () => {
    expect(layoutPlot({ series: [] }, size).xTicks.length).toBeGreaterThan(0);
  });
});
