import type { Chart } from '../engine';

export interface ChartShape {
  readonly states: readonly string[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

const shapes = new WeakMap<Chart, ChartShape>();

/**
 * A chart as it can be read at a glance: only states in which a node can be found. A state that
 * holds others stands for its first one; a state that is left at once is passed through.
 */
export function shapeOf(chart: Chart): ChartShape {
  let shape = shapes.get(chart);
  if (!shape) shapes.set(chart, (shape = simplify(chart)));
  return shape;
}

function simplify(chart: Chart): ChartShape {
  const parents = new Set(chart.states.flatMap(({ parent }) => parent ?? []));
  const leafOf = (path: string): string => {
    if (!parents.has(path)) return path;
    const first = chart.states.find((one) => one.parent === path);
    return first ? leafOf(first.path) : path;
  };
  const edges = chart.edges.map((edge) => ({
    ...edge,
    from: leafOf(edge.from),
    to: leafOf(edge.to),
  }));
  const leaves = chart.states.map((one) => one.path).filter((path) => !parents.has(path));
  const isPassed = (path: string): boolean => {
    const out = edges.filter((edge) => edge.from === path && edge.to !== path);
    return out.length > 0 && out.every((edge) => edge.label === '');
  };
  const passed = new Set(leaves.filter(isPassed));
  const goalsOf = (path: string, seen: readonly string[]): readonly string[] => {
    if (!passed.has(path)) return [path];
    if (seen.includes(path)) return [];
    const next = edges.filter((edge) => edge.from === path && edge.to !== path);
    return next.flatMap((edge) => goalsOf(edge.to, [...seen, path]));
  };
  const drawn = new Map<string, ChartShape['edges'][number]>();
  for (const { from, to, label } of edges) {
    if (passed.has(from)) continue;
    for (const goal of goalsOf(to, [])) {
      const key = `${from} ${goal}`;
      const known = drawn.get(key);
      const labels = [...new Set([...(known?.label.split(', ') ?? []), ...label.split(', ')])];
      drawn.set(key, { from, to: goal, label: labels.filter(Boolean).join(', ') });
    }
  }
  return { states: leaves.filter((path) => !passed.has(path)), edges: [...drawn.values()] };
}

/** 'committed.collectingAcks' → 'collecting acks'; the parent too where the child says too little. */
export function stateName(path: string, among: readonly string[] = []): string {
  const short = lastPart(path);
  const isAlone = among.filter((one) => lastPart(one) === short).length < 2;
  return spaced(isAlone ? short : path.replaceAll('.', ' '));
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function spaced(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}
