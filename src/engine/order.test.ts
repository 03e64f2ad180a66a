import { describe, expect, it } from 'vitest';
import type { Effect } from './index';
import {
  append,
  runToy,
  send,
  startTimer,
  story,
  toyModel,
  whyUnused,
  type Answers,
} from './toy-model';

const go = { do: 'invoke', action: 'go' } as const;

/** Sends, writes and waits so that everything is due at 10. */
const allAtOnce: Answers = {
  'invoke go': () => ({
    effects: [
      send('b', 'PING'),
      send('a', 'PING'),
      append('first'),
      append('second'),
      startTimer('wait'),
    ],
  }),
};

describe('at one moment', () => {
  const timers = { wait: { ms: () => 10 } };
  const model = toyModel(
    { c: { does: allAtOnce, timers }, b: { does: allAtOnce, timers }, a: { does: {} } },
    { opening: [{ node: 'c', action: 'go' }] },
  );

  it('come the decisions in their order, then deliveries, disks, timers; ties by name', () => {
    const run = runToy(model, [
      { at: 0, ...go, node: 'b' },
      { at: 10, do: 'set', param: 'z', value: 1 },
      { at: 10, do: 'set', param: 'a', value: 1 },
    ]);
    expect(story(run).filter((line) => line.startsWith('10 '))).toEqual([
      '10 set z#1',
      '10 set a#1',
      '10 delivered b>a:PING#1',
      '10 delivered c>a:PING#1',
      '10 delivered c>b:PING#1',
      '10 logged b:second#1',
      '10 logged c:second#1',
      '10 fired b:wait#1',
      '10 fired c:wait#1',
    ]);
  });

  it('comes a decision at 0 before what begins by itself', () => {
    const run = runToy(model, [{ at: 0, do: 'set', param: 'z', value: 1 }]);
    expect(story(run).slice(0, 2)).toEqual(['0 set z#1', '0 invoked c:go#1']);
  });

  it('begins by itself what the model opens with, in its order', () => {
    const opening = ['b', 'a', 'c'].map((node) => ({ node, action: 'go' }));
    const run = runToy(
      toyModel({ a: { does: {} }, b: { does: {} }, c: { does: {} } }, { opening }),
    );
    expect(story(run)).toEqual(['0 invoked b:go#1', '0 invoked a:go#1', '0 invoked c:go#1']);
  });

  it('begins nothing at a node that is down', () => {
    const run = runToy(model, [{ at: 0, do: 'crash', node: 'c' }]);
    expect(story(run)).toEqual(['0 crashed c#1']);
  });

  it('go decisions by position in the script, later ones first in time if they say so', () => {
    const run = runToy(toyModel({ a: { does: {} } }), [
      { at: 7, do: 'set', param: 'x', value: 1 },
      { at: 3, do: 'set', param: 'y', value: 1 },
      { at: 7, do: 'set', param: 'w', value: 1 },
    ]);
    expect(story(run)).toEqual(['3 set y#1', '7 set x#1', '7 set w#1']);
    expect(run.events.map((event) => event.decision)).toEqual([1, 0, 2]);
  });
});

describe('a delivery and all that the machine does in response', () => {
  const effects: readonly Effect[] = [send('a', 'PONG'), append('seen', false), send('a', 'PONG')];
  const model = toyModel(
    {
      a: { does: { 'invoke go': () => ({ effects: [send('b', 'PING'), send('c', 'PING')] }) } },
      b: { does: { 'message PING': () => ({ go: 'busy', effects }) } },
      c: { does: { 'message PING': () => ({ effects: [send('a', 'PONG')] }) } },
    },
    { opening: [{ node: 'a', action: 'go' }] },
  );
  const step = [
    '10 delivered a>b:PING#1',
    '10 entered b:busy#1',
    '10 sent b>a:PONG#1',
    '10 logged b:seen#1',
    '10 sent b>a:PONG#2',
  ];

  it('is one step', () => {
    const run = runToy(model);
    const events = run.events.filter((event) => event.at === 10).slice(0, 5);
    expect(events.map(({ at, name }) => `${String(at)} ${name}`)).toEqual(step);
    expect(new Set(events.map((event) => event.step)).size).toBe(1);
  });

  it.each(step)('is not torn by a decision after "%s"', (line) => {
    const after = line.slice('10 '.length);
    const run = runToy(model, [{ after, do: 'crash', node: 'b' }]);
    const at10 = story(run).filter((one) => one.startsWith('10 '));
    expect(at10.slice(0, 6)).toEqual([...step, '10 crashed b#1']);
    expect(at10.slice(6)).toEqual(['10 delivered a>c:PING#1', '10 sent c>a:PONG#1']);
  });
});

