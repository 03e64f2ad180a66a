import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Chart } from '../../engine';

const LOGGED = /^logged\.(.+)$/;
const AFTER = /^xstate\.after\.([^.]+)\./;

/** A machine as a drawing: the state in which it only waits to be started is left out. */
export function chartOf(machine: AnyStateMachine, unborn = 'unborn'): Chart {
  const nodes = walk(machine.root).filter((node) => node.path.length > 0);
  const shown = nodes.filter((node) => node.path.join('.') !== unborn);
  const states = shown.map((node) => ({
    path: node.path.join('.'),
    ...(node.path.length > 1 && { parent: node.path.slice(0, -1).join('.') }),
    final: node.type === 'final',
  }));
  const edges = shown.flatMap(edgesOf).filter((edge) => edge.to !== unborn);
  const start = nodes.find((node) => node.path.join('.') === unborn);
  const initial = start && edgesOf(start).at(-1)?.to;
  return { initial: initial ?? states[0]?.path ?? '', states, edges: merge(edges) };
}

function walk(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => walk(child as AnyStateNode))];
}

function edgesOf(node: AnyStateNode): Chart['edges'][number][] {
  const edges: Chart['edges'][number][] = [];
  for (const [event, transitions] of node.transitions) {
    for (const one of transitions) {
      for (const target of one.target ?? []) {
        edges.push({ from: node.path.join('.'), to: target.path.join('.'), label: labelOf(event) });
      }
    }
  }
  for (const one of node.always ?? []) {
    for (const target of one.target ?? []) {
      edges.push({ from: node.path.join('.'), to: target.path.join('.'), label: '' });
    }
  }
  return edges;
}

function labelOf(event: string): string {
  const after = AFTER.exec(event);
  if (after) return `after ${after[1] ?? ''}`;
  const logged = LOGGED.exec(event);
  return logged ? `${logged[1] ?? ''} on disk` : event;
}

/** One arrow for all events that lead the same way. */
function merge(edges: readonly Chart['edges'][number][]): Chart['edges'] {
  const merged = new Map<string, { from: string; to: string; labels: string[] }>();
  for (const { from, to, label } of edges) {
    const key = `${from} ${to}`;
    const known = merged.get(key) ?? { from, to, labels: [] };
    if (label && !known.labels.includes(label)) known.labels.push(label);
    merged.set(key, known);
  }
  return [...merged.values()].map(({ from, to, labels }) => ({
    from,
    to,
    label: labels.join(', '),
  }));
}
