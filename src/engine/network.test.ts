import { describe, expect, it } from 'vitest';
import { between, type Decision, type Network } from './index';
import { runToy, send, story, toyModel, whyUnused } from './toy-model';

const pings = (count: number) => Array.from({ length: count }, () => send('b', 'PING'));

/** a sends PING to b when told to, b answers each with PONG. */
function modelOf(count = 1) {
  return toyModel(
    {
      a: { does: { 'invoke go': () => ({ effects: pings(count) }) } },
      b: { does: { 'message PING': () => ({ effects: [send('a', 'PONG')] }) } },
      c: { does: { 'invoke go': () => ({ effects: pings(1) }) } },
    },
    { opening: [{ node: 'a', action: 'go' }] },
  );
}

const model = modelOf();
const ping = 'a>b:PING#1';
const sent = ['0 invoked a:go#1', '0 sent a>b:PING#1'];

function after(decisions: readonly Decision[], network: Partial<Network> = {}): readonly string[] {
  const lines = story(runToy(model, decisions, { network }));
  expect(lines.slice(0, 2)).toEqual(sent);
  return lines.slice(2);
}

describe('latency', () => {
  it('is luck keyed by the name of the message', () => {
    const run = runToy(modelOf(50), [], { network: { latency: [8, 14] } });
    const arrivals = run.events.filter((event) => event.kind === 'delivered');
    expect(arrivals).toHaveLength(100);
    for (const event of run.events) {
      if (event.kind !== 'sent') continue;
      const latency = between(1, 'latency', event.name.slice('sent '.length), [8, 14]);
      expect(event.detail.arrivesAt).toBe(event.at + latency);
      const name = event.name.replace('sent', 'delivered');
      expect(arrivals.find((one) => one.name === name)?.at).toBe(event.at + latency);
    }
  });

  it('of one message is the same whenever it is sent', () => {
    const latencyAt = (at: number): number => {
      const quiet = toyModel({
        a: { does: { 'invoke go': () => ({ effects: pings(1) }) } },
        b: { does: {} },
      });
      const run = runToy(quiet, [{ at, do: 'invoke', node: 'a', action: 'go' }], {
        network: { latency: [0, 1_000] },
      });
      return run.endedAt - at;
    };
    expect(latencyAt(0)).toBe(latencyAt(777));
  });

  it('0 is allowed: a delivery is a step of its own at the same moment', () => {
    const run = runToy(model, [], { network: { latency: [0, 0] } });
    expect(story(run)).toEqual([
      ...sent,
      '0 delivered a>b:PING#1',
      '0 sent b>a:PONG#1',
      '0 delivered b>a:PONG#1',
    ]);
    expect(run.events.map((event) => event.step)).toEqual([1, 1, 2, 2, 3]);
  });
});

describe('loss by luck', () => {
  it('happens half way', () => {
    expect(after([], { loss: 1 })).toEqual(['5 lost a>b:PING#1']);
    expect(after([], { loss: 1, latency: [9, 9] })).toEqual(['5 lost a>b:PING#1']);
  });

  it.each([0, 1])('happens too when a message takes %d ms', (ms) => {
    expect(after([], { loss: 1, latency: [ms, ms] })).toEqual([`${String(ms)} lost a>b:PING#1`]);
  });

  it('is for each message by its name, and says that it was luck', () => {
    const run = runToy(modelOf(200), [], { network: { loss: 0.25 } });
    const lost = run.events.filter((event) => event.kind === 'lost');
    expect(lost.length).toBeGreaterThan(40);
    expect(lost.length).toBeLessThan(130);
    expect(new Set(lost.map((event) => event.detail.loss))).toEqual(new Set(['luck']));
    expect(lost[0]?.because).toBe(lost[0]?.name.replace('lost', 'sent'));
  });
});

