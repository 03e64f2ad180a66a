import { describe, expect, it } from 'vitest';
import { simulate } from '../engine';
import { decodeScript, parseHash, readScript } from '../interchange';
import { deedsFor, deedsForMessage } from './deeds';
import { selectDecisions, selectGoals, selectVerdicts, selectWorld } from './selectors';
import { createStoragePort } from './storage';
import { open, protocol, scenario } from './test-player';

const decisions = (player: ReturnType<typeof open>) => player.now().run.script.decisions;

describe('decide', () => {
  it('goes after the event at which the cursor is, and shows what it does', () => {
    const player = open();
    const { now } = player;
    const index = now().run.events.findIndex((one) => one.name.startsWith('logged inventory'));
    now().seekEvent(index);
    now().decide({ do: 'crash', node: 'inventory' });
    expect(decisions(player)).toEqual([
      { after: 'logged inventory:prepared#1', do: 'crash', node: 'inventory' },
    ]);
    expect(selectWorld(now()).locals['inventory']?.up).toBe(false);
    expect(now().run.events[now().eventCount - 1]?.name).toBe('crashed inventory#1');
  });

  it('goes to the moment when the cursor is between two events', () => {
    const player = open();
    const { now } = player;
    now().seek(5.5);
    now().decide({ do: 'partition', groups: [['payment']] });
    expect(decisions(player)).toEqual([{ at: 6, do: 'partition', groups: [['payment']] }]);
    expect(now()).toMatchObject({ at: 6 });
    expect(selectWorld(now()).partitions).toHaveLength(1);
  });

  it('goes before everything at the very beginning', () => {
    const player = open();
    player.now().decide({ do: 'crash', node: 'order' });
    expect(decisions(player)).toEqual([{ at: 0, do: 'crash', node: 'order' }]);
    expect(player.now().run.events[0]?.name).toBe('crashed order#1');
  });

  it('leaves what was seen as it is, and the later decisions where they are', () => {
    const { now } = open();
    now().decide({ do: 'crash', node: 'payment' }, { at: 60 });
    now().seek(30);
    const before = now().run.events.slice(0, now().eventCount);
    now().decide({ do: 'crash', node: 'order' });
    expect(
      now()
        .run.events.slice(0, before.length)
        .map((one) => one.name),
    ).toEqual(before.map((one) => one.name));
    expect(now().run.script.decisions).toHaveLength(2);
  });

  it('keeps as a take the future that somebody has seen', () => {
    const { now } = open();
    now().toEnd();
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    expect(now().takes).toMatchObject([{ id: 'take-1', name: 'undisturbed', at: 30 }]);
    now().toEnd();
    now().seek(20);
    now().decide({ do: 'crash', node: 'payment' });
    expect(now().takes.map((one) => one.name)).toEqual(['undisturbed', 'coordinator killed at 30']);
  });

  it('keeps no take when nobody has seen further', () => {
    const { now } = open();
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    now().step();
    now().decide({ do: 'restart', node: 'coordinator' });
    expect(now().takes).toEqual([]);
  });

  it('says why a decision does not fit, and changes nothing', () => {
    const { now } = open();
    const { run } = now();
    now().decide({ do: 'crash', node: 'nobody' });
    expect(now().run).toBe(run);
    expect(now().problem?.message).toMatch(/^decision.node: no node "nobody"/);
    now().decide({ do: 'crash', node: 'order' });
    expect(now().problem).toBeNull();
  });
});

