import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate, type Behaviour, type MachineState, type Model, type Run } from '../engine';
import { readScript } from '../interchange';
import { timelineOf } from '../timeline';
import { boxOf, crosses, overlap } from './boxes';
import { shortNameOf, withSoftHyphens, wrappedNameOf } from './short-names';
import { drawingOf, labelsIn, layout, pointAt, timeAt, visible } from './index';
import { createIntervalIndex } from './interval-index';
import type { DrawOp } from './ops';

const NAMES = ['inventory', 'payment', 'order', 'shipping', 'billing', 'loyalty', 'fraud', 'mail'];
const CRASH = {
  after: 'delivered coordinator>inventory:PREPARE#1',
  do: 'crash',
  node: 'coordinator',
};

async function runOf(json: Readonly<Record<string, unknown>>): Promise<Run> {
  const { script, protocol } = await readScript({ v: 1, protocol: 'two-phase-commit', ...json });
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

const people = (count: number) => ({ params: { participants: NAMES.slice(0, count) } });

const RUNS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ...[1, 2, 3, 5, 8].map((count) => [`${String(count)} participants`, people(count)] as const),
  ...[2, 8].map(
    (n) => [`a crash among ${String(n)}`, { ...people(n), decisions: [CRASH] }] as const,
  ),
  ['a lossy network', { ...people(5), network: { loss: 0.3, duplicate: 0.3 }, seed: 7 }],
  ['two clients', { params: { clients: 2 } }],
  ['a cut', { decisions: [{ at: 20, do: 'partition', groups: [['payment', 'order']] }] }],
];
const WIDTHS = [320, 390, 640, 1100];

describe('labels', () => {
  it.each(RUNS)('of %s lie on no other label, bar or mark, at any width', async (_title, json) => {
    const timeline = timelineOf(await runOf(json));
    for (const width of WIDTHS) {
      const geometry = layout(timeline, { width });
      const labels = labelsIn(geometry, 0, geometry.height);
      expect(labels.length).toBeGreaterThan(3);
      labels.forEach((label, index) => {
        for (const other of labels.slice(0, index)) {
          expect(overlap(label.box, other.box), `${label.key} on ${other.key}`).toBe(false);
        }
        for (const item of geometry.items.all) {
          if (item.kind !== 'lock' && item.kind !== 'doubt') continue;
          const half = geometry.metrics.barWidth / 2;
          const bar = boxOf(item.x, (item.y0 + item.y1) / 2, 2 * half, item.y1 - item.y0);
          expect(overlap(label.box, bar), `${label.key} on ${item.key}`).toBe(false);
        }
      });
    }
  });

  it('name every kind of message at least once where lanes are wide', async () => {
    const timeline = timelineOf(await runOf(people(3)));
    const geometry = layout(timeline, { width: 860 });
    const written = new Set(labelsIn(geometry, 0, geometry.height).map((one) => one.text));
    for (const { label } of timeline.flights) expect(written).toContain(label);
  });
});

describe('layout', () => {
  it('is a function of its arguments', async () => {
    const timeline = timelineOf(await runOf({}));
    const [one, other] = [layout(timeline, { width: 500 }), layout(timeline, { width: 500 })];
    expect(drawingOf(one, { at: 30 })).toEqual(drawingOf(other, { at: 30 }));
  });

  it('fits 2 to 9 lanes into 320 pixels', async () => {
    for (const count of [1, 4, 7]) {
      const { width, columns } = layout(timelineOf(await runOf(people(count))), { width: 320 });
      expect(width).toBe(320);
      expect(columns.list).toHaveLength(count + 2);
    }
  });

  it('lets time run down the page, and timeAt finds the moment of a height', async () => {
    const run = await runOf({ decisions: [CRASH] });
    const geometry = layout(timelineOf(run), { width: 800 });
    let last = -Infinity;
    for (let at = 0; at <= run.endedAt; at++) {
      const y = geometry.time.y(at);
      expect(y).toBeGreaterThan(last);
      expect(timeAt(geometry, y)).toBe(at);
      last = y;
    }
    expect(timeAt(geometry, -500)).toBe(0);
    expect(timeAt(geometry, 1e6)).toBe(run.endedAt);
  });

  it('puts a message in flight on the height of the present', async () => {
    const geometry = layout(timelineOf(await runOf({})), { width: 800 });
    for (const item of geometry.items.all) {
      if (item.kind !== 'flight') continue;
      for (let at = item.flight.sentAt; at <= item.flight.endAt; at++) {
        expect(pointAt(item, at).y).toBeCloseTo(geometry.time.y(at), 6);
      }
    }
  });
});

