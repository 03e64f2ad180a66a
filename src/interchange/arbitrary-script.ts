import fc from 'fast-check';
import type { Script } from '../engine';
import { readScriptFor } from './read-script';
import { toyProtocol } from './toy-protocol';

/** Scripts of the toy protocol, for the tests of this room. */

const peers = fc.uniqueArray(fc.constantFrom('ann', 'bob', 'eve', 'x-1'), {
  minLength: 1,
  maxLength: 4,
});

const placement = (nodes: readonly string[]) => {
  const node = fc.constantFrom(...nodes);
  const event = fc.oneof(
    fc.tuple(node, fc.integer({ min: 1, max: 3 })).map(([one, n]) => `crashed ${one}#${String(n)}`),
    node.map((one) => `delivered hub>${one}:ASK#1`),
    fc.constantFrom('healed#1', 'set loud#1', 'invoked hub:ask#1'),
  );
  return fc.oneof(
    fc.record({ at: fc.nat(2_000) }),
    fc.record({ after: event, plus: fc.nat(60) }, { requiredKeys: ['after'] }),
  );
};

const deed = (nodes: readonly string[]) => {
  const node = fc.constantFrom(...nodes);
  const by = fc.nat(100);
  const message = fc
    .tuple(node, fc.constantFrom('', '.copy1'))
    .map(([one, copy]) => `hub>${one}:ASK#1${copy}`);
  return fc.oneof(
    fc.record({ do: fc.constantFrom('crash', 'restart'), node }),
    fc.record({ do: fc.constantFrom('drop', 'duplicate', 'deliver'), message }),
    fc.record({ do: fc.constant('delay'), message, by }),
    fc.record(
      {
        do: fc.constant('partition'),
        groups: fc.shuffledSubarray([...nodes], { minLength: 1 }).map((one) => [one]),
        oneWay: fc.boolean(),
      },
      { requiredKeys: ['do', 'groups'] },
    ),
    fc.record({ do: fc.constant('heal') }),
    fc.record({ do: fc.constant('fire'), node, timer: fc.constant('wait') }),
    fc.record({ do: fc.constant('stall'), node, by }),
    fc.record(
      {
        do: fc.constant('invoke'),
        node: fc.constant('hub'),
        action: fc.constantFrom('ask', 'again'),
        with: fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), {
          maxKeys: 2,
        }),
      },
      { requiredKeys: ['do', 'node', 'action'] },
    ),
    fc.record({ do: fc.constant('set'), param: fc.constant('loud'), value: fc.boolean() }),
  );
};

const latency = fc.oneof(
  fc.nat(30),
  fc.tuple(fc.nat(20), fc.nat(20)).map(([min, more]) => [min, min + more]),
);

const json = peers.chain((names) => {
  const nodes = ['hub', ...names];
  const decision = fc.tuple(placement(nodes), deed(nodes)).map(([when, what]) => {
    return { ...when, ...what };
  });
  const params = fc.record(
    {
      peers: fc.constant(names),
      moods: fc.dictionary(fc.constantFrom(...names), fc.constantFrom('glad', 'sad', 3)),
      order: fc.shuffledSubarray(['one', 'two', 'three'], { minLength: 1 }),
      loud: fc.boolean(),
      limit: fc.option(fc.nat(9)),
      tone: fc.constantFrom('low', 'high'),
    },
    { requiredKeys: ['peers'] },
  );
  const parts = {
    params,
    mistakes: fc.constantFrom([], ['deaf']),
    seed: fc.oneof(fc.integer(), fc.maxSafeInteger()),
    network: fc.record(
      { latency, loss: fc.constantFrom(0, 0.3, 1), duplicate: fc.constantFrom(0, 0.5) },
      { requiredKeys: [] },
    ),
    decisions: fc.array(decision, { maxLength: 12 }),
    until: fc.nat(3_000),
  };
  return fc.record(parts, { requiredKeys: ['params'] });
});

export const toScript: fc.Arbitrary<Script> = json
  .filter((one) => !JSON.stringify(one).includes('"__proto__"'))
  .map((one) => readScriptFor(toyProtocol, { ...one, v: 1, protocol: 'toy' }));
