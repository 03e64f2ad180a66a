import { describe, expect, it } from 'vitest';
import { lastWorld, type Effect } from './index';
import { runToy, send, story, toyModel, type ToySpec } from './toy-model';

/** Locks and unlocks what it is told to; says so when it has a lock. */
const keeper: ToySpec = {
  does: {
    'invoke lock': ({ signal }) => ({ effects: [effect('lock', signal)] }),
    'invoke unlock': ({ signal }) => ({ effects: [effect('unlock', signal)] }),
    'locked row': ({ signal }) => ({
      effects: [send('b', 'GOT', signal.kind === 'locked' ? signal.tx : undefined)],
    }),
  },
};

function effect(type: 'lock' | 'unlock', signal: unknown): Effect {
  const { tx } = (signal as { readonly with: { readonly tx: string } }).with;
  return { type, row: 'row', tx };
}

const model = toyModel({ a: keeper, b: { does: {} } });

function after(...words: readonly string[]): readonly string[] {
  const decisions = words.map((word) => {
    const [action = '', tx = ''] = word.split(' ');
    return { at: 0, do: 'invoke', node: 'a', action, with: { tx } } as const;
  });
  const run = runToy(model, decisions, { until: 5 });
  return run.events.filter((event) => event.kind !== 'invoked').map((event) => event.name);
}

describe('a lock', () => {
  it('that is free is held at once, and the machine hears it', () => {
    expect(after('lock t1')).toEqual(['locked a:row#1', 'sent a>b:GOT#1']);
  });

  it('that is held already is granted to its holder again, without an event', () => {
    expect(after('lock t1', 'lock t1')).toEqual([
      'locked a:row#1',
      'sent a>b:GOT#1',
      'sent a>b:GOT#2',
    ]);
  });

  it('is waited for, first come, first served', () => {
    expect(after('lock t1', 'lock t2', 'lock t3', 'unlock t1', 'unlock t2')).toEqual([
      'locked a:row#1',
      'sent a>b:GOT#1',
      'unlocked a:row#1',
      'locked a:row.t2#1',
      'sent a>b:GOT.t2#1',
      'unlocked a:row.t2#1',
      'locked a:row.t3#1',
      'sent a>b:GOT.t3#1',
    ]);
  });

  it('that is waited for twice is granted once', () => {
    const names = after('lock t1', 'lock t2', 'lock t2', 'unlock t1', 'unlock t2');
    expect(names.slice(2)).toEqual([
      'unlocked a:row#1',
      'locked a:row.t2#1',
      'sent a>b:GOT.t2#1',
      'unlocked a:row.t2#1',
    ]);
  });

  it('is not granted to one who has left the queue', () => {
    expect(after('lock t1', 'lock t2', 'lock t3', 'unlock t2', 'unlock t1').slice(2)).toEqual([
      'unlocked a:row#1',
      'locked a:row.t3#1',
      'sent a>b:GOT.t3#1',
    ]);
  });

  it('that is not held cannot be given back', () => {
    expect(after('unlock t1')).toEqual([]);
    expect(after('lock t1', 'unlock t2')).toEqual(['locked a:row#1', 'sent a>b:GOT#1']);
  });

  it('is gone after a crash, and so is the queue', () => {
    const lock = (at: number, tx: string) =>
      ({ at, do: 'invoke', node: 'a', action: 'lock', with: { tx } }) as const;
    const run = runToy(model, [
      lock(0, 't1'),
      lock(0, 't2'),
      { at: 1, do: 'crash', node: 'a' },
      { at: 2, do: 'restart', node: 'a' },
      lock(3, 't3'),
    ]);
    expect(story(run)).toContain('3 locked a:row.t3#1');
    expect(lastWorld(run).locals['a']).toMatchObject({
      locks: [{ row: 'row', tx: 't3' }],
      lockQueue: [],
    });
  });
});

describe('a step', () => {
  it('takes in what a node sends itself, which is no message', () => {
    const self = toyModel({
      a: {
        does: {
          'invoke go': () => ({ effects: [send('a', 'SELF'), send('b', 'PING')] }),
          'message SELF': () => ({ go: 'told' }),
        },
      },
      b: { does: {} },
    });
    const run = runToy(self, [{ at: 0, do: 'invoke', node: 'a', action: 'go' }]);
    expect(story(run)).toEqual([
      '0 invoked a:go#1',
      '0 sent a>b:PING#1',
      '0 entered a:told#1',
      '10 delivered a>b:PING#1',
    ]);
  });

  it('that never comes to rest is a fault of the protocol, and said to be', () => {
    const endless = toyModel({
      a: {
        does: {
          'invoke go': () => ({ effects: [send('a', 'SELF')] }),
          'message SELF': () => ({ effects: [send('a', 'SELF')] }),
        },
      },
    });
    expect(() => runToy(endless, [{ at: 0, do: 'invoke', node: 'a', action: 'go' }])).toThrow(
      'a keeps answering itself; the last was message',
    );
  });
});