describe('undo and redo', () => {
  it('go through scripts, and take a kept take along', () => {
    const { now } = open();
    const first = now().run.script;
    now().toEnd();
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    const second = now().run.script;
    now().undo();
    expect(now().run.script).toEqual(first);
    expect(now().takes).toEqual([]);
    now().redo();
    expect(now().run.script).toEqual(second);
    expect(now().takes).toHaveLength(1);
    now().redo();
    expect(now().run.script).toEqual(second);
  });

  it('are not step back: the cursor stays', () => {
    const { now } = open();
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    now().undo();
    expect(now().at).toBe(30);
  });

  it('a new edit forgets what could be redone', () => {
    const { now } = open();
    now().newSeed();
    now().undo();
    now().newSeed(5);
    expect(now().future).toEqual([]);
    expect(now().run.script.seed).toBe(5);
  });

  it('take a drag as one step', () => {
    const { now } = open({ scenario });
    now().beginDrag();
    for (const at of [10, 20, 30, 40]) now().moveDecision(0, at);
    now().commitDrag();
    expect(now().run.script.decisions).toEqual([{ at: 40, do: 'crash', node: 'coordinator' }]);
    expect(now().past).toHaveLength(1);
    now().undo();
    expect(now().run.script.decisions).toEqual(scenario.script.decisions);
    now().beginDrag();
    now().moveDecision(0, 12);
    now().cancelDrag();
    expect(now().run.script.decisions).toEqual(scenario.script.decisions);
  });
});

describe('parameters, mistakes, seeds', () => {
  it('setParam edits before the run, and decides within it', () => {
    const { now } = open();
    now().setParam('votes', { payment: 'no' });
    expect(now().run.script.params['votes']).toEqual({ payment: 'no' });
    expect(now().run.script.decisions).toEqual([]);
    now().seek(5);
    now().setParam('votes', { payment: 'yes' });
    expect(now().run.script.params['votes']).toEqual({ payment: 'no' });
    expect(now().run.script.decisions).toMatchObject([{ do: 'set', param: 'votes' }]);
    now().setParam('variant', 'presumed-abort');
    expect(now().run.script.params['variant']).toBe('presumed-abort');
  });

  it('a participant takes its votes and decisions along when it goes', () => {
    const { now } = open();
    now().setParam('votes', { payment: 'no', order: 'read' });
    now().decide({ do: 'crash', node: 'payment' }, { at: 20 });
    now().decide({ do: 'crash', node: 'coordinator' }, { at: 30 });
    now().editParam('participants', ['order', 'stock']);
    expect(now().problem).toBeNull();
    expect(now().run.script.params['votes']).toEqual({ order: 'read' });
    expect(now().run.script.decisions).toEqual([{ at: 30, do: 'crash', node: 'coordinator' }]);
    now().undo();
    expect(now().run.script.decisions).toHaveLength(2);
  });

  it('a new seed is another one, and reset goes back to the scenario', () => {
    const { now } = open({ scenario });
    const { script } = now().run;
    now().newSeed();
    expect(now().run.script.seed).toBe(2);
    now().removeDecision(0);
    now().reset();
    expect(now().run.script).toEqual(script);
    now().undo();
    expect(now().run.script.decisions).toEqual([]);
  });

  it('setNetwork changes what is given and no more', () => {
    const { now } = open();
    now().setNetwork({ latency: [3, 3] });
    expect(now().run.script.network).toEqual({ latency: [3, 3], loss: 0, duplicate: 0 });
    now().setNetwork({ loss: 2 });
    expect(now().problem?.path).toBe('network.loss');
  });
});

describe('takes', () => {
  it('bringBack exchanges a take for what is on screen', () => {
    const { now } = open();
    now().keepTake('before');
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    now().bringBack('take-1');
    expect(now().run.script.decisions).toEqual([]);
    expect(now().takes).toMatchObject([{ id: 'take-2', name: 'coordinator killed at 30' }]);
    now().undo();
    expect(now().run.script.decisions).toHaveLength(1);
    now().renameTake('take-2', 'the crash');
    expect(now().takes[0]?.name).toBe('the crash');
    now().removeTake('take-2');
    expect(now().takes).toEqual([]);
  });

  it('are never kept twice', () => {
    const { now } = open();
    now().keepTake();
    now().keepTake();
    expect(now().takes).toHaveLength(1);
  });
});