describe('visible', () => {
  it('answers the same as looking at everything', () => {
    const extent = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90 }));
    const view = fc.tuple(fc.integer({ min: -20, max: 600 }), fc.integer({ min: 0, max: 80 }));
    fc.assert(
      fc.property(fc.array(extent), view, (extents, [from, height]) => {
        const items = extents.map(([y0, length], id) => ({ id, y0, y1: y0 + length }));
        const found = createIntervalIndex(items).within(from, from + height);
        const slow = items.filter((one) => one.y0 <= from + height && one.y1 >= from);
        expect(new Set(found)).toEqual(new Set(slow));
        expect(found).toHaveLength(slow.length);
      }),
    );
  });

  it('finds a screenful in a run of 10,000 messages', () => {
    const geometry = layout(timelineOf(relay(10_000)), { width: 900, height: 700 });
    expect(geometry.timeline.flights).toHaveLength(10_000);
    for (const from of [0, geometry.height / 2, geometry.height - 700]) {
      const view = { from, to: from + 700 };
      expect(visible(geometry, view.from, view.to).length).toBeLessThan(400);
      expect(count(drawingOf(geometry, { at: timeAt(geometry, from), view }))).toBeLessThan(1500);
    }
  });
});

describe('drawingOf', () => {
  it('gives every operation a key of its own among its siblings', async () => {
    const run = await runOf({ ...people(5), network: { loss: 0.2, duplicate: 0.4 } });
    const geometry = layout(timelineOf(run), { width: 700 }, { header: 40 });
    for (let at = 0; at < run.endedAt; at += 9) checkKeys(drawingOf(geometry, { at }));
  });

  it('shows exactly what is in flight as heads', async () => {
    const run = await runOf({});
    const geometry = layout(timelineOf(run), { width: 700 });
    const ops = drawingOf(geometry, { at: 15, interactive: false });
    const heads = ops.find((one) => one.key === 'heads');
    const flying = timelineOf(run).flights.filter((one) => one.sentAt <= 15 && one.endAt > 15);
    expect(heads?.op === 'group' && heads.children.length).toBe(flying.length);
  });

  it('leaves the future out where it is not wanted', async () => {
    const geometry = layout(timelineOf(await runOf({})), { width: 700 });
    const ops = drawingOf(geometry, { at: 15, showFuture: false });
    expect(ops.find((one) => one.key === 'veil')?.role).toBe('curtain');
    expect(ops.find((one) => one.key === 'future labels')).toMatchObject({ children: [] });
  });
});

describe('shortNameOf', () => {
  it.each([
    ['coordinator', 11, 'coordinator'],
    ['coordinator', 5, 'coor…'],
    ['reader-12', 4, 'r…12'],
    ['a-very-long-node-name', 8, 'a-very…'],
  ])('%s in %i letters is %s', (name, letters, short) => {
    expect(shortNameOf(name, letters, [name])).toBe(short);
  });

  it('keeps names apart, by their ends where those differ', () => {
    const shorten = (names: readonly string[], letters: number): readonly string[] =>
      names.map((name) => shortNameOf(name, letters, names));
    expect(shorten(['inventory', 'invention'], 6)).toEqual(['inve…y', 'inve…n']);
    expect(shorten(['client', 'client-2'], 5)).toEqual(['clie…', 'cli…2']);
    const names = ['warehouse-east', 'warehouse-west', 'warehouse'];
    expect(new Set(shorten(names, 5)).size).toBe(3);
  });
});

describe('wrappedNameOf', () => {
  it.each([
    ['tax-calculation', 9, ['tax-calculation']],
    ['tax-calculation', 6, ['tax-', 'calculation']],
    ['a-very-long-node-name', 7, ['a-very-long-', 'node-name']],
    ['coordinator', 3.6, ['coordi-', 'nator']],
    ['orchestrator', 4, ['orches-', 'trator']],
    ['warehouse-inventory', 6.2, ['warehouse-', 'inventory']],
    ['warehouse-inventory', 4, ['wareh…']],
  ])('%s in %f ems a line is %j', (name, ems, lines) => {
    expect(wrappedNameOf(name, ems, [name])).toEqual(lines);
  });
});

