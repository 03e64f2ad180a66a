import { describe, expect, it } from 'vitest';
import { simulate, type Run } from '../engine';
import { readScript } from '../interchange';
import {
  cardsAt,
  createWarp,
  endingOf,
  sentenceOf,
  stretchesOfBoth,
  timelineOf,
  transcriptOf,
} from './index';

const CRASH = {
  after: 'delivered coordinator>payment:PREPARE#1',
  do: 'crash',
  node: 'coordinator',
};
const RESTART = { at: 400, do: 'restart', node: 'coordinator' };

async function runOf(json: Readonly<Record<string, unknown>>): Promise<Run> {
  const { script, protocol } = await readScript({ v: 1, protocol: 'two-phase-commit', ...json });
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

describe('timelineOf', () => {
  it('answers the same object for the same run', async () => {
    const run = await runOf({});
    expect(timelineOf(run)).toBe(timelineOf(run));
  });

  it('has one flight for every message and copy, each with one end', async () => {
    const run = await runOf({ network: { loss: 0.2, duplicate: 0.3 }, seed: 3 });
    const { flights } = timelineOf(run);
    const number = (...kinds: string[]): number =>
      run.events.filter((event) => kinds.includes(event.kind)).length;
    expect(flights).toHaveLength(number('sent', 'duplicated'));
    expect(flights.filter((one) => one.fate === 'delivered')).toHaveLength(number('delivered'));
    expect(flights.filter((one) => one.fate === 'lost')).toHaveLength(number('lost'));
    expect(flights.every((one) => one.endAt >= one.sentAt && one.reach >= 0)).toBe(true);
  });

  it('breaks a life at a crash and begins another at the restart', async () => {
    const run = await runOf({ decisions: [CRASH, RESTART] });
    const lane = timelineOf(run).lanes.find((one) => one.node === 'coordinator');
    expect(lane?.lives.map((life) => life.up)).toEqual([true, false, true]);
    expect(lane?.lives[2]?.from).toBe(400);
    expect(lane?.lives[1]?.event).toBe('crashed coordinator#1');
  });

  it('shows how long participants hold locks and are in doubt', async () => {
    const run = await runOf({ decisions: [CRASH] });
    for (const lane of timelineOf(run).lanes.filter((one) => one.role === 'participant')) {
      expect(lane.locks).toHaveLength(1);
      expect(lane.locks[0]?.to).toBe(run.endedAt);
      expect(lane.doubts).toHaveLength(1);
      expect(lane.records.map((one) => one.forced)).toContain(true);
    }
  });

  it('loses a record that a crash catches on its way to the disk', async () => {
    const appending = 'appending payment:prepared#1';
    const run = await runOf({
      decisions: [{ after: appending, plus: 2, do: 'crash', node: 'payment' }],
    });
    const lane = timelineOf(run).lanes.find((one) => one.node === 'payment');
    expect(lane?.records[0]).toMatchObject({ fate: 'lost', event: appending });
  });

  it('lets a copy fork where its original was', async () => {
    const message = 'coordinator>payment:PREPARE#1';
    const decisions = [{ after: `sent ${message}`, plus: 4, do: 'duplicate', message }];
    const copy = timelineOf(await runOf({ decisions })).flights.find((one) => one.copyOf);
    expect(copy?.copyOf).toBe(message);
    expect(copy?.fork).toBeGreaterThan(0.2);
    expect(copy?.fork).toBeLessThan(0.6);
  });

  it('marks every decision, and says why one changed nothing', async () => {
    const never = { after: 'crashed payment#7', do: 'heal' };
    const { decisions } = timelineOf(await runOf({ decisions: [CRASH, RESTART, never] }));
    expect(decisions.map((one) => one.kind)).toEqual(['crash', 'restart', 'heal']);
    expect(decisions[1]).toMatchObject({ at: 400, node: 'coordinator' });
    expect(decisions[2]?.unused).toContain('never');
    expect(decisions[2]?.at).toBeNull();
  });

  it('covers the run with stretches, and skips only what is idle', async () => {
    const run = await runOf({ decisions: [CRASH] });
    const { stretches, flights } = timelineOf(run);
    expect(stretches[0]?.from).toBe(0);
    expect(stretches.at(-1)?.to).toBe(run.endedAt);
    stretches.slice(1).forEach((one, index) => expect(one.from).toBe(stretches[index]?.to));
    const idle = stretches.filter((one) => one.idle);
    expect(idle.length).toBeGreaterThan(0);
    for (const { from, to } of idle) {
      expect(run.events.some((event) => event.at > from && event.at < to)).toBe(false);
      expect(flights.some((one) => one.sentAt < to && one.endAt > from)).toBe(false);
    }
  });
});

describe('createWarp', () => {
  it('shortens idle stretches and finds back', async () => {
    const run = await runOf({ decisions: [CRASH] });
    const warp = createWarp(timelineOf(run).stretches, 12);
    expect(warp.length).toBeLessThan(run.endedAt / 2);
    for (let at = 0; at <= run.endedAt; at += 7) expect(warp.at(warp.paced(at))).toBeCloseTo(at, 6);
  });
});

describe('transcriptOf', () => {
  it('says one sentence for each event, in which every template is filled in', async () => {
    const run = await runOf({ decisions: [CRASH, RESTART] });
    const lines = transcriptOf(run);
    expect(lines).toHaveLength(run.events.length);
    for (const { text } of lines) expect(text).not.toMatch(/[{}]|undefined|^\s*$/);
  });

  it('names each lost message, from whom it was, and why it was lost', async () => {
    const run = await runOf({ decisions: [CRASH] });
    const lost = run.events.filter((event) => event.kind === 'lost');
    expect(lost.length).toBeGreaterThan(2);
    expect(lost.map((event) => sentenceOf(run, event))).toContain(
      'YES from payment is lost: coordinator has crashed',
    );
  });

  it('says what crashes, is written and decided', async () => {
    const crashed = transcriptOf(await runOf({ decisions: [CRASH] })).map((line) => line.text);
    expect(crashed).toContain('coordinator crashes');
    expect(crashed).toContain('payment votes YES');
    expect(crashed).toContain('payment writes down that it is prepared (`prepared`, on disk)');
    const whole = transcriptOf(await runOf({})).map((line) => line.text);
    expect(whole).toContain('for payment, the transaction is committed');
  });

  it('ends with how the run ends', async () => {
    const run = await runOf({ until: 15 });
    expect(endingOf(run)).toContain('still in flight: PREPARE from coordinator to');
  });
});

describe('cardsAt', () => {
  it('keeps disk and memory apart, so that a crash wipes only one', async () => {
    const logged = 'logged payment:prepared#1';
    const run = await runOf({ decisions: [{ after: logged, do: 'crash', node: 'payment' }] });
    const index = run.events.findIndex((event) => event.name === logged);
    const crash = run.events.findIndex((event) => event.kind === 'crashed');
    const cardAt = (count: number) => cardsAt(run, count).find((one) => one.node === 'payment');
    expect(cardAt(index + 1)?.disk.map((one) => one.record)).toEqual(['prepared']);
    expect(cardAt(crash)?.states[0]?.tone).toBe('doubt');
    expect(cardAt(crash + 1)).toMatchObject({ up: false, states: [], memory: [], unforced: [] });
    expect(cardAt(crash + 1)?.disk.map((one) => one.record)).toEqual(['prepared']);
  });

  it('shows what is promised as long as the lock is held, and no longer', async () => {
    const run = await runOf({ params: { votes: { order: 'no' } } });
    const stockAt = (count: number) =>
      cardsAt(run, count).find((one) => one.node === 'inventory')?.rows[0];
    const prepared = run.events.findIndex((event) => event.name === 'logged inventory:prepared#1');
    expect(stockAt(prepared + 1)).toMatchObject({ value: '10', pending: '9' });
    expect(stockAt(run.events.length)).toEqual({
      row: 'stock',
      label: 'stock',
      value: '10',
      lockedBy: [],
    });
  });
});

describe('the stretches of two runs on one clock', () => {
  it('are idle where both are, or where only one still runs and waits', () => {
    const a = [
      { from: 0, to: 10, idle: false },
      { from: 10, to: 100, idle: true },
    ];
    const b = [
      { from: 0, to: 40, idle: false },
      { from: 40, to: 120, idle: true },
      { from: 120, to: 130, idle: false },
    ];
    expect(stretchesOfBoth(a, b)).toEqual([
      { from: 0, to: 40, idle: false },
      { from: 40, to: 120, idle: true },
      { from: 120, to: 130, idle: false },
    ]);
  });

  it('are not broken where a break would take more room than it saves', () => {
    const a = [
      { from: 0, to: 10, idle: false },
      { from: 10, to: 90, idle: true },
      { from: 90, to: 95, idle: false },
    ];
    const b = [
      { from: 0, to: 80, idle: false },
      { from: 80, to: 200, idle: true },
    ];
    expect(stretchesOfBoth(a, b)).toEqual([
      { from: 0, to: 95, idle: false },
      { from: 95, to: 200, idle: true },
    ]);
  });
});
