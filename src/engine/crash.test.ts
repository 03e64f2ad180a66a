import { describe, expect, it } from 'vitest';
import { lastWorld, worldAfter, type Effect, type Run } from './index';
import { append, runToy, send, startTimer, story, toyModel } from './toy-model';

const busy: readonly Effect[] = [
  append('soft', false),
  append('hard'),
  { type: 'put', rows: { stock: 9 }, records: [{ record: 'sold' }], force: true },
  { type: 'put', rows: { hint: 'soon' }, records: [], force: false },
  { type: 'lock', row: 'stock' },
  { type: 'lock', row: 'stock', tx: 't2' },
  startTimer('wait'),
  send('b', 'PING'),
];

/** A node that does everything at 0: `hard` is on disk at 5, `sold` at 10, the timer fires at 30. */
const model = toyModel(
  {
    a: {
      does: {
        start: ({ signal }) => ({
          memory: { read: signal.kind === 'start' ? signal.disk.map((one) => one.record) : [] },
        }),
        'invoke go': () => ({ go: 'busy', memory: { much: 1 }, effects: busy }),
        'logged hard': () => ({ go: 'safe' }),
        'timer wait': () => ({ go: 'late' }),
      },
      rows: { stock: 10 },
      timers: { wait: { ms: () => 30 } },
    },
    b: { does: { 'message PING': () => ({ effects: [send('a', 'PONG')] }) } },
  },
  { opening: [{ node: 'a', action: 'go' }] },
);

const localAt = (run: Run, at: number) =>
  worldAfter(run, run.events.filter((event) => event.at <= at).length).locals['a']!;
const records = (list: readonly { readonly record: string }[]) => list.map((one) => one.record);

describe('a node that is up', () => {
  const run = runToy(model);

  it('has what is forced on disk when the disk is done, one write after the other', () => {
    expect(story(run)).toEqual([
      '0 invoked a:go#1',
      '0 entered a:busy#1',
      '0 logged a:soft#1',
      '0 appending a:hard#1',
      '0 appending a:sold#1',
      '0 locked a:stock#1',
      '0 sent a>b:PING#1',
      '5 logged a:hard#1',
      '5 entered a:safe#1',
      '10 delivered a>b:PING#1',
      '10 sent b>a:PONG#1',
      '10 logged a:sold#1',
      '20 delivered b>a:PONG#1',
      '30 fired a:wait#1',
      '30 entered a:late#1',
    ]);
  });

  it('reads rows that are being forced only once they are on disk, unforced ones at once', () => {
    expect(localAt(run, 5).rows).toEqual({ stock: 10, hint: 'soon' });
    expect(localAt(run, 10).rows).toEqual({ stock: 9, hint: 'soon' });
    expect(localAt(run, 10).diskRows).toEqual({ stock: 9 });
  });
});

describe('a crash', () => {
  const run = runToy(model, [{ at: 7, do: 'crash', node: 'a' }]);

  it('takes memory, timers, unforced records and rows, writes under way and locks', () => {
    const before = localAt(run, 6);
    expect(before.locks).toHaveLength(1);
    expect(before.lockQueue).toHaveLength(1);
    expect(before.timers).toHaveLength(1);
    expect(before.writes).toHaveLength(1);
    expect(localAt(run, 7)).toEqual({
      up: false,
      state: null,
      disk: [{ record: 'hard' }],
      unforced: [],
      diskRows: { stock: 10 },
      rows: { stock: 10 },
      locks: [],
      lockQueue: [],
      timers: [],
      writes: [],
      choices: [],
      restarted: false,
    });
  });

  it('stops everything that was due', () => {
    expect(story(run).slice(9)).toEqual([
      '7 crashed a#1',
      '10 delivered a>b:PING#1',
      '10 sent b>a:PONG#1',
      '20 lost b>a:PONG#1',
    ]);
    expect(run.ended).toBe('quiet');
  });

  it('lets what is sent already travel on', () => {
    expect(run.events.find((event) => event.name === 'delivered a>b:PING#1')?.at).toBe(10);
  });

  it('is the reason why a message to the node is lost', () => {
    const lost = run.events.find((event) => event.kind === 'lost');
    expect(lost).toMatchObject({ because: 'crashed a#1', detail: { loss: 'down' } });
  });

  it('inside a forced write loses the write; at the moment it is done, a decision goes first', () => {
    for (const [at, kept] of [
      [4, []],
      [5, []],
      [6, ['hard']],
      [10, ['hard']],
    ] as const) {
      const crashed = runToy(model, [{ at, do: 'crash', node: 'a' }]);
      expect(records(lastWorld(crashed).locals['a']!.disk)).toEqual(kept);
    }
  });

  it('loses a put as a whole, rows and records', () => {
    const crashed = runToy(model, [{ at: 9, do: 'crash', node: 'a' }]);
    const kept = runToy(model, [{ at: 11, do: 'crash', node: 'a' }]);
    expect(lastWorld(crashed).locals['a']).toMatchObject({ rows: { stock: 10 } });
    expect(lastWorld(kept).locals['a']).toMatchObject({
      rows: { stock: 9 },
      disk: [{ record: 'hard' }, { record: 'sold' }],
    });
  });
});