describe('after', () => {
  const model = toyModel(
    {
      a: { does: { 'invoke go': () => ({ effects: [send('b', 'PING')] }) } },
      b: { does: { 'message PING': () => ({ effects: [send('a', 'PONG')] }) } },
    },
    { opening: [{ node: 'a', action: 'go' }] },
  );
  const delivered = 'delivered a>b:PING#1';

  it('places a decision directly after the event', () => {
    const run = runToy(model, [{ after: delivered, do: 'crash', node: 'a' }]);
    expect(story(run)).toEqual([
      '0 invoked a:go#1',
      '0 sent a>b:PING#1',
      '10 delivered a>b:PING#1',
      '10 sent b>a:PONG#1',
      '10 crashed a#1',
      '20 lost b>a:PONG#1',
    ]);
    expect(run.applied).toEqual([{ decision: 0, at: 10, eventCount: 4 }]);
  });

  it('with plus places it that much later, before anything else of that moment', () => {
    const run = runToy(model, [{ after: delivered, plus: 10, do: 'crash', node: 'a' }]);
    expect(story(run).slice(4)).toEqual(['20 crashed a#1', '20 lost b>a:PONG#1']);
  });

  it('with plus 0 is after', () => {
    const one = runToy(model, [{ after: delivered, plus: 0, do: 'crash', node: 'a' }]);
    const other = runToy(model, [{ after: delivered, do: 'crash', node: 'a' }]);
    expect(story(one)).toEqual(story(other));
  });

  it('waits for the effect of another decision, and so on', () => {
    const run = runToy(model, [
      { after: 'restarted b#1', do: 'partition', groups: [['a']] },
      { after: 'crashed b#1', plus: 5, do: 'restart', node: 'b' },
      { at: 2, do: 'crash', node: 'b' },
    ]);
    expect(story(run).slice(2, 6)).toEqual([
      '2 crashed b#1',
      '7 restarted b#1',
      '7 entered b:idle#1',
      '7 partitioned#1',
    ]);
    expect(whyUnused(run)).toEqual([]);
  });

  it('of several for one event keeps their order', () => {
    const run = runToy(model, [
      { after: delivered, do: 'set', param: 'z', value: 1 },
      { after: delivered, do: 'set', param: 'a', value: 1 },
    ]);
    expect(story(run).slice(4, 6)).toEqual(['10 set z#1', '10 set a#1']);
  });

  it('its own effect never comes', () => {
    const run = runToy(model, [
      { after: 'crashed a#1', do: 'crash', node: 'a' },
      { after: 'crashed b#1', do: 'restart', node: 'b' },
      { after: 'restarted b#1', do: 'crash', node: 'b' },
    ]);
    expect(run.applied).toEqual([]);
    expect(whyUnused(run)).toEqual([
      '0: "crashed a#1" never happens',
      '1: "crashed b#1" never happens',
      '2: "restarted b#1" never happens',
    ]);
  });

  it('an event that every node starts with is possible too', () => {
    const awake = toyModel({ a: { does: { start: () => ({ effects: [append('up', false)] }) } } });
    const run = runToy(awake, [{ after: 'logged a:up#1', do: 'crash', node: 'a' }]);
    expect(story(run)).toEqual(['0 logged a:up#1', '0 crashed a#1']);
  });
});

describe('a decision that comes to nothing', () => {
  const model = toyModel(
    {
      a: {
        does: { 'invoke go': () => ({ effects: [send('b', 'PING')] }) },
        timers: { wait: { ms: () => 30 } },
      },
      b: { does: {} },
    },
    { opening: [{ node: 'a', action: 'go' }] },
  );

  it('is reported with the reason', () => {
    const run = runToy(model, [
      { at: 1, do: 'restart', node: 'b' },
      { at: 12, do: 'drop', message: 'a>b:PING#1' },
      { at: 12, do: 'deliver', message: 'a>b:PING#2' },
      { at: 12, do: 'delay', message: 'a>b:PING#2', by: 5 },
      { at: 12, do: 'heal' },
      { at: 12, do: 'fire', node: 'a', timer: 'wait' },
      { at: 12, do: 'defer', node: 'a', timer: 'wait', by: 5 },
      { at: 13, do: 'crash', node: 'b' },
      { at: 14, do: 'crash', node: 'b' },
      { at: 14, do: 'invoke', node: 'b', action: 'go' },
      { at: 14, do: 'stall', node: 'b', by: 5 },
      { after: 'healed#1', do: 'crash', node: 'a' },
    ]);
    expect(whyUnused(run)).toEqual([
      '0: b is running',
      '1: a>b:PING#1 is not in flight any more',
      '2: a>b:PING#2 is not in flight',
      '3: a>b:PING#2 is never sent',
      '4: no partition stands',
      '5: a has no timer wait running',
      '6: a has no timer wait running',
      '8: b has crashed already',
      '9: b has crashed',
      '10: b has crashed',
      '11: "healed#1" never happens',
    ]);
  });

  it('is reported when the run is cut before it', () => {
    const run = runToy(model, [{ at: 500, do: 'crash', node: 'b' }], { until: 20 });
    expect(run.ended).toBe('until');
    expect(whyUnused(run)).toEqual(['0: the run is cut before 500 ms']);
  });

  it('still keeps the run from ending before it', () => {
    const run = runToy(model, [{ at: 5_000, do: 'restart', node: 'b' }]);
    expect(run.endedAt).toBe(5_000);
  });
});
