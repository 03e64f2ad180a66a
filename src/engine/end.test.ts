import { describe, expect, it } from 'vitest';
import { EVENTS_MAX, NO_PROGRESS_MS, lastWorld } from './index';
import { append, runToy, send, startTimer, story, toyModel, type ToySpec } from './toy-model';

const opening = [{ node: 'a', action: 'go' }];

/** Asks again every 30 ms, then 60, 120 … and nothing ever comes of it. */
const stuck: ToySpec = {
  does: {
    'invoke go': () => ({ go: 'asking', effects: [startTimer('ask')] }),
    'timer ask': () => ({ effects: [startTimer('ask'), send('b', 'ASK')] }),
  },
  timers: { ask: { ms: () => 30, repeats: true } },
};

const blocked = (rest: Partial<ToySpec> = {}) =>
  toyModel({ a: { ...stuck, ...rest }, b: { does: {} } }, { opening });

describe('a run ends', () => {
  it('quiet when nothing is left to happen, at the last thing that did', () => {
    const model = toyModel(
      { a: { does: { 'invoke go': () => ({ effects: [send('b', 'PING')] }) } }, b: { does: {} } },
      { opening },
    );
    expect(runToy(model)).toMatchObject({ ended: 'quiet', endedAt: 10 });
  });

  it('quiet at 0 when there is nothing at all', () => {
    expect(runToy(toyModel({}))).toMatchObject({ ended: 'quiet', endedAt: 0, events: [] });
  });

  it('without progress 1,000 ms after the last one, though somebody still asks', () => {
    const run = runToy(blocked());
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: NO_PROGRESS_MS });
    expect(story(run).at(-1)).toBe('940 delivered a>b:ASK#5');
  });

  it('after a decision, which is progress', () => {
    const run = runToy(blocked(), [{ at: 500, do: 'set', param: 'x', value: 1 }]);
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 1_500 });
  });

  it('after a state, a disk or a row that changed, and not after what only was heard', () => {
    const endedAt = (does: ToySpec['does']): number => {
      const model = toyModel({ a: { ...stuck, rows: { n: 1 } }, b: { does } }, { opening });
      return runToy(model).endedAt;
    };
    // ASK arrives at 40, 100, 220, 460, 940, and then ever more rarely.
    const sixTimes = ({ state }: { readonly state: string }) => ({ go: `${state}x`.slice(0, 10) });
    expect(endedAt({ 'message ASK': sixTimes })).toBe(2_900);
    expect(endedAt({ 'message ASK': () => ({ go: 'asked' }) })).toBe(1_040);
    expect(endedAt({ 'message ASK': () => ({ memory: { n: 1 } }) })).toBe(1_000);
    expect(endedAt({ 'message ASK': () => ({ effects: [append('x', false)] }) })).toBe(1_000);
    const row = { type: 'put', rows: { n: 2 }, records: [], force: false } as const;
    const once = ({ memory }: { readonly memory: Readonly<Record<string, unknown>> }) =>
      memory['n'] === 1 ? {} : { memory: { n: 1 }, effects: [row] };
    expect(endedAt({ 'message ASK': once })).toBe(1_040);
    const forced = ({ memory }: { readonly memory: Readonly<Record<string, unknown>> }) =>
      memory['n'] === 1 ? {} : { memory: { n: 1 }, effects: [append('x')] };
    expect(endedAt({ 'message ASK': forced })).toBe(1_045);
  });

  it('never before the last decision that has a moment', () => {
    const run = runToy(blocked(), [{ at: 9_000, do: 'set', param: 'x', value: 1 }]);
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 10_000 });
  });

  it('never before a decision that an event has placed', () => {
    const run = runToy(blocked(), [
      { after: 'fired a:ask#1', plus: 9_000, do: 'set', param: 'x', value: 1 },
    ]);
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 10_030 });
  });

  it('but before a decision whose event does not come', () => {
    const run = runToy(blocked(), [{ after: 'healed#1', do: 'set', param: 'x', value: 1 }]);
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 1_000 });
  });

  it('never while a message is in flight', () => {
    const run = runToy(blocked(), [{ at: 0, do: 'delay', message: 'a>b:ASK#1', by: 5_000 }]);
    expect(run.ended).toBe('no-progress');
    expect(run.endedAt).toBe(5_040);
    expect(story(run)).toContain('5040 delivered a>b:ASK#1');
  });

  it('never while a timer that fires once is pending', () => {
    const spec: ToySpec = {
      does: {
        ...stuck.does,
        'invoke go': () => ({ effects: [startTimer('ask'), startTimer('expiry')] }),
        'timer expiry': () => ({ go: 'expired' }),
      },
      timers: { ...stuck.timers, expiry: { ms: () => 7_000 } },
    };
    const run = runToy(blocked(spec));
    expect(story(run)).toContain('7000 entered a:expired#1');
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 8_000 });
  });

  it('never while a disk is busy', () => {
    const does = { ...stuck.does, 'invoke write': () => ({ effects: [append('x')] }) };
    const run = runToy(blocked({ does }), [
      { at: 0, do: 'invoke', node: 'a', action: 'write' },
      { at: 1, do: 'stall', node: 'a', by: 4_000 },
    ]);
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 5_005 });
  });

  it('at `until`, which may lie before anything, or between two things', () => {
    expect(runToy(blocked(), [], { until: 100 })).toMatchObject({ ended: 'until', endedAt: 100 });
    const run = runToy(blocked(), [], { until: 0 });
    expect(run).toMatchObject({ ended: 'until', endedAt: 0 });
    expect(story(run)).toEqual(['0 invoked a:go#1', '0 entered a:asking#1']);
  });

  it('includes what happens at `until` itself', () => {
    expect(story(runToy(blocked(), [], { until: 30 }))).toContain('30 fired a:ask#1');
    expect(story(runToy(blocked(), [], { until: 29 }))).not.toContain('30 fired a:ask#1');
  });

  it('before `until` when nothing more would happen', () => {
    expect(runToy(blocked(), [], { until: 5_000 })).toMatchObject({ ended: 'no-progress' });
  });

  it('at a limit, whatever the nodes do', () => {
    const bounce = { 'message PING': () => ({ effects: [send('b', 'PING')] }) };
    const back = { 'message PING': () => ({ effects: [send('a', 'PING')] }) };
    const model = toyModel(
      {
        a: { does: { ...bounce, 'invoke go': () => ({ effects: [send('b', 'PING')] }) } },
        b: { does: back },
      },
      { opening },
    );
    const run = runToy(model, [], { network: { latency: [0, 0] } }, { eventsMax: 100 });
    expect(run).toMatchObject({ ended: 'limit', endedAt: 0 });
    expect(run.events).toHaveLength(100);
    expect(EVENTS_MAX).toBe(50_000);
  });
});