describe('withSoftHyphens', () => {
  it.each([
    ['compensating', 'com|pen|sa|ting'],
    ['committed, telling', 'com|mitted, telling'],
    ['waiting for lock', 'waiting for lock'],
  ])('%s may be broken as %s', (text, parts) => {
    expect(withSoftHyphens(text)).toBe(parts.replaceAll('|', '\u00AD'));
  });
});

describe('boxes', () => {
  it('overlap when turned into each other, and not when only their corners are near', () => {
    const flat = boxOf(0, 0, 40, 10);
    expect(overlap(flat, boxOf(0, 9, 40, 10))).toBe(true);
    expect(overlap(flat, boxOf(0, 10, 40, 10))).toBe(false);
    expect(overlap(flat, boxOf(0, 16, 40, 10, 45))).toBe(true);
    expect(overlap(flat, boxOf(36, 16, 30, 10, 45))).toBe(false);
  });

  it('are crossed by lines that run through them', () => {
    const box = boxOf(0, 0, 40, 10, 30);
    expect(crosses(box, { x1: -50, y1: -29, x2: 50, y2: 29 })).toBe(true);
    expect(crosses(box, { x1: -50, y1: -5, x2: 50, y2: 53 })).toBe(false);
  });
});

function count(ops: readonly DrawOp[]): number {
  return ops.reduce((sum, op) => sum + 1 + (op.op === 'group' ? count(op.children) : 0), 0);
}

function checkKeys(ops: readonly DrawOp[]): void {
  const keys = ops.map((op) => op.key);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  for (const op of ops) if (op.op === 'group') checkKeys(op.children);
}

/** Six nodes hand one message on, so many times. */
function relay(messages: number): Run {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const still: MachineState = { key: 'still', values: { '': 'still' }, memory: {} };
  const behaviourOf = (index: number): Behaviour => ({
    respond(_state, signal) {
      const left = signal.kind === 'message' ? Number(signal.message.data?.['left']) : messages;
      const isOver = signal.kind === 'start' || left === 0;
      const to = names[(index + 1) % names.length] ?? '';
      const effect = { type: 'send', to, message: 'ON', data: { left: left - 1 } } as const;
      return { state: still, effects: isOver ? [] : [effect], handled: true };
    },
    can: () => true,
  });
  const spec = { role: 'node', person: false, rows: {}, timers: {}, actions: ['go'] };
  const words = { states: {}, messages: {}, records: {}, timers: {}, actions: {}, outcomes: {} };
  const model: Model = {
    protocol: 'relay',
    nodes: names.map((name, index) => ({ ...spec, name, behaviour: behaviourOf(index) })),
    params: {},
    settable: [],
    opening: [{ node: 'a', action: 'go' }],
    transactions: ['t1'],
    history: { initial: {}, record: (history) => history },
    guarantees: [],
    words: { ...words, rows: {}, transaction: 'relay' },
    decider: 'a',
    outcomeOf: () => 'pending',
  };
  const network = { latency: [8, 14], loss: 0, duplicate: 0 } as const;
  const script = { v: 1, protocol: 'relay', params: {}, mistakes: [], seed: 1 } as const;
  return simulate({ ...script, network, decisions: [] }, model);
}

describe('two runs on one clock', () => {
  it('have each moment at the same height, and end where they end', async () => {
    const [short, long] = await Promise.all([runOf({}), runOf({ decisions: [CRASH] })]);
    const [a, b] = [timelineOf(short), timelineOf(long)];
    expect(b.endsAt).toBeGreaterThan(a.endsAt);
    const left = layout(a, { width: 640 }, { beside: b });
    const right = layout(b, { width: 640 }, { beside: a });
    for (let at = 0; at <= b.endsAt; at += 1) {
      expect(left.time.y(at)).toBeCloseTo(right.time.y(at), 9);
    }
    expect(left.height).toBe(right.height);
    const lives = left.items.all.filter((one) => one.kind === 'life');
    expect(Math.max(...lives.map((one) => one.y1))).toBeLessThan(left.time.y(b.endsAt));
    const drawn = JSON.stringify(drawingOf(left));
    expect(drawn).toContain(`${String(a.endsAt)} ms: nothing is left to happen`);
  });
});
