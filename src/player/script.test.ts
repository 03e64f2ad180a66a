import { describe, expect, it } from 'vitest';
import { simulate } from '../engine';
import { selectWorld } from './selectors';
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
    expect(now().takes).toMatchObject([{ id: 'take-1', name: 'without changes', at: 30 }]);
    now().toEnd();
    now().seek(20);
    now().decide({ do: 'crash', node: 'payment' });
    expect(now().takes.map((one) => one.name)).toEqual([
      'without changes',
      'coordinator killed at 30 ms',
    ]);
  });

  it('keeps no take when nobody has seen further', () => {
    const { now } = open();
    now().seek(30);
    now().decide({ do: 'crash', node: 'coordinator' });
    now().step();
    now().decide({ do: 'restart', node: 'coordinator' });
    expect(now().takes).toEqual([]);
  });

  it('keeps as a take what a move or a deletion changes, and nothing that nobody has seen', () => {
    const { now } = open({ scenario });
    now().seek(10);
    now().moveDecision(0, 40);
    expect(now().takes).toEqual([]);
    now().toEnd();
    now().removeDecision(0);
    expect(now().takes).toMatchObject([{ name: 'coordinator killed at 40 ms', at: 1040 }]);
    now().undo();
    expect(now().takes).toEqual([]);
    now().redo();
    expect(now().takes).toHaveLength(1);
  });

  it('keeps one take for a burst of moves, and another one for what was seen since', () => {
    const { now } = open({ scenario });
    now().toEnd();
    for (let at = 30; at < 50; at++) now().moveDecision(0, at);
    expect(now().takes).toMatchObject([{ name: 'as it began' }]);
    now().seek(20);
    now().step();
    now().moveDecision(0, 60);
    now().toEnd();
    now().moveDecision(0, 12);
    expect(now().takes.map((one) => one.name)).toEqual([
      'as it began',
      'coordinator killed at 60 ms',
    ]);
    now().seek(5);
    now().moveDecision(0, 70);
    expect(now().takes).toHaveLength(2);
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

  it('bring back where the reader was, when another run had come', () => {
    const { now } = open();
    const first = now().run.script;
    now().seek(30);
    now().load({ ...first, seed: 7 });
    now().toEnd();
    const { at } = now();
    now().undo();
    expect([now().run.script, now().at]).toEqual([first, 30]);
    now().redo();
    expect([now().run.script.seed, now().at]).toEqual([7, at]);
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
    expect(now().takes).toEqual([]);
    now().undo();
    expect(now().run.script.decisions).toEqual(scenario.script.decisions);
    now().toEnd();
    now().beginDrag();
    for (const at of [10, 20, 30, 40]) now().moveDecision(0, at);
    expect(now().takes).toEqual([]);
    now().commitDrag();
    expect(now().takes).toMatchObject([{ name: 'as it began' }]);
    now().undo();
    expect(now().takes).toEqual([]);
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
