import { describe, expect, it } from 'vitest';
import { shapeOf, stateName } from './chart-shape';

const leaf = (path: string, parent?: string) => ({
  path,
  final: false,
  ...(parent !== undefined && { parent }),
});

describe('shapeOf', () => {
  it('lets a state that holds others stand for its first one', () => {
    const shape = shapeOf({
      initial: 'idle',
      states: [leaf('idle'), leaf('done'), leaf('done.telling', 'done')],
      edges: [{ from: 'idle', to: 'done', label: 'GO' }],
    });
    expect(shape.states).toEqual(['idle', 'done.telling']);
    expect(shape.edges).toEqual([{ from: 'idle', to: 'done.telling', label: 'GO' }]);
  });

  it('passes through a state that is left at once, and drops one that nothing leads to', () => {
    const shape = shapeOf({
      initial: 'idle',
      states: [leaf('recovering'), leaf('idle'), leaf('choosing'), leaf('a'), leaf('b')],
      edges: [
        { from: 'recovering', to: 'idle', label: '' },
        { from: 'idle', to: 'choosing', label: 'GO' },
        { from: 'choosing', to: 'a', label: '' },
        { from: 'choosing', to: 'b', label: '' },
      ],
    });
    expect(shape.states).toEqual(['idle', 'a', 'b']);
    expect(shape.edges.map(({ from, to, label }) => `${from} ${label} ${to}`)).toEqual([
      'idle GO a',
      'idle GO b',
    ]);
  });

  it('ends where states that are left at once lead in a circle', () => {
    const shape = shapeOf({
      initial: 'idle',
      states: [leaf('idle'), leaf('a'), leaf('b')],
      edges: [
        { from: 'idle', to: 'a', label: 'GO' },
        { from: 'a', to: 'b', label: '' },
        { from: 'b', to: 'a', label: '' },
      ],
    });
    expect(shape).toEqual({ states: ['idle'], edges: [] });
  });
});

describe('stateName', () => {
  it('is the last part in words, and the whole path where that says too little', () => {
    const all = ['aborting', 'heuristic.aborting', 'committed.collectingAcks'];
    expect(all.map((path) => stateName(path, all))).toEqual([
      'aborting',
      'heuristic aborting',
      'collecting acks',
    ]);
  });
});
