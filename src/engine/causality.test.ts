import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate, type Decision, type RunEvent, type Script } from './index';
import { append, runToy, send, toyModel, toyScript } from './toy-model';

/** Two pairs that have nothing to do with each other, on one network. */
const answer = (to: string) => ({
  'message PING': () => ({ effects: [append('seen'), send(to, 'PONG')] }),
});
const ask = (to: string) => ({
  'invoke go': () => ({ effects: [send(to, 'PING')] }),
  'message PONG': ({ memory }: { readonly memory: Readonly<Record<string, unknown>> }) => {
    const count = Number(memory['count'] ?? 0);
    return { memory: { count: count + 1 }, effects: count < 5 ? [send(to, 'PING')] : [] };
  },
});
const model = toyModel(
  {
    a: { does: ask('b') },
    b: { does: answer('a') },
    c: { does: ask('d') },
    d: { does: answer('c') },
  },
  {
    opening: [
      { node: 'a', action: 'go' },
      { node: 'c', action: 'go' },
    ],
  },
);
const network = { latency: [1, 40], loss: 0.1, duplicate: 0.2 } as const;

function plain(events: readonly RunEvent[]): readonly unknown[] {
  return events.map(({ world: _world, index: _index, step: _step, ...event }) => event);
}

const deed = fc.oneof(
  fc.record({ do: fc.constantFrom('crash', 'restart'), node: fc.constantFrom('a', 'b') }),
  fc.record({
    do: fc.constantFrom('drop', 'duplicate', 'deliver'),
    message: fc.constantFrom('a>b:PING#1', 'b>a:PONG#2', 'a>b:PING#3'),
  }),
  fc.record({
    do: fc.constant('delay'),
    message: fc.constantFrom('a>b:PING#1', 'b>a:PONG#2'),
    by: fc.nat(100),
  }),
  fc.record({ do: fc.constant('stall'), node: fc.constant('b'), by: fc.nat(100) }),
  fc.record({ do: fc.constant('partition'), groups: fc.constant([['a'], ['b', 'c', 'd']]) }),
);
const decisions = fc.array(
  fc.tuple(fc.nat(200), deed).map(([at, what]) => ({ at, ...what })),
  { maxLength: 6 },
);

describe('a decision', () => {
  it('changes no event that it does not cause: those of another pair stay as they are', () => {
    const others = (list: readonly Decision[], seed: number): readonly unknown[] => {
      const { events } = runToy(model, list, { seed, network });
      return plain(events.filter(({ name }) => /[ >](c|d)[:>]/.test(name)));
    };
    fc.assert(
      fc.property(decisions, fc.integer(), (list, seed) => {
        expect(others(list, seed)).toEqual(others([], seed));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the same script', () => {
  it('gives the same run, byte for byte', () => {
    fc.assert(
      fc.property(decisions, fc.integer(), (list, seed) => {
        const text = (script: Script): string =>
          JSON.stringify(plain(simulate(script, model).events));
        const script = toyScript(list, { seed, network });
        const copy = JSON.parse(JSON.stringify(script)) as Script;
        expect(text(copy)).toBe(text(script));
      }),
      { numRuns: 200 },
    );
  });

  it('with another seed gives another run, 0 and negative ones included', () => {
    const runs = [-1, 0, 1, 2].map((seed) =>
      JSON.stringify(plain(runToy(model, [], { seed, network }).events)),
    );
    expect(new Set(runs).size).toBe(4);
  });
});
