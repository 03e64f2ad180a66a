import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../protocols/registry';
import {
  lastWorld,
  simulate,
  type Decision,
  type Model,
  type Params,
  type Run,
  type Script,
} from './index';
import { append, runToy, send, startTimer, toyModel, toyScript, type ToySpec } from './toy-model';

/** Writes, answers, locks, and asks again for ever: something of everything that a world holds. */
const server: ToySpec = {
  does: {
    'message PING': () => ({ go: 'asked', effects: [append('asked'), { type: 'lock', row: 'r' }] }),
    'logged asked': () => ({ go: 'ready', effects: [send('a', 'PONG'), startTimer('ask')] }),
    'timer ask': () => ({ effects: [send('a', 'PONG'), startTimer('ask'), append('asks', false)] }),
    'message THANKS': () => ({
      go: 'done',
      effects: [
        { type: 'stop-timer', id: 'ask' },
        { type: 'unlock', row: 'r' },
        { type: 'put', rows: { n: 1 }, records: [{ record: 'done' }], force: true },
      ],
    }),
  },
  rows: { n: 0 },
  timers: { ask: { ms: (timeout) => timeout, repeats: true } },
};

const toyWorld = toyModel(
  {
    a: {
      does: {
        'invoke go': () => ({
          go: 'asking',
          effects: [send('b', 'PING'), send('c', 'PING'), startTimer('wait')],
        }),
        'message PONG': ({ state, signal }) => ({
          go: `${state}+`.slice(0, 12),
          effects: [send(signal.kind === 'message' ? signal.message.from : 'b', 'THANKS')],
        }),
        'timer wait': () => ({ go: 'late' }),
        set: () => ({ go: 'set' }),
      },
      timers: { wait: { ms: () => 60 } },
    },
    b: server,
    c: server,
  },
  { opening: [{ node: 'a', action: 'go' }] },
);

interface Kit {
  readonly model: Model;
  readonly script: (decisions: readonly Decision[], until: number | undefined) => Script;
  readonly timers: readonly string[];
  readonly set: Decision & { readonly do: 'set' };
}

async function twoPhaseCommit(): Promise<Kit> {
  const { params: specs, createModel } = await loadProtocol('two-phase-commit');
  const defaults = Object.entries(specs).map(([key, spec]) => [key, spec.default]);
  const params: Params = {
    ...(Object.fromEntries(defaults) as Params),
    participants: ['payment', 'order'],
  };
  return {
    model: createModel(params, []),
    script: (decisions, until) => {
      const rest = { network: { latency: [8, 14] }, params, ...(until !== undefined && { until }) };
      return { ...toyScript(decisions, rest as never), protocol: 'two-phase-commit' };
    },
    timers: ['voteTimeout', 'ackTimeout', 'workTimeout', 'inquiryTimeout', 'answerTimeout'],
    set: { at: 0, do: 'set', param: 'votes', value: { payment: 'no' } },
  };
}

const toyKit: Kit = {
  model: toyWorld,
  script: (decisions, until) => toyScript(decisions, until === undefined ? {} : { until }),
  timers: ['ask', 'wait'],
  set: { at: 0, do: 'set', param: 'x', value: 1 },
};

/** Decisions that mostly hit something, because they name what a few runs have had in them. */
function arbitraryDecision({ model, script, timers, set }: Kit): fc.Arbitrary<Decision> {
  const nodes = model.nodes.map((one) => one.name);
  const crashes = nodes.map((node) => ({ at: 25, do: 'crash', node }) as const);
  const runs = [[], ...crashes.map((one) => [one])].map((list) =>
    simulate(script(list, undefined), model),
  );
  const events = [...new Set(runs.flatMap((run) => run.events.map((event) => event.name)))];
  const flights = events.filter((name) => name.startsWith('sent ')).map((name) => name.slice(5));
  const node = fc.constantFrom(...nodes);
  const message = fc.constantFrom(...flights, ...flights.map((name) => `${name}.copy1`));
  const by = fc.oneof(fc.nat(40), fc.nat(3_000));
  const more = [...nodes.flatMap((one) => [`crashed ${one}#1`, `restarted ${one}#1`]), 'healed#1'];
  const placement = fc.oneof(
    fc.record({ at: fc.oneof(fc.nat(120), fc.nat(2_500)) }),
    fc.record(
      { after: fc.constantFrom(...events, ...more), plus: by },
      { requiredKeys: ['after'] },
    ),
  );
  const timer = fc.constantFrom(...timers);
  const deed = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('crash', 'restart'), node }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constantFrom('drop', 'duplicate', 'deliver'), message }),
    },
    fc.record({ do: fc.constant('delay'), message, by }),
    fc.record({
      do: fc.constant('partition'),
      groups: fc.subarray(nodes, { minLength: 1 }).map((group) => [group]),
      oneWay: fc.boolean(),
    }),
    fc.record({ do: fc.constant('heal') }),
    fc.record({ do: fc.constant('fire'), node, timer }),
    fc.record({ do: fc.constant('defer'), node, timer, by }),
    fc.record({ do: fc.constant('stall'), node, by }),
    fc.record({
      do: fc.constant('set'),
      param: fc.constant(set.param),
      value: fc.constant(set.value),
    }),
  );
  return fc.tuple(placement, deed).map(([when, what]) => ({ ...when, ...what }));
}

type Edit = (decisions: readonly Decision[]) => readonly Decision[];

