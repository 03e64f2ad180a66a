import { describe, expect, it } from 'vitest';
import { defaultTimeoutMs } from './index';
import { runToy, send, startTimer, story, toyModel, type ToySpec } from './toy-model';

const go = { do: 'invoke', node: 'a', action: 'go' } as const;

const waiting: ToySpec = {
  does: {
    'invoke go': () => ({ go: 'waiting', effects: [startTimer('wait')] }),
    'invoke stop': () => ({ effects: [{ type: 'stop-timer', id: 'wait' }] }),
    'timer wait': () => ({ go: 'done' }),
  },
  timers: { wait: { ms: () => 50 } },
};

const model = toyModel({ a: waiting, b: { does: {} } });

describe('a timer', () => {
  it('fires when it is due, once', () => {
    expect(story(runToy(model, [{ at: 3, ...go }]))).toEqual([
      '3 invoked a:go#1',
      '3 entered a:waiting#1',
      '53 fired a:wait#1',
      '53 entered a:done#1',
    ]);
  });

  it('that is started again begins anew', () => {
    const run = runToy(model, [
      { at: 0, ...go },
      { at: 40, ...go },
    ]);
    expect(story(run).filter((line) => line.includes('fired'))).toEqual(['90 fired a:wait#1']);
  });

  it('that is stopped does not fire', () => {
    const run = runToy(model, [
      { at: 0, ...go },
      { at: 10, do: 'invoke', node: 'a', action: 'stop' },
    ]);
    expect(story(run).some((line) => line.includes('fired'))).toBe(false);
    expect(run.ended).toBe('quiet');
  });

  it('fire lets it fire now, and not again', () => {
    const run = runToy(model, [
      { at: 0, ...go },
      { at: 7, do: 'fire', node: 'a', timer: 'wait' },
    ]);
    expect(story(run).slice(2)).toEqual(['7 fired a:wait#1', '7 entered a:done#1']);
    expect(run.events[2]).toMatchObject({ decision: 1, detail: { early: true } });
  });

  it('defer lets it fire later', () => {
    const run = runToy(model, [
      { at: 0, ...go },
      { at: 7, do: 'defer', node: 'a', timer: 'wait', by: 100 },
    ]);
    expect(story(run)).toContain('150 fired a:wait#1');
  });

  it('is early when something was still under way, which may be the reason', () => {
    const busy = toyModel({
      a: {
        ...waiting,
        does: {
          ...waiting.does,
          'invoke send': () => ({ effects: [send('b', 'PING')] }),
        },
      },
      b: { does: {} },
    });
    const firedAfter = (at: number, down = false) => {
      const run = runToy(busy, [
        { at: 0, ...go },
        { at, do: 'invoke', node: 'a', action: 'send' },
        ...(down ? [{ at: 1, do: 'crash', node: 'b' } as const] : []),
      ]);
      return run.events.find((event) => event.kind === 'fired')?.detail.early;
    };
    expect(firedAfter(20)).toBe(false);
    expect(firedAfter(45)).toBe(true);
    expect(firedAfter(45, true)).toBe(false);
  });

  it('is far longer by default than a round trip and the disk', () => {
    expect(defaultTimeoutMs({ latency: [8, 14], loss: 0, duplicate: 0 })).toBe(76);
  });
});

describe('a timer that only asks again', () => {
  const asking = (rest: ToySpec['does'] = {}): ToySpec => ({
    does: {
      'invoke go': () => ({ effects: [startTimer('ask')] }),
      'timer ask': () => ({ effects: [startTimer('ask')] }),
      ...rest,
    },
    timers: { ask: { ms: () => 10, repeats: true } },
  });
  const firedAt = (spec: ToySpec, extra: readonly number[] = []): readonly number[] => {
    const changes = extra.map((at) => ({ at, do: 'invoke', node: 'a', action: 'change' }) as const);
    const last = { at: 3_000, do: 'set', param: 'end', value: true } as const;
    const run = runToy(toyModel({ a: spec }), [{ at: 0, ...go }, ...changes, last], {
      until: 4_000,
    });
    return run.events.filter((event) => event.kind === 'fired').map((event) => event.at);
  };

  it('doubles its delay each time, 64 times the first at the most', () => {
    expect(firedAt(asking()).slice(0, 10)).toEqual([
      10, 30, 70, 150, 310, 630, 1_270, 1_910, 2_550, 3_190,
    ]);
  });

  it('begins anew when its node gets into another state', () => {
    const change = {
      'invoke change': ({ state }: { readonly state: string }) => ({ go: `${state}x` }),
    };
    expect(firedAt(asking(change), [100]).slice(0, 6)).toEqual([10, 30, 70, 150, 170, 210]);
  });

  it('does not begin anew when its node only hears something', () => {
    const change = { 'invoke change': () => ({ memory: { heard: 1 } }) };
    expect(firedAt(asking(change), [100]).slice(0, 5)).toEqual([10, 30, 70, 150, 310]);
  });

  it('that does not repeat by its own rule never backs off', () => {
    const spec = { ...asking(), timers: { ask: { ms: () => 1_000 } } };
    expect(firedAt(spec).slice(0, 3)).toEqual([1_000, 2_000, 3_000]);
  });
});