describe('a run without progress', () => {
  /** Its question has grown rare by the time at which somebody could answer it. */
  const patient = toyModel(
    {
      a: {
        ...stuck,
        does: {
          ...stuck.does,
          'message ANSWER': () => ({ go: 'told', effects: [{ type: 'stop-timer', id: 'ask' }] }),
        },
      },
      b: { does: { 'message ASK': () => ({ effects: [send('a', 'ANSWER')] }) } },
    },
    { opening },
  );

  it.each([900, 3_000, 7_777, 20_000])('waits for everybody to ask once more after %d ms', (at) => {
    const run = runToy(patient, [
      { at: 0, do: 'partition', groups: [['a']] },
      { at, do: 'heal' },
    ]);
    expect(run.ended).toBe('quiet');
    expect(story(run).at(-1)).toMatch(/entered a:told#1$/);
  });

  it('waits for a timer that was put off, or takes long to ask the first time', () => {
    const defer = [{ at: 10, do: 'defer', node: 'a', timer: 'ask', by: 5_000 }] as const;
    expect(story(runToy(patient, defer)).at(-1)).toBe('5050 entered a:told#1');
    const timers = { ask: { ms: () => 2_500, repeats: true } };
    const nodes = patient.nodes.map((one) => (one.name === 'a' ? { ...one, timers } : one));
    expect(story(runToy({ ...patient, nodes })).at(-1)).toBe('2520 entered a:told#1');
  });

  it('that nobody could have made any more ends where it came to rest', () => {
    const run = runToy(blocked(), [{ at: 10, do: 'defer', node: 'a', timer: 'ask', by: 5_000 }]);
    expect(run).toMatchObject({ ended: 'no-progress', endedAt: 1_010 });
    expect(story(run)).toEqual(['0 invoked a:go#1', '0 entered a:asking#1']);
    expect(lastWorld(run).at).toBe(10);
  });
});
