import { describe, expect, it } from 'vitest';
import { STILL, nextPlayback, type Mode, type PlaybackEvent } from './playback.machine';
import { stopsOf } from './stops';
import { createCrank, open } from './test-player';

describe('nextPlayback', () => {
  it.each<[Mode, PlaybackEvent['type'], Mode]>([
    ['paused', 'play', 'playing'],
    ['paused', 'pause', 'paused'],
    ['paused', 'arrive', 'ended'],
    ['playing', 'pause', 'paused'],
    ['playing', 'arrive', 'ended'],
    ['playing', 'leave', 'playing'],
    ['ended', 'leave', 'paused'],
    ['ended', 'play', 'playing'],
    ['scrubbing', 'arrive', 'scrubbing'],
  ])('%s, %s: %s', (mode, type, then) => {
    expect(nextPlayback({ mode, playsOn: false }, { type }).mode).toBe(then);
  });

  it('goes on after scrubbing as it was before', () => {
    const grabbed = nextPlayback({ mode: 'playing', playsOn: false }, { type: 'grab' });
    expect(nextPlayback(grabbed, { type: 'release' }).mode).toBe('playing');
    const held = nextPlayback(STILL, { type: 'grab' });
    expect(nextPlayback(held, { type: 'release' }).mode).toBe('paused');
  });
});

describe('a player that is not told to play', () => {
  it('stands before everything and asks for no frame', () => {
    const frames = createCrank();
    const { now } = open({ frames });
    expect(now()).toMatchObject({ mode: 'paused', at: 0, eventCount: 0 });
    expect(frames.pending()).toBe(0);
  });
});

describe('play', () => {
  it('moves time with the frames, to the end of the run', () => {
    const frames = createCrank();
    const { now } = open({ frames });
    now().play();
    frames.turn(2);
    expect(now().at).toBeGreaterThan(0);
    expect(now().eventCount).toBeGreaterThan(0);
    frames.turn(10_000);
    expect(now()).toMatchObject({ mode: 'ended', at: now().run.endedAt });
    expect(now().eventCount).toBe(now().run.events.length);
    expect(frames.pending()).toBe(0);
  });

  it('passes idle stretches quickly', () => {
    const frames = createCrank();
    const { now } = open({ frames });
    now().decide({ do: 'crash', node: 'coordinator' }, { at: 30 });
    now().play();
    let turns = 0;
    while (now().mode === 'playing' && turns < 10_000) {
      frames.turn(1, 100);
      turns += 1;
    }
    expect(now().run.endedAt).toBeGreaterThan(900);
    expect(turns).toBeLessThan(200);
  });

  it('goes twice as far at twice the speed, and does not make up for a hidden page', () => {
    const reach = (speed: 1 | 2, msEach: number): number => {
      const frames = createCrank();
      const { now } = open({ frames });
      now().setSpeed(speed);
      now().play();
      frames.turn(11, msEach);
      return now().at;
    };
    expect(reach(2, 10)).toBeCloseTo(2 * reach(1, 10));
    expect(reach(1, 60_000)).toBeCloseTo(reach(1, 100));
  });

  it('begins again at the end', () => {
    const { now } = open();
    now().toEnd();
    expect(now().mode).toBe('ended');
    now().play();
    expect(now()).toMatchObject({ mode: 'playing', at: 0, eventCount: 0 });
  });

  it('steps slowly when motion is reduced', () => {
    const frames = createCrank();
    const { now } = open({ frames, systemReducedMotion: true });
    now().play();
    frames.turn(13, 100);
    const first = now().eventCount;
    expect(first).toBeGreaterThan(0);
    frames.turn(5, 100);
    expect(now()).toMatchObject({ eventCount: first, mode: 'playing' });
    frames.turn(13, 100);
    expect(now().eventCount).toBeGreaterThan(first);
    frames.turn(5_000, 100);
    expect(now().mode).toBe('ended');
    now().prefer({ motion: 'full' });
    now().play();
    frames.turn(2);
    expect(now().at).toBeGreaterThan(0);
  });

  it('stops for good when the player is destroyed', () => {
    const frames = createCrank();
    const { player, now } = open({ frames });
    now().play();
    player.destroy();
    expect(frames.pending()).toBe(0);
    frames.turn(10);
    expect(now().at).toBe(0);
  });
});

describe('step and stepBack', () => {
  it('visit the same places, there and back', () => {
    const { now } = open();
    const places: number[] = [];
    while (now().mode !== 'ended') {
      places.push(now().eventCount);
      now().step();
    }
    const back: number[] = [];
    while (now().eventCount > 0) {
      now().stepBack();
      back.unshift(now().eventCount);
    }
    expect(back).toEqual(places);
    expect(places.slice(1)).toEqual(stopsOf(now().run, 'brief').slice(0, -1));
  });

  it('go by single events when the log is full', () => {
    const { now } = open();
    now().prefer({ logDetail: 'full' });
    now().step();
    now().step();
    expect(now().eventCount).toBe(2);
  });

  it('tell events of one moment apart', () => {
    const { now } = open();
    now().step();
    now().step();
    const [first, second] = stopsOf(now().run, 'brief');
    expect(now()).toMatchObject({ at: 0, eventCount: second });
    now().stepBack();
    expect(now()).toMatchObject({ at: 0, eventCount: first });
  });

  it('stop what plays', () => {
    const { now } = open();
    now().play();
    now().step();
    expect(now().mode).toBe('paused');
  });
});

describe('seek, seekEvent, restart and the scrub bar', () => {
  it('keep to the run, however far one asks', () => {
    const { now } = open();
    now().seek(1e9);
    expect(now()).toMatchObject({ at: now().run.endedAt, mode: 'ended' });
    now().seek(-5);
    expect(now()).toMatchObject({ at: 0, mode: 'paused' });
    now().seekEvent(3);
    expect(now()).toMatchObject({ eventCount: 4, at: now().run.events[3]?.at });
    now().seekEvent(-1);
    expect(now()).toMatchObject({ eventCount: 0, at: 0 });
  });

  it('may touch the end while scrubbing', () => {
    const { now } = open();
    now().play();
    now().beginScrub();
    now().seek(1e9);
    expect(now().mode).toBe('scrubbing');
    now().seek(20);
    now().endScrub();
    expect(now().mode).toBe('playing');
    now().beginScrub();
    now().seek(1e9);
    now().endScrub();
    expect(now().mode).toBe('ended');
  });

  it('restart keeps script and seed', () => {
    const { now } = open();
    now().newSeed(9);
    now().seek(40);
    now().restart();
    expect(now()).toMatchObject({ at: 0, eventCount: 0, mode: 'paused' });
    expect(now().run.script.seed).toBe(9);
  });

  it('faster and slower go by powers of two, and no further than there are', () => {
    const { now } = open();
    for (let i = 0; i < 9; i++) now().faster();
    expect(now().speed).toBe(8);
    for (let i = 0; i < 9; i++) now().slower();
    expect(now().speed).toBe(0.25);
  });
});
