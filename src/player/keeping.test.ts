import { describe, expect, it } from 'vitest';
import { decodeScript, parseHash, readScript } from '../interchange';
import { selectGoals } from './selectors';
import { createStoragePort } from './storage';
import { open, scenario } from './test-player';

describe('takes', () => {
  it('bringBack exchanges a take for what is on screen', () => {
    const { now } = open();
    now().keepTake('before');
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    now().bringBack('take-1');
    expect(now().run.script.decisions).toEqual([]);
    expect(now().takes).toMatchObject([{ id: 'take-2', name: 'coordinator killed at 30 ms' }]);
    now().undo();
    expect(now().run.script.decisions).toHaveLength(1);
    now().renameTake('take-2', 'the crash');
    expect(now().takes[0]?.name).toBe('the crash');
    now().removeTake('take-2');
    expect(now().takes).toEqual([]);
  });

  it('say what was set in the words of the switches', () => {
    const { now } = open();
    now().setParam('votes', { order: 'no' });
    now().toggleMistake('yes-before-prepared');
    now().keepTake();
    expect(now().takes[0]?.name).toBe('mistake “YES before prepared is on disk”, votes: order no');
  });

  it('are never kept twice', () => {
    const { now } = open();
    now().keepTake();
    now().keepTake();
    expect(now().takes).toHaveLength(1);
  });
});

describe('goals', () => {
  it('tick when a run that meets them has been seen to its end', () => {
    const { now } = open({ scenario });
    expect(selectGoals(now()).map((one) => one.met)).toEqual([true, false]);
    expect(now().achieved).toEqual([]);
    now().toEnd();
    expect(now().achieved).toEqual(['crash']);
    now().decide({ do: 'restart', node: 'coordinator' });
    now().toEnd();
    expect(now().achieved).toEqual(['crash', 'revive']);
  });

  it('tick at once in a run that is opened at its end, and not before it', () => {
    const { endedAt } = open({ scenario }).now().run;
    expect(open({ scenario, at: endedAt }).now().achieved).toEqual(['crash']);
    expect(open({ scenario, at: endedAt - 1 }).now().achieved).toEqual([]);
  });
});

describe('two players', () => {
  it('do not know of each other', () => {
    const [one, other] = [open({ scenario }), open({ scenario })];
    one.now().step();
    one.now().removeDecision(0);
    one.now().select({ kind: 'node', node: 'order' });
    expect(other.now()).toMatchObject({ eventCount: 0, selection: null, past: [] });
    expect(other.now().run.script.decisions).toHaveLength(1);
  });
});

describe('address', () => {
  it('names the scenario while it is unchanged, and then says the script', async () => {
    const { player, now } = open({ scenario, at: 12 });
    expect(await player.address()).toBe('#scenario=coordinator-dies&at=12');
    now().decide({ do: 'crash', node: 'order' }, { at: 20 });
    const { payload, at } = parseHash(await player.address());
    expect(at).toBe(12);
    const { script } = await readScript(await decodeScript(payload!));
    expect(script).toEqual(now().run.script);
  });

  it('comes back to the same run', async () => {
    const first = open();
    first.now().decide({ do: 'drop', message: 'coordinator>order:COMMIT#1' }, { at: 3 });
    const { payload } = parseHash(await first.player.address());
    const { script } = await readScript(await decodeScript(payload!));
    const second = open({ script });
    expect(second.now().run.events.map((one) => one.name)).toEqual(
      first.now().run.events.map((one) => one.name),
    );
  });
});

describe('preferences', () => {
  it('are kept where there is a place, and go without where there is none', () => {
    const kept: Record<string, string> = { indoubt: '{"theme":"dark","motion":"warp","x":1}' };
    const storage = createStoragePort(
      () => ({
        getItem: (key) => kept[key] ?? null,
        setItem: (key, value) => void (kept[key] = value),
      }),
      'indoubt',
    );
    const { now } = open({ storage });
    expect(now()).toMatchObject({ theme: 'dark', motion: 'auto' });
    now().prefer({ showFuture: false });
    expect(JSON.parse(kept['indoubt'] ?? '')).toMatchObject({ theme: 'dark', showFuture: false });
    const none = createStoragePort(() => {
      throw new Error('sandboxed');
    }, 'indoubt');
    const other = open({ storage: none });
    other.now().prefer({ theme: 'light' });
    expect(other.now().theme).toBe('light');
  });
});

describe('selection', () => {
  it('of a decision follows it when another one is removed', () => {
    const { now } = open({ scenario });
    now().decide({ do: 'heal' }, { at: 9 });
    now().select({ kind: 'decision', index: 1 });
    now().removeDecision(0);
    expect(now().selection).toEqual({ kind: 'decision', index: 0 });
    now().removeDecision(0);
    expect(now().selection).toBeNull();
  });
});
