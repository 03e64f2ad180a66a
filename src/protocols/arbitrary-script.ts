import fc from 'fast-check';
import { DEFAULT_NETWORK, simulate, type Model, type Params } from '../engine';
import { readParams, type ParamSpec, type Protocol } from './kit';

/** Random scripts of any protocol, as JSON that nobody has read yet, for the tests of this room. */

/** Names that are allowed, and that careless code takes for something else. */
const NAMES = ['payment', 'order', 'a', 'then', 'length', 'x-1', 'name', 'prototype', 'map'];

/** Parameters of a protocol, without values that are mistakes. */
export function arbitraryParams(protocol: Protocol): fc.Arbitrary<Params> {
  const specs = Object.entries(protocol.params);
  const lists = specs.filter(([, spec]) => spec.type !== 'map');
  const maps = specs.filter(([, spec]) => spec.type === 'map');
  return fc
    .record(
      Object.fromEntries(lists.map(([key, spec]) => [key, arbitraryValue(protocol, key, spec)])),
    )
    .chain((given) => {
      const keyed = maps.map(([key, spec]) => [key, arbitraryMap(spec, given)] as const);
      return fc.record(Object.fromEntries(keyed)).map((more) => ({ ...given, ...more }));
    });
}

function arbitraryValue(protocol: Protocol, key: string, spec: ParamSpec): fc.Arbitrary<unknown> {
  const wrong = protocol.mistakes.flatMap(({ sameAs }) =>
    sameAs?.param === key ? [JSON.stringify(sameAs.value)] : [],
  );
  return anyValue(spec).filter((value) => !wrong.includes(JSON.stringify(value)));
}

function anyValue(spec: ParamSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      // A number where there may be none is a limit that cuts a guarantee short, such as an expiry.
      if (spec.nullable) return fc.constant(spec.default);
      const small = { min: spec.min, max: Math.min(spec.max, Math.max(spec.min, 3)) };
      return fc.oneof(
        { weight: 5, arbitrary: fc.integer(small) },
        { weight: 4, arbitrary: fc.constant(spec.default) },
        { weight: 1, arbitrary: fc.integer({ min: spec.min, max: Math.min(spec.max, 8) }) },
      );
    }
    case 'choice':
      return fc.constantFrom(...spec.options, ...(spec.nullable ? [null] : []));
    case 'names': {
      const upTo = (most: number) => {
        const maxLength = Math.min(spec.max, most);
        return fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: spec.min, maxLength });
      };
      return fc.oneof(
        { weight: 4, arbitrary: upTo(4) },
        { weight: 1, arbitrary: upTo(NAMES.length).filter((names) => names.length > 4) },
      );
    }
    case 'order':
      return fc.oneof(
        fc.constant(spec.default),
        fc.shuffledSubarray([...spec.options], { minLength: spec.min }),
      );
    case 'map':
      return fc.constant(spec.default);
  }
}

function arbitraryMap(spec: ParamSpec, given: Params): fc.Arbitrary<unknown> {
  if (spec.type !== 'map') return fc.constant({});
  const keys = given[spec.keysFrom] as readonly string[];
  const value = fc.oneof(fc.constantFrom(...spec.options), ...(spec.integers ? [fc.nat(3)] : []));
  return fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: keys.length });
}

interface Known {
  readonly events: readonly string[];
  readonly messages: readonly string[];
}

/** What a few runs have had in them, so that random decisions mostly hit something. */
function knownOf(model: Model): Known {
  const { protocol, params } = model;
  const calm = { v: 1, protocol, params, mistakes: [], seed: 1, network: DEFAULT_NETWORK } as const;
  const crashes = model.nodes.map(({ name }) => [
    { at: 30, do: 'crash', node: name } as const,
    { at: 130, do: 'restart', node: name } as const,
  ]);
  const found = [[], ...crashes].flatMap((decisions) => {
    const { events } = simulate({ ...calm, decisions }, model);
    return events.map((event) => event.name);
  });
  const events = [...new Set(found)];
  const sent = events.filter((name) => name.startsWith('sent ')).map((name) => name.slice(5));
  const [any = 'a'] = model.nodes.map((one) => one.name);
  const messages = sent.length > 0 ? sent : [`${any}>${any}:NONE#1`];
  return { events: [...events, 'healed#1', 'partitioned#1'], messages };
}

