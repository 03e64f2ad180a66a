import { curveStepAfter, line, scaleLinear } from 'd3';

/** A chart without a page: numbers in, pixels out. */
export interface PlotData {
  readonly series: readonly {
    readonly name: string;
    readonly look: 'steps' | 'dots';
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
}

interface PlotTick {
  readonly value: number;
  readonly at: number;
}

interface PlacedSeries {
  readonly name: string;
  /** '' for dots. */
  readonly d: string;
  readonly spots: readonly { readonly x: number; readonly y: number }[];
  /** Where its name stands, to the right of its end; apart from the other names. */
  readonly labelY: number;
}

export interface PlotGeometry {
  readonly width: number;
  readonly height: number;
  readonly frame: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly xTicks: readonly PlotTick[];
  readonly yTicks: readonly PlotTick[];
  readonly series: readonly PlacedSeries[];
  /** The pixels of a moment. */
  readonly xOf: (x: number) => number;
  /** The other way round: the moment at a pixel, that of a dot where one is near. */
  readonly momentAt: (x: number, y: number) => number;
}

const LEFT = 44;
const TOP = 16;
const BOTTOM = 34;
const LABEL_HEIGHT = 15;
const X_TICK_ROOM = 90;
const Y_TICK_ROOM = 34;
const WHOLE_TICKS_MAX = 10;
/** As far from its middle as a dot can be grasped. */
const REACH = 12;

interface PlotSize {
  readonly width: number;
  readonly height: number;
  /** Room for names at the right end. */
  readonly labels: number;
  /** The x axis reaches at least as far. */
  readonly xMax?: number;
}

/** Pure: the same data and size give the same numbers. */
export function layoutPlot(data: PlotData, size: PlotSize): PlotGeometry {
  const { width, height } = size;
  const points = data.series.flatMap((one) => one.points);
  const xMax = Math.max(1, size.xMax ?? 0, ...points.map((one) => one.x));
  const yMax = Math.max(1, ...points.map((one) => one.y));
  const right = Math.max(LEFT + 40, width - size.labels);
  const x = scaleLinear([0, xMax], [LEFT, right]);
  const y = scaleLinear([0, yMax], [height - BOTTOM, TOP]).nice(3);
  const steps = line<{ x: number; y: number }>(
    (one) => round(x(one.x)),
    (one) => round(y(one.y)),
  ).curve(curveStepAfter);
  const xCount = Math.max(2, Math.floor((right - LEFT) / X_TICK_ROOM));
  const yCount = Math.min(WHOLE_TICKS_MAX, Math.max(2, Math.floor(height / Y_TICK_ROOM)));
  const ends = data.series.map((one) => y(one.points.at(-1)?.y ?? 0));
  const labels = apart(ends, TOP, height - BOTTOM);
  return {
    width,
    height,
    frame: { left: LEFT, right, top: TOP, bottom: height - BOTTOM },
    xTicks: x.ticks(xCount).map((value) => ({ value, at: round(x(value)) })),
    yTicks: y
      .ticks(yCount)
      .filter((value) => Number.isInteger(value))
      .map((value) => ({ value, at: round(y(value)) })),
    series: data.series.map((one, index) => ({
      name: one.name,
      d: one.look === 'steps' ? (steps([...one.points]) ?? '') : '',
      spots: one.points.map((point) => ({ x: round(x(point.x)), y: round(y(point.y)) })),
      labelY: labels[index] ?? TOP,
    })),
    xOf: (at) => round(x(Math.min(at, xMax))),
    momentAt: (left, top) => {
      const near = points
        .map((one) => ({ at: one.x, far: Math.hypot(x(one.x) - left, y(one.y) - top) }))
        .filter((one) => one.far <= REACH)
        .sort((a, b) => a.far - b.far)[0];
      return near?.at ?? Math.round(Math.max(0, Math.min(xMax, x.invert(left))));
    },
  };
}

/** Moves labels that would cover each other apart, in their order from above, inside the frame. */
function apart(wanted: readonly number[], top: number, bottom: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let free = top;
  for (const one of order) {
    one.y = Math.max(one.y, free);
    free = one.y + LABEL_HEIGHT;
  }
  let floor = bottom;
  for (const one of [...order].reverse()) {
    one.y = Math.min(one.y, floor);
    floor = one.y - LABEL_HEIGHT;
  }
  const result: number[] = [];
  for (const { y, index } of order) result[index] = round(y);
  return result;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
