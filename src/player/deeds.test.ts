import { describe, expect, it } from 'vitest';
import type { Run } from '../engine';
import { deedsFor, deedsForMessage } from './deeds';
import { selectGoals, selectVerdicts } from './selectors';
import { saidOf } from '../timeline';
import { open, scenario } from './test-player';

function saidIn({ script, model }: Run): readonly string[] {
  return script.decisions.map((one) => saidOf(model, one));
}

describe('deedsFor and deedsForMessage', () => {
  const offer = (player: ReturnType<typeof open>, node: string, id: string) =>
    deedsFor(player.now(), node).find((one) => one.id === id);

  it('say why something makes no sense now', () => {
    const player = open();
    const { now } = player;
    expect(offer(player, 'payment', 'crash')?.disabled).toBeNull();
    expect(offer(player, 'payment', 'restart')?.disabled).toBe('payment is running');
    expect(offer(player, 'payment', 'heal')?.disabled).toBe('the network is whole');
    now().decide({ do: 'crash', node: 'payment' });
    now().decide({ do: 'partition', groups: [['payment']] });
    expect(offer(player, 'payment', 'crash')?.disabled).toBe('payment has crashed already');
    expect(offer(player, 'payment', 'restart')?.disabled).toBeNull();
    expect(offer(player, 'payment', 'partition')?.disabled).toBe('payment is cut off already');
    expect(offer(player, 'payment', 'heal')?.disabled).toBeNull();
    expect(deedsFor(now(), 'nobody')).toEqual([]);
  });

  it('offer timers that run and actions that there are, each of which does what it says', () => {
    const player = open();
    player.now().seek(27);
    const { deed, where, label } = offer(player, 'coordinator', 'fire voteTimeout') ?? {};
    expect(label).toBe('Let vote timeout fire now');
    player.now().decide(deed!, where);
    expect(player.now().run.unused).toEqual([]);
    expect(player.now().run.events[player.now().eventCount - 1]?.decision ?? 0).toBe(0);
    expect(offer(player, 'client', 'invoke begin')?.disabled).toBeNull();
  });

  it('offer each way of doing something: an operator may commit alone, or abort', () => {
    const player = open();
    const labels = deedsFor(player.now(), 'payment').map((one) => one.label);
    expect(labels).toEqual(expect.arrayContaining(['Commit alone', 'Abort alone']));
    player.now().seek(30);
    const { deed, where } = offer(player, 'payment', 'invoke heuristic outcome') ?? {};
    player.now().decide(deed!, where);
    const { run } = player.now();
    expect(run.events.map((one) => one.name)).toContain('logged payment:heuristic-abort#1');
    expect(saidIn(run)).toEqual(['payment: abort alone']);
  });

  it('cut a node off one way: it can only send, or only receive', () => {
    const lostOf = (id: string) => {
      const player = open();
      const { deed, where } = offer(player, 'payment', id) ?? {};
      player.now().decide(deed!, where);
      const { run } = player.now();
      const lost = run.events.filter((one) => one.detail.loss === 'partition');
      return { player, run, lost: new Set(lost.map((one) => one.detail.message?.to)) };
    };
    const sends = lostOf('cut-in');
    expect([...sends.lost]).toEqual(['payment']);
    expect(offer(sends.player, 'payment', 'cut-in')?.disabled).toBe(
      'nothing reaches payment already',
    );
    expect(offer(sends.player, 'payment', 'cut-out')?.disabled).toBeNull();
    expect(offer(sends.player, 'payment', 'partition')?.disabled).toBeNull();
    expect(saidIn(sends.run)).toEqual([
      'payment cut off, hears nothing from client, coordinator, inventory and order',
    ]);
    const receives = lostOf('cut-out');
    expect([...receives.lost]).toEqual(['coordinator']);
    expect(offer(receives.player, 'payment', 'cut-out')?.disabled).toBe(
      'payment reaches nobody already',
    );
    expect(saidIn(receives.run)).toEqual(['payment cut off, can only receive']);
    expect(offer(receives.player, 'payment', 'cut-in')?.disabled).toBeNull();
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

  it('drop no message twice, also when its loss is still to come', () => {
    const player = open();
    player.now().seek(3);
    drop(player);
    const [again] = deedsForMessage(player.now(), PREPARE);
    expect(again?.disabled).toBe('it is lost as it is');
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
  });
});
