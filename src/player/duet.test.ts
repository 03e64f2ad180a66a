import { describe, expect, it } from 'vitest';
import { createDuet } from './duet';
import { createCrank, open, scenario } from './test-player';

function duet() {
  const [left, right] = [open(), open({ scenario })];
  const frames = createCrank();
  const { store } = createDuet([left.player, right.player], frames);
  return { left, right, frames, now: () => store.getState() };
}

describe('two players under one clock', () => {
  it('play together to the end of the longer run', () => {
    const { left, right, frames, now } = duet();
    now().play();
    frames.turn(20);
    expect(left.now().at).toBeGreaterThan(0);
    expect(right.now().at).toBe(left.now().at);
    frames.turn(5_000, 100);
    expect(now()).toMatchObject({ mode: 'ended', at: right.now().run.endedAt });
    expect(left.now().at).toBe(left.now().run.endedAt);
    expect(frames.pending()).toBe(0);
  });

  it('step to whatever either log tells next, and back the same way', () => {
    const { left, right, now } = duet();
    const places: number[] = [];
    while (now().mode !== 'ended') {
      places.push(now().at);
      now().step();
    }
    const told = new Set([left, right].flatMap((one) => one.now().run.events.map((e) => e.at)));
    expect(places.every((at) => at === 0 || told.has(at))).toBe(true);
    const back: number[] = [];
    while (now().at > 0) {
      now().stepBack();
      back.unshift(now().at);
    }
    expect(back).toEqual(places);
  });

  it('follow a hand that moves one of them', () => {
    const { left, right, now } = duet();
    left.now().seek(42);
    expect([right.now().at, now().at]).toEqual([42, 42]);
    right.now().toggle();
    expect(now().mode).toBe('playing');
    expect(right.now().mode).not.toBe('playing');
  });

  it('know when another decision makes a run longer', () => {
    const { left, right, now } = duet();
    expect(now().endsAt).toBe(right.now().run.endedAt);
    right.now().load({ ...right.now().run.script, decisions: [] });
    expect(now().endsAt).toBe(left.now().run.endedAt);
  });
});