describe('duplication by luck', () => {
  it('makes one copy, with a latency and a fate of its own', () => {
    const network = { duplicate: 1, latency: [0, 100] } as const;
    const run = runToy(model, [], { network });
    const latency = between(1, 'latency', `${ping}.copy1`, network.latency);
    expect(latency).not.toBe(between(1, 'latency', ping, network.latency));
    expect(story(run)).toContain('0 duplicated a>b:PING#1');
    expect(story(run)).toContain(`${String(latency)} delivered a>b:PING#1.copy1`);
  });

  it('does not copy copies', () => {
    const run = runToy(model, [], { network: { duplicate: 1 } });
    expect(run.events.filter((event) => event.kind === 'duplicated')).toHaveLength(3);
    expect(story(run).filter((line) => line.includes('delivered a>b'))).toHaveLength(2);
    expect(story(run).filter((line) => line.includes('delivered b>a'))).toHaveLength(4);
  });
});

describe('a partition', () => {
  const cut = { do: 'partition', groups: [['a'], ['b']] } as const;

  it('loses half way what is sent while it stands, even if it is healed before', () => {
    const wanted = ['1 healed#1', '5 lost a>b:PING#1'];
    const run = runToy(model, [
      { at: 0, ...cut },
      { at: 1, do: 'heal' },
    ]);
    expect(story(run)).toEqual(['0 partitioned#1', ...sent, ...wanted]);
    expect(run.events.at(-1)?.detail.loss).toBe('partition');
  });

  it('loses on arrival what was sent before, and says because of which partition', () => {
    const run = runToy(model, [
      { at: 1, do: 'partition', groups: [['c']] },
      { at: 2, ...cut },
    ]);
    expect(story(run).slice(-1)).toEqual(['10 lost a>b:PING#1']);
    expect(run.events.at(-1)).toMatchObject({
      because: 'partitioned#2',
      detail: { loss: 'partition' },
    });
  });

  it('that is healed before the arrival loses nothing that was sent before it', () => {
    expect(
      after([
        { at: 2, ...cut },
        { at: 9, do: 'heal' },
      ]),
    ).toContain('10 delivered a>b:PING#1');
    expect(
      after([
        { at: 2, ...cut },
        { at: 10, do: 'heal' },
      ]),
    ).toContain('10 delivered a>b:PING#1');
    expect(
      after([
        { at: 2, ...cut },
        { at: 11, do: 'heal' },
      ]),
    ).toContain('10 lost a>b:PING#1');
  });

  it('leaves nodes of one group together, and those that no group names', () => {
    const together = after([{ at: 0, do: 'heal' }]);
    expect(together.length).toBe(3);
    for (const groups of [[['c']], [['a', 'b'], ['c']]]) {
      const run = runToy(model, [{ at: 0, do: 'partition', groups }]);
      expect(story(run)).toContain('20 delivered b>a:PONG#1');
    }
    for (const groups of [[['a']], [['b']], [['a', 'c'], ['b']]]) {
      const run = runToy(model, [{ at: 0, do: 'partition', groups }]);
      expect(story(run)).toContain('5 lost a>b:PING#1');
    }
  });

  it('that is one-way loses only from an earlier group to a later one', () => {
    const oneWay = (groups: readonly (readonly string[])[]) =>
      story(runToy(model, [{ at: 0, do: 'partition', groups, oneWay: true }]));
    expect(oneWay([['a'], ['b']])).toContain('5 lost a>b:PING#1');
    expect(oneWay([['b'], ['a']])).toContain('15 lost b>a:PONG#1');
    expect(oneWay([['a']])).toContain('5 lost a>b:PING#1');
    expect(oneWay([['b']])).toContain('15 lost b>a:PONG#1');
    expect(oneWay([['c']])).toContain('20 delivered b>a:PONG#1');
  });

  it('adds to those that stand, and heal ends them all', () => {
    const run = runToy(model, [
      { at: 1, ...cut },
      { at: 2, do: 'partition', groups: [['c']] },
      { at: 3, do: 'heal' },
      { at: 4, do: 'heal' },
    ]);
    expect(story(run)).toContain('10 delivered a>b:PING#1');
    expect(whyUnused(run)).toEqual(['3: no partition stands']);
  });
});