describe('a restart', () => {
  const run = runToy(model, [
    { at: 7, do: 'crash', node: 'a' },
    { at: 50, do: 'restart', node: 'a' },
    { at: 60, do: 'invoke', node: 'a', action: 'go' },
    { at: 62, do: 'crash', node: 'a' },
    { at: 70, do: 'restart', node: 'a' },
  ]);

  it('starts the machine again, with its disk as the input', () => {
    expect(localAt(run, 50).state).toMatchObject({ memory: { read: ['hard'] } });
    expect(localAt(run, 50).restarted).toBe(true);
    expect(localAt(run, 50).rows).toEqual({ stock: 10 });
  });

  it('counts on, so that no name comes twice', () => {
    expect(story(run).slice(13)).toEqual([
      '50 restarted a#1',
      '50 entered a:idle#1',
      '60 invoked a:go#2',
      '60 entered a:busy#2',
      '60 logged a:soft#2',
      '60 appending a:hard#2',
      '60 appending a:sold#2',
      '60 locked a:stock#2',
      '60 sent a>b:PING#2',
      '62 crashed a#2',
      '70 restarted a#2',
      '70 entered a:idle#2',
      '70 delivered a>b:PING#2',
      '70 sent b>a:PONG#2',
      '80 delivered b>a:PONG#2',
    ]);
  });

  it('knows nothing of what never was on disk', () => {
    expect(records(localAt(run, 80).disk)).toEqual(['hard']);
    expect(localAt(run, 80).timers).toEqual([]);
  });

  it('finds the disk idle, however busy it was before', () => {
    const again = runToy(model, [
      { at: 1, do: 'stall', node: 'a', by: 500 },
      { at: 2, do: 'crash', node: 'a' },
      { at: 3, do: 'restart', node: 'a' },
      { at: 4, do: 'invoke', node: 'a', action: 'go' },
    ]);
    expect(story(again)).toContain('9 logged a:hard#1');
  });

  it('at the moment of the crash misses nothing that arrives then', () => {
    const quick = runToy(model, [
      { at: 20, do: 'crash', node: 'a' },
      { at: 20, do: 'restart', node: 'a' },
    ]);
    expect(story(quick)).toContain('20 delivered b>a:PONG#1');
  });
});

describe('the disk', () => {
  const writer = toyModel({
    a: {
      does: {
        'invoke go': ({ signal }) => ({
          effects: [append(signal.kind === 'invoke' ? String(signal.with['record']) : '')],
        }),
      },
    },
  });
  const write = (at: number, record: string) =>
    ({ at, do: 'invoke', node: 'a', action: 'go', with: { record } }) as const;
  const logged = (run: Run) => story(run).filter((line) => line.includes('logged'));

  it('takes 5 ms for a forced write, and does one at a time in the order asked', () => {
    const run = runToy(writer, [write(0, 'x'), write(1, 'y'), write(2, 'z'), write(40, 'w')]);
    expect(logged(run)).toEqual([
      '5 logged a:x#1',
      '10 logged a:y#1',
      '15 logged a:z#1',
      '45 logged a:w#1',
    ]);
  });

  it('that stalls delays what is under way, and what comes next', () => {
    const run = runToy(writer, [
      write(0, 'x'),
      write(1, 'y'),
      { at: 3, do: 'stall', node: 'a', by: 100 },
      write(50, 'z'),
    ]);
    expect(logged(run)).toEqual(['105 logged a:x#1', '110 logged a:y#1', '115 logged a:z#1']);
  });

  it('that stalls while it is idle delays the next write', () => {
    const run = runToy(writer, [{ at: 10, do: 'stall', node: 'a', by: 20 }, write(15, 'x')]);
    expect(logged(run)).toEqual(['35 logged a:x#1']);
    const later = runToy(writer, [{ at: 10, do: 'stall', node: 'a', by: 20 }, write(90, 'x')]);
    expect(logged(later)).toEqual(['95 logged a:x#1']);
  });
});