describe('deedsFor and deedsForMessage', () => {
  const offer = (player: ReturnType<typeof open>, node: string, id: string) =>
    deedsFor(player.now(), node).find((one) => one.id === id);

  it('say why something makes no sense now', () => {
    const player = open();
    const { now } = player;
    expect(offer(player, 'payment', 'crash')?.disabled).toBeNull();
    expect(offer(player, 'payment', 'restart')?.disabled).toBe('payment is not down');
    expect(offer(player, 'payment', 'heal')?.disabled).toBe('the network is whole');
    now().decide({ do: 'crash', node: 'payment' });
    now().decide({ do: 'partition', groups: [['payment']] });
    expect(offer(player, 'payment', 'crash')?.disabled).toBe('payment is down already');
    expect(offer(player, 'payment', 'restart')?.disabled).toBeNull();
    expect(offer(player, 'payment', 'partition')?.disabled).toBe('payment is cut off already');
    expect(offer(player, 'payment', 'heal')?.disabled).toBeNull();
    expect(deedsFor(now(), 'nobody')).toEqual([]);
  });

  it('offer timers that run and actions that there are, each of which does what it says', () => {
    const player = open();
    player.now().seek(27);
    const { deed, where } = offer(player, 'coordinator', 'fire voteTimeout') ?? {};
    player.now().decide(deed!, where);
    expect(player.now().run.unused).toEqual([]);
    expect(player.now().run.events[player.now().eventCount - 1]?.decision ?? 0).toBe(0);
    expect(offer(player, 'client', 'invoke begin')?.disabled).toBeNull();
  });

  const PREPARE = 'coordinator>payment:PREPARE#1';
  const drop = (player: ReturnType<typeof open>) => {
    const found = deedsForMessage(player.now(), PREPARE).find((one) => one.id === 'drop');
    player.now().decide(found!.deed, found!.where);
    return player.now().run;
  };

  it('drop a message in flight there and then', () => {
    const player = open();
    player.now().seek(15);
    const run = drop(player);
    expect(run.events.find((one) => one.name === `lost ${PREPARE}`)?.at).toBe(15);
  });

  it('drop a message that is still to come half way', () => {
    const player = open();
    player.now().seek(3);
    const run = drop(player);
    expect(run.unused).toEqual([]);
    expect(run.events.find((one) => one.name === `lost ${PREPARE}`)?.at).toBeGreaterThan(10);
  });

  it('drop a message that has arrived in the past, and keep what was', () => {
    const player = open();
    player.now().seek(50);
    const run = drop(player);
    expect(run.unused).toEqual([]);
    expect(run.events.some((one) => one.name === `lost ${PREPARE}`)).toBe(true);
    expect(player.now().at).toBe(50);
    expect(player.now().takes).toHaveLength(1);
    const [again, , , deliver] = deedsForMessage(player.now(), PREPARE);
    expect(again?.disabled).toBe('it is lost as it is');
    expect(deliver?.disabled).toBe('it is not in flight any more');
  });
});

describe('selectors', () => {
  it('give the same object for the same moment', () => {
    const { now } = open({ scenario });
    now().seek(35);
    expect(selectVerdicts(now())).toBe(selectVerdicts(now()));
    expect(selectGoals(now())).toBe(selectGoals(now()));
    expect(selectDecisions(now())).toMatchObject([{ index: 0, pending: false, unused: null }]);
    now().seek(5);
    expect(selectDecisions(now())).toMatchObject([{ pending: true }]);
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

describe('the run on screen', () => {
  it('is the one that the script alone would give', () => {
    const { now } = open({ scenario });
    now().moveDecision(0, 33);
    now().decide({ do: 'restart', node: 'coordinator' }, { at: 120 });
    now().moveDecision(0, 26);
    const { script } = now().run;
    const fresh = simulate(script, protocol.createModel(script.params, script.mistakes));
    expect(now().run.events).toEqual(fresh.events);
  });
});

describe('what does not fit', () => {
  it('never gets into the script or the cursor', () => {
    const { now } = open({ scenario });
    now().seek(NaN);
    now().seekEvent(NaN);
    expect(now()).toMatchObject({ at: 0, eventCount: 0 });
    now().moveDecision(0, NaN);
    expect(now().run.script.decisions[0]?.at).toBe(0);
    now().newSeed(0.5);
    expect(now().problem?.path).toBe('seed');
  });

  it('a decision that says where it goes is taken at its word', () => {
    const player = open();
    player.now().decide({ at: 12, do: 'crash', node: 'order' });
    expect(decisions(player)).toEqual([{ at: 12, do: 'crash', node: 'order' }]);
  });
});
