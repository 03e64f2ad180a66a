import { describe, expect, it } from 'vitest';
import { simulate, type Run } from '../engine';
import { fillScript, loadScenario } from '../interchange';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { timelineOf } from '../timeline';
import { boxOf, overlap, reachOf, type Box } from './boxes';
import { drawingOf, layout, type Geometry } from './index';
import { labelsIn } from './labels';
import type { DrawOp } from './ops';

const WIDTHS = [320, 390, 800, 1280, 2560];

const LONG_NAMES = [
  'warehouse-inventory-east',
  'warehouse-inventory-west',
  'payment-provider-gateway',
  'order-management-service',
  'loyalty-points-programme',
  'fraud-detection-pipeline',
  'mail-notification-sender',
  'tax-calculation-for-year',
];

async function runOf(id: string, json: Parameters<typeof fillScript>[1]): Promise<Run> {
  const protocol = await loadProtocol(id);
  const script = fillScript(protocol, json);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

describe('what is written', () => {
  it.each(protocolEntries.map(({ id }) => id))('overlaps in no scenario of %s', async (id) => {
    const { scenarios } = await loadProtocol(id);
    for (const { id: scenario, script } of scenarios) {
      expectApart(await runOf(id, script), scenario);
    }
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('overlaps nowhere among %i with long names', async (count) => {
    const params = { participants: LONG_NAMES.slice(0, count) };
    const crash = {
      after: `delivered coordinator>${LONG_NAMES[0]}:PREPARE#1`,
      do: 'crash',
    } as const;
    const decisions = [{ ...crash, node: 'coordinator' }];
    expectApart(await runOf('two-phase-commit', { params }), 'undisturbed');
    expectApart(await runOf('two-phase-commit', { params, decisions }), 'a crash');
  });

  it('is cut nowhere on a phone where there is room off the arrow', async () => {
    for (const id of ['stale-then-fresh', 'update-lost', 'old-overwrites-new']) {
      const { protocol, scenario } = await loadScenario(id);
      const run = await runOf(protocol.id, scenario.script);
      const geometry = layout(timelineOf(run), { width: 380 });
      const texts = labelsIn(geometry, 0, geometry.height).map((one) => one.text);
      expect(texts.filter((one) => one.endsWith('…'))).toEqual([]);
      expect(texts).toContain('no photo');
    }
  });

  it('overlaps nowhere in a run of 200 messages', async () => {
    const params = { participants: LONG_NAMES, clients: 5 };
    const run = await runOf('two-phase-commit', { params, network: { loss: 0.2 }, seed: 3 });
    expect(timelineOf(run).flights.length).toBeGreaterThan(200);
    expectApart(run, 'many');
  });
});

function expectApart(run: Run, about: string): void {
  const timeline = timelineOf(run);
  for (const width of WIDTHS) {
    const geometry = layout(timeline, { width }, { header: 40 });
    expect(clashesIn(geometry), `${about} at ${String(width)} px`).toEqual([]);
  }
}

/** Texts on each other, on a lane's bar, or cut off at an edge. */
function clashesIn(geometry: Geometry): readonly string[] {
  const texts = textsIn(drawingOf(geometry, { interactive: false }));
  const all = [...texts, ...barsIn(geometry)].sort((a, b) => a.top - b.top);
  const clashes: string[] = [];
  for (const [index, one] of all.entries()) {
    if (one.text && isCutOff(one, geometry)) clashes.push(`${one.key} is cut off`);
    for (let next = index + 1; next < all.length; next++) {
      const other = all[next];
      if (!other || other.top > one.bottom) break;
      if (!one.text && !other.text) continue;
      if (overlap(one.box, other.box)) clashes.push(`${one.key} on ${other.key}`);
    }
  }
  return clashes;
}

function isCutOff({ box, top, bottom }: Thing, { width, height }: Geometry): boolean {
  const reach = reachOf(box).x;
  return box.x - reach < 0 || box.x + reach > width || top < 0 || bottom > height;
}

interface Thing {
  readonly key: string;
  readonly text: boolean;
  readonly box: Box;
  readonly top: number;
  readonly bottom: number;
}

function thing(key: string, text: boolean, box: Box): Thing {
  const { y } = reachOf(box);
  return { key, text, box, top: box.y - y, bottom: box.y + y };
}

function textsIn(ops: readonly DrawOp[]): readonly Thing[] {
  return ops.flatMap((op): readonly Thing[] => {
    if (op.op === 'group') return textsIn(op.children);
    if (op.op !== 'text') return [];
    const width = op.text.length * op.size * 0.56;
    const side = op.anchor === 'middle' ? 0 : op.anchor === 'end' ? -1 : 1;
    return [thing(op.key, true, boxOf(op.x + (side * width) / 2, op.y, width, op.size, op.turn))];
  });
}

/** Where a break interrupts a bar, its paper lies on it. */
function barsIn({ items, metrics, time }: Geometry): readonly Thing[] {
  return items.all.flatMap((item) => {
    if (item.kind !== 'lock' && item.kind !== 'doubt' && item.kind !== 'stale') return [];
    const x = item.kind === 'stale' ? item.column.x : item.x;
    const stops = [
      item.y0,
      ...time.breaks.flatMap(({ y0, y1 }) => (y0 > item.y0 && y1 < item.y1 ? [y0, y1] : [])),
      item.y1,
    ];
    return stops.flatMap((from, index) => {
      const to = stops[index + 1];
      if (index % 2 === 1 || to === undefined) return [];
      const box = boxOf(x, (from + to) / 2, metrics.barWidth, to - from);
      return [thing(item.key, false, box)];
    });
  });
}
