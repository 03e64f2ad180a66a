import { Graph, layout } from '@dagrejs/dagre';
import { stateName, type ChartShape } from './chart-shape';

interface PlacedState {
  readonly path: string;
  /** Its name, in one line or two. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly d: string;
}

interface PlacedChart {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}

const LETTER = 6.1;
const LINE = 13;
const PADDING = 10;
const MARGIN = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

const placed = new WeakMap<ChartShape, PlacedChart>();

/** Where the states of a machine go. The same object for the same shape. */
export function placeChart(shape: ChartShape): PlacedChart {
  let chart = placed.get(shape);
  if (!chart) placed.set(shape, (chart = place(shape)));
  return chart;
}

function place(shape: ChartShape): PlacedChart {
  const graph = new Graph<
    { width: number; height: number },
    PlacedState,
    { readonly points: readonly Point[] }
  >();
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 9,
    ranksep: 22,
    edgesep: 6,
    marginx: MARGIN,
    marginy: MARGIN,
  } as never);
  for (const path of shape.states) {
    const lines = linesOf(stateName(path, shape.states));
    const width = Math.max(...lines.map((line) => line.length)) * LETTER + 16;
    const height = lines.length * LINE + PADDING;
    graph.setNode(path, { path, lines, width, height, x: 0, y: 0 });
  }
  for (const { from, to } of shape.edges) {
    if (from !== to) graph.setEdge(from, to, { points: [] });
  }
  layout(graph as never);
  const { width, height } = graph.graph();
  const right = graph.edges().flatMap(({ v, w }) => graph.edge(v, w).points.map(({ x }) => x));
  return {
    // The layout counts states only, and an arrow may go round them.
    width: Math.max(width, ...right) + MARGIN,
    height,
    states: graph.nodes().map((path) => ({ ...graph.node(path), path })),
    edges: graph.edges().map(({ v, w }) => {
      return { from: v, to: w, d: pathOf(graph.edge(v, w).points) };
    }),
  };
}

const LINE_LETTERS = 11;

/** Two words of some length stand one above the other: a chart is wider than its page as it is. */
function linesOf(name: string): readonly string[] {
  const space = name.indexOf(' ');
  if (name.length <= LINE_LETTERS || space < 0) return [name];
  const middle = name.lastIndexOf(' ', Math.ceil(name.length / 2) + 2);
  const cut = middle > 0 ? middle : space;
  return [name.slice(0, cut), name.slice(cut + 1)];
}

/** A smooth line through the middles between the points, with an arrow head at its end. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  let d = `M${round(first)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) d += `L${round(point)}`;
    else {
      const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
      d += `Q${round(point)} ${round(middle)}`;
    }
  });
  const before = rest.at(-2) ?? first;
  const angle = Math.atan2(last.y - before.y, last.x - before.x);
  const wing = (turn: number): string =>
    round({ x: last.x - 6 * Math.cos(angle + turn), y: last.y - 6 * Math.sin(angle + turn) });
  return `${d}M${wing(0.45)}L${round(last)}L${wing(-0.45)}`;
}

function round({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
