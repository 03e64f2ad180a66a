import { describe, expect, it } from 'vitest';
import { isEventName, parseMessageName, txSuffix, type Effect } from './index';
import { append, runToy, send, startTimer, toyModel } from './toy-model';

describe('parseMessageName', () => {
  it('takes a name apart', () => {
    expect(parseMessageName('coordinator>payment-2:PREPARE#1')).toEqual({
      from: 'coordinator',
      to: 'payment-2',
      type: 'PREPARE',
      count: 1,
    });
  });

  it('finds the transaction and the copy', () => {
    expect(parseMessageName('a>b:PING.t2#12.copy1')).toEqual({
      from: 'a',
      to: 'b',
      type: 'PING',
      tx: 't2',
      count: 12,
      copy: '.copy1',
    });
    expect(parseMessageName('a>b:PING#1.copy1.copy2')?.copy).toBe('.copy1.copy2');
  });

  it.each(['', 'a>b:PING', 'a>b#1', 'A>b:PING#1', 'a>b:PING#x', 'a>b:PING#1.copy', 'a b:PING#1'])(
    'answers null to "%s"',
    (name) => {
      expect(parseMessageName(name)).toBeNull();
    },
  );
});

describe('isEventName', () => {
  it.each([
    'invoked client:begin#1',
    'sent a>b:PING#1',
    'delivered a>b:PING#1.copy1',
    'lost a>b:PING.t2#1',
    'duplicated a>b:PING#3',
    'appending a:prepared#1',
    'logged a:prepared.t3#2',
    'entered coordinator:committed.collectingAcks#1',
    'fired a:voteTimeout#2',
    'locked a:stock#1',
    'unlocked a:stock.t2#1',
    'resolved a:committed',
    'resolved a:committed.t2',
    'crashed a#1',
    'restarted a#12',
    'partitioned#1',
    'healed#1',
    'set votes#1',
  ])('knows "%s"', (name) => {
    expect(isEventName(name)).toBe(true);
  });

  it.each([
    '',
    'sent',
    'sent a:PING#1',
    'crashed a',
    'crashed a:b#1',
    'partitioned a#1',
    'healed',
    'resolved a',
    'logged a:prepared',
    'exploded a#1',
    'constructor a#1',
    'toString a#1',
    'sent a>b:PING#1 ',
    'sent  a>b:PING#1',
  ])('does not know "%s"', (name) => {
    expect(isEventName(name)).toBe(false);
  });
});

describe('txSuffix', () => {
  it('is silent about the first transaction', () => {
    expect([undefined, 't1', 't2'].map(txSuffix)).toEqual(['', '', '.t2']);
  });
});

describe('the events of a run', () => {
  const everything: readonly Effect[] = [
    send('b', 'PING'),
    send('b', 'PING', 't1'),
    send('b', 'PING', 't2'),
    send('b', 'PING', 't2'),
    append('note', false),
    append('note'),
    { type: 'lock', row: 'stock', tx: 't2' },
    { type: 'unlock', row: 'stock', tx: 't2' },
    startTimer('wait'),
    { type: 'resolve', outcome: 'done' },
    { type: 'resolve', outcome: 'done', tx: 't2' },
    { type: 'resolve', outcome: 'done' },
  ];
  const model = toyModel({
    a: {
      does: {
        'invoke go': ({ state }) => ({
          go: state === 'idle' ? 'busy' : 'idle',
          effects: everything,
        }),
      },
      timers: { wait: { ms: () => 50 } },
    },
    b: { does: {} },
  });
  const run = runToy(model, [
    { at: 0, do: 'invoke', node: 'a', action: 'go' },
    { at: 20, do: 'invoke', node: 'a', action: 'go' },
    { at: 21, do: 'partition', groups: [['a']] },
    { at: 22, do: 'heal' },
    { at: 23, do: 'set', param: 'speed', value: 2 },
    { at: 24, do: 'crash', node: 'b' },
    { at: 100, do: 'restart', node: 'b' },
    { at: 101, do: 'duplicate', message: 'a>b:PING#5' },
  ]);
  const names = run.events.map((event) => event.name);

  it('have names that can be written in a script', () => {
    expect(names.filter((name) => !isEventName(name))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('count by sender, receiver, type and transaction; t1 is the same as none', () => {
    expect(names.filter((name) => name.startsWith('sent'))).toEqual([
      'sent a>b:PING#1',
      'sent a>b:PING#2',
      'sent a>b:PING.t2#1',
      'sent a>b:PING.t2#2',
      'sent a>b:PING#3',
      'sent a>b:PING#4',
      'sent a>b:PING.t2#3',
      'sent a>b:PING.t2#4',
    ]);
  });

  it('say of every kind of thing what it is', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'invoked a:go#2',
        'appending a:note#1',
        'logged a:note#1',
        'entered a:busy#1',
        'entered a:idle#1',
        'locked a:stock.t2#2',
        'unlocked a:stock.t2#2',
        'fired a:wait#1',
        'resolved a:done',
        'resolved a:done.t2',
        'partitioned#1',
        'healed#1',
        'set speed#1',
        'crashed b#1',
        'restarted b#1',
      ]),
    );
  });

  it('tell a decision only once, however often the log repeats it', () => {
    expect(names.filter((name) => name === 'resolved a:done')).toHaveLength(1);
  });

  it('number a record by when it reaches the log, forced or not', () => {
    const logged = run.events.filter((event) => event.kind === 'logged');
    expect(logged.map(({ at, name, detail }) => [at, name, detail.forced])).toEqual([
      [0, 'logged a:note#1', false],
      [5, 'logged a:note#2', true],
      [20, 'logged a:note#3', false],
      [25, 'logged a:note#4', true],
    ]);
  });
});

describe('the copies that the network makes', () => {
  const model = toyModel({
    a: { does: { 'invoke go': () => ({ effects: [send('b', 'PING')] }) } },
    b: { does: {} },
  });
  const original = 'a>b:PING#1';
  const copied = (...messages: readonly string[]): readonly string[] => {
    const run = runToy(model, [
      { at: 0, do: 'invoke', node: 'a', action: 'go' },
      ...messages.map((message) => ({ at: 1, do: 'duplicate', message }) as const),
    ]);
    return run.events.map((event) => event.name);
  };

  it('are called after their original', () => {
    expect(copied(original)).toContain('duplicated a>b:PING#1');
    expect(copied(original)).toContain('delivered a>b:PING#1.copy1');
  });

  it('have names of their own, copies of copies included', () => {
    const names = copied(
      original,
      original,
      original,
      `${original}.copy1`,
      `${original}.copy2`,
      `${original}.copy2`,
      `${original}.copy2.copy1`,
    );
    expect(names.filter((name) => name.startsWith('duplicated'))).toHaveLength(7);
    expect(names.filter((name) => name.startsWith('delivered'))).toHaveLength(8);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !isEventName(name))).toEqual([]);
  });
});