/** Decisions of every kind on the nodes, messages and timers of one configuration. */
export function arbitraryDecisions(
  protocol: Protocol,
  params: Params,
): fc.Arbitrary<readonly Record<string, unknown>[]> {
  const model = protocol.createModel(
    readParams(protocol.params, params, protocol.reservedNames),
    [],
  );
  const { events, messages } = knownOf(model);
  const names = model.nodes.map((one) => one.name);
  const node = fc.constantFrom(...names);
  const message = fc
    .tuple(fc.constantFrom(...messages), fc.constantFrom('', '', '.copy1'))
    .map((parts) => parts.join(''));
  const timers = [...new Set(model.nodes.flatMap((one) => Object.keys(one.timers)))];
  const timer = fc.constantFrom(...timers, 'no-such-timer');
  const by = fc.oneof(fc.nat(40), fc.nat(1_500));
  const placement = fc.oneof(
    fc.record({ at: fc.oneof(fc.nat(150), fc.nat(2_000)) }),
    fc.record({ after: fc.constantFrom(...events), plus: by }, { requiredKeys: ['after'] }),
  );
  // A reference model is what others have written down: in most of them nobody crashes.
  const isReference = protocol.defaultBudget !== undefined;
  const downs = isReference ? [] : [fc.record({ do: fc.constantFrom('crash', 'restart'), node })];
  const fault = fc.oneof(
    ...downs,
    fc.record({ do: fc.constantFrom('drop', 'duplicate', 'deliver'), message }),
    fc.record({ do: fc.constant('delay'), message, by }),
    fc.record({
      do: fc.constant('partition'),
      groups: fc.subarray(names, { minLength: 1 }).map((group) => [group]),
      oneWay: fc.boolean(),
    }),
    fc.record({ do: fc.constant('heal') }),
    fc.record({ do: fc.constant('fire'), node, timer }),
    fc.record({ do: fc.constant('defer'), node, timer, by }),
    fc.record({ do: fc.constant('stall'), node, by }),
  );
  const deed = fc.oneof(
    { weight: 8, arbitrary: fault },
    { weight: 1, arbitrary: arbitraryAction(protocol, params, model) },
  );
  const decision = fc.tuple(placement, deed).map(([when, what]) => ({ ...when, ...what }));
  return fc.array(decision, { maxLength: 12, size: 'max' });
}

/** Something that a person does to the protocol itself: `invoke` or `set`. */
function arbitraryAction(
  protocol: Protocol,
  params: Params,
  model: Model,
): fc.Arbitrary<Record<string, unknown>> {
  const invokes = model.nodes.flatMap(({ name, actions }) =>
    actions.map((action) => fc.constant({ do: 'invoke', node: name, action })),
  );
  const sets = model.settable.flatMap((param) => {
    const spec = protocol.params[param];
    if (!spec) return [];
    const value =
      spec.type === 'map' ? arbitraryMap(spec, params) : arbitraryValue(protocol, param, spec);
    return [fc.record({ do: fc.constant('set'), param: fc.constant(param), value })];
  });
  return fc.oneof(fc.constant<Record<string, unknown>>({ do: 'heal' }), ...invokes, ...sets);
}

/** Faults of every kind, for tests that choose the messages and timers that matter. */
export function arbitraryFault(
  nodes: readonly string[],
  message: fc.Arbitrary<string>,
  timer: fc.Arbitrary<{ readonly node: string; readonly timer: string }>,
  byMax: number,
) {
  const node = fc.constantFrom(...nodes);
  const by = fc.nat(byMax);
  return fc.oneof(
    fc.record({ do: fc.constantFrom('crash', 'restart'), node }),
    fc.record({ do: fc.constantFrom('drop', 'duplicate', 'deliver'), message }),
    fc.record({ do: fc.constant('delay'), message, by }),
    fc.record({
      do: fc.constant('partition'),
      groups: fc.shuffledSubarray([...nodes], { minLength: 1 }).map((one) => [one]),
      oneWay: fc.boolean(),
    }),
    fc.record({ do: fc.constant('heal') }),
    timer.map((one) => ({ do: 'fire', ...one })),
    fc.record({ do: fc.constant('stall'), node, by }),
  );
}

/** Networks that lose and copy now and then, and mostly do not. */
export const mostlyCalmNetwork = fc.record({
  latency: fc.constantFrom([8, 14] as const, [1, 40] as const),
  loss: fc.constantFrom(0, 0, 0.2),
  duplicate: fc.constantFrom(0, 0, 0.3),
});

export const arbitraryNetwork = fc.record(
  {
    latency: fc.oneof(
      fc.nat(50),
      fc.tuple(fc.nat(20), fc.nat(200)).map(([min, more]) => [min, min + more]),
    ),
    loss: fc.constantFrom(0, 0.05, 0.3),
    duplicate: fc.constantFrom(0, 0.05, 0.3),
  },
  { requiredKeys: [] },
);