describe('drop', () => {
  it('in flight loses the message at once', () => {
    expect(after([{ at: 3, do: 'drop', message: ping }])).toEqual(['3 lost a>b:PING#1']);
  });

  it('armed before loses it half way', () => {
    const run = runToy(model, [{ at: 0, do: 'drop', message: ping }]);
    expect(story(run)).toEqual([...sent, '5 lost a>b:PING#1']);
    expect(run.events.at(-1)).toMatchObject({ decision: 0, detail: { loss: 'dropped' } });
    expect(run.unused).toEqual([]);
  });

  it.each([0, 1])('armed before works when a message takes %d ms', (ms) => {
    const run = runToy(model, [{ at: 0, do: 'drop', message: ping }], {
      network: { latency: [ms, ms] },
    });
    expect(story(run)).toEqual([...sent, `${String(ms)} lost a>b:PING#1`]);
  });

  it('of the next one of its name only, not of an earlier one', () => {
    const run = runToy(modelOf(3), [{ at: 0, do: 'drop', message: 'a>b:PING#2' }]);
    expect(story(run).filter((line) => line.includes('lost'))).toEqual(['5 lost a>b:PING#2']);
  });

  it('of a copy leaves the original alone', () => {
    const wanted = [
      '0 duplicated a>b:PING#1',
      '5 lost a>b:PING#1.copy1',
      '10 delivered a>b:PING#1',
    ];
    const run = runToy(model, [{ at: 0, do: 'drop', message: `${ping}.copy1` }], {
      network: { duplicate: 1 },
    });
    expect(story(run).slice(2, 5)).toEqual(wanted);
  });
});

describe('delay', () => {
  it('in flight lets it arrive that much later', () => {
    expect(after([{ at: 3, do: 'delay', message: ping, by: 7 }])[0]).toBe(
      '17 delivered a>b:PING#1',
    );
  });

  it('armed before adds to its latency, and several add up', () => {
    const run = runToy(model, [
      { at: 0, do: 'delay', message: ping, by: 7 },
      { at: 0, do: 'delay', message: ping, by: 100 },
    ]);
    expect(story(run)).toContain('117 delivered a>b:PING#1');
  });

  it('does not save a message from being lost', () => {
    const decisions = [{ at: 3, do: 'delay', message: ping, by: 7 }] as const;
    expect(after(decisions, { loss: 1 })).toEqual(['5 lost a>b:PING#1']);
  });
});

describe('duplicate', () => {
  it('in flight sends a copy from there on, with its own latency', () => {
    expect(after([{ at: 3, do: 'duplicate', message: ping }]).slice(0, 4)).toEqual([
      '3 duplicated a>b:PING#1',
      '10 delivered a>b:PING#1',
      '10 sent b>a:PONG#1',
      '13 delivered a>b:PING#1.copy1',
    ]);
  });

  it('armed before makes the copy when the message is sent', () => {
    const run = runToy(model, [{ at: 0, do: 'duplicate', message: ping }]);
    expect(story(run).slice(2, 4)).toEqual(['0 duplicated a>b:PING#1', '10 delivered a>b:PING#1']);
    expect(run.events[2]).toMatchObject({ decision: 0 });
  });

  it('of a message that is doomed makes a copy that is not', () => {
    const lines = after([
      { after: `sent ${ping}`, do: 'drop', message: `${ping}.copy1` },
      { at: 3, do: 'duplicate', message: ping },
    ]);
    expect(lines).toContain('8 lost a>b:PING#1.copy1');
    expect(lines).toContain('10 delivered a>b:PING#1');
  });
});

describe('deliver', () => {
  it('lets a message arrive now, even one that was going to be lost', () => {
    const decisions = [{ at: 3, do: 'deliver', message: ping }] as const;
    expect(after(decisions)[0]).toBe('3 delivered a>b:PING#1');
    expect(after(decisions, { loss: 1 })[0]).toBe('3 delivered a>b:PING#1');
  });

  it('does not carry it through a partition or to a node that is down', () => {
    const cut = { at: 2, do: 'partition', groups: [['a']] } as const;
    const crash = { at: 2, do: 'crash', node: 'b' } as const;
    expect(after([cut, { at: 3, do: 'deliver', message: ping }])[1]).toBe('3 lost a>b:PING#1');
    expect(after([crash, { at: 3, do: 'deliver', message: ping }])[1]).toBe('3 lost a>b:PING#1');
  });
});