function arbitraryEdit(decision: fc.Arbitrary<Decision>): fc.Arbitrary<Edit> {
  const place = fc.nat(8);
  const at = fc.oneof(fc.nat(120), fc.nat(2_500));
  return fc.oneof(
    fc.tuple(place, decision).map(
      ([index, one]): Edit =>
        (list) =>
          list.toSpliced(index, 0, one),
    ),
    place.map(
      (index): Edit =>
        (list) =>
          list.toSpliced(index, 1),
    ),
    fc.tuple(place, decision).map(
      ([index, one]): Edit =>
        (list) =>
          list.toSpliced(index, 1, one),
    ),
    // What dragging does: the same deed at another moment.
    fc.tuple(place, at).map(
      ([index, moment]): Edit =>
        (list) =>
          list.map((one, n) => {
            const { after: _after, plus: _plus, ...deed } = one;
            return n === index ? { ...deed, at: moment } : one;
          }),
    ),
    fc.tuple(place, place).map(
      ([from, to]): Edit =>
        (list) => {
          const moved = list.slice(from, from + 1);
          return list.toSpliced(from, 1).toSpliced(to, 0, ...moved);
        },
    ),
    fc.constant<Edit>((list) => list),
    fc.constant<Edit>(() => []),
  );
}

/** Everything of a run that can be written down, and the worlds besides. */
function textOf({ events, steps, ...run }: Run): string {
  const { model: _model, initial: _initial, ...rest } = run;
  const told = events.map(({ world: _world, ...event }) => event);
  const counts = steps.map(({ at, eventCount }) => [at, eventCount]);
  return JSON.stringify({ ...rest, events: told, steps: counts });
}

interface Version {
  readonly decisions: readonly Decision[];
  readonly until: number | undefined;
}

/** What somebody does to a script, one edit after the other. */
function arbitraryVersions(kit: Kit): fc.Arbitrary<readonly Version[]> {
  const decision = arbitraryDecision(kit);
  const until = fc.option(fc.oneof(fc.nat(120), fc.nat(2_500)), { nil: undefined, freq: 6 });
  const edits = fc.array(fc.tuple(arbitraryEdit(decision), until), { minLength: 2, maxLength: 6 });
  return fc.tuple(fc.array(decision, { maxLength: 5 }), edits).map(([decisions, list]) => {
    const versions: Version[] = [{ decisions, until: undefined }];
    for (const [edit, cut] of list) {
      versions.push({ decisions: edit(versions.at(-1)?.decisions ?? []), until: cut });
    }
    return versions;
  });
}

function check(kit: Kit, runs: number): void {
  const resumes = ([first, ...rest]: readonly Version[]): void => {
    let previous = simulate(kit.script(first?.decisions ?? [], first?.until), kit.model);
    for (const { decisions, until } of rest) {
      const script = kit.script(decisions, until);
      const fresh = simulate(script, kit.model);
      const resumed = simulate(script, kit.model, { previous });
      expect(textOf(resumed)).toBe(textOf(fresh));
      expect(isDeepStrictEqual(resumed.steps, fresh.steps)).toBe(true);
      expect(isDeepStrictEqual(resumed.events, fresh.events)).toBe(true);
      previous = resumed;
    }
  };
  fc.assert(fc.property(arbitraryVersions(kit), resumes), { numRuns: runs });
}

describe('simulate with a previous run', () => {
  it('gives the run that it gives without, after any edits of a toy', () => {
    check(toyKit, 800);
  }, 60_000);

  it('gives the run that it gives without, after any edits of two-phase commit', async () => {
    check(await twoPhaseCommit(), 600);
  }, 60_000);

  it('takes up the worlds that both have, the same objects', () => {
    const crash = { at: 200, do: 'crash', node: 'b' } as const;
    const previous = runToy(toyWorld, [crash]);
    const moved = { ...crash, at: 150 };
    const run = simulate(toyScript([moved]), toyWorld, { previous });
    const same = run.steps.filter((step, index) => step.world === previous.steps[index]?.world);
    expect(same.length).toBe(previous.steps.filter((step) => step.at < 150).length);
    expect(same.length).toBeGreaterThan(10);
  });

  it('ends where the run ends by itself, if a late decision that kept it going is gone', () => {
    const waiting = toyModel(
      {
        a: {
          does: {
            'invoke go': () => ({ effects: [startTimer('ask')] }),
            'timer ask': () => ({ effects: [startTimer('ask')] }),
          },
          timers: { ask: { ms: () => 300, repeats: true } },
        },
      },
      { opening: [{ node: 'a', action: 'go' }] },
    );
    const previous = runToy(waiting, [{ at: 9_000, do: 'set', param: 'x', value: 1 }]);
    expect(previous.endedAt).toBe(10_000);
    const run = simulate(toyScript([]), waiting, { previous });
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 1_000 });
  });

  it('does not use a run of another script, seed, network or model', () => {
    const previous = runToy(toyWorld);
    const fresh = (script: Script, model: Model): void => {
      const run = simulate(script, model, { previous });
      expect(isDeepStrictEqual(run.events, simulate(script, model).events)).toBe(true);
      expect(lastWorld(run)).not.toBe(lastWorld(previous));
    };
    fresh(toyScript([], { seed: 2 }), toyWorld);
    fresh(toyScript([], { network: { loss: 1 } }), toyWorld);
    fresh(toyScript([], { params: { x: 1 } }), toyWorld);
    fresh(toyScript([]), toyModel({ a: server }));
  });
});
