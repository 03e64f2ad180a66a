import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricsOf, verdictsAtEnd, type Run } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { cardsAt, timelineOf, transcriptOf } from '../../timeline';
import { everyRunOf, protocolIds, randomScriptOf, runOf } from '../formats/every-run';
import { exportMermaid } from '../formats/mermaid';
import { exportOtlp } from '../formats/otlp';
import { exportShiviz } from '../formats/shiviz';
import { exportText } from '../formats/text';
import { renderSvg } from '../svg';
import type { ForeignRun } from './foreign';
import { importAny } from './import-any';

async function foreignOf(text: string): Promise<ForeignRun> {
  const imported = await importAny(text);
  if (imported.kind !== 'foreign') throw new Error(`it is taken for a ${imported.kind}`);
  return imported.foreign;
}

/** Messages as `from>to`, sorted: what every reader of a run has to agree upon. */
function hopsOf(run: Run, kind: 'delivered' | 'lost'): readonly string[] {
  return run.events
    .filter((event) => event.kind === kind)
    .map(({ detail }) => `${detail.message?.from ?? ''}>${detail.message?.to ?? ''}`)
    .sort();
}

/** Everything that the player asks of a run. */
function show({ run }: ForeignRun): void {
  const names = new Set(run.events.map((event) => event.name));
  expect(names.size).toBe(run.events.length);
  let before = 0;
  run.events.forEach((event, index) => {
    expect(event.index).toBe(index);
    expect(event.at).toBeGreaterThanOrEqual(before);
    before = event.at;
  });
  const { lanes, flights } = timelineOf(run);
  expect(lanes.map((lane) => lane.node)).toEqual(run.model.nodes.map((one) => one.name));
  for (const { endAt, sentAt } of flights) expect(endAt).toBeGreaterThanOrEqual(sentAt);
  expect(transcriptOf(run)).toHaveLength(run.events.length);
  expect(cardsAt(run, run.events.length)).toHaveLength(lanes.length);
  expect(verdictsAtEnd(run)).toEqual([]);
  expect(metricsOf(run).endedAt).toBe(run.endedAt);
  for (const text of [renderSvg(run, { theme: 'light' }), exportText(run), exportMermaid(run)]) {
    expect(text).not.toMatch(/undefined|NaN/);
  }
}

async function checkShiviz(run: Run, isShown: boolean): Promise<void> {
  if (!run.events.some((event) => event.node !== undefined)) return;
  const foreign = await foreignOf(exportShiviz(run));
  if (isShown) show(foreign);
  // A log has no message whose receiver could know all of it from its own events before.
  const hops = new Set(hopsOf(run, 'delivered'));
  for (const hop of hopsOf(foreign.run, 'delivered')) expect(hops).toContain(hop);
}

async function checkOtlp(run: Run, isShown: boolean): Promise<void> {
  if (!run.events.some((event) => event.node !== undefined && event.kind !== 'lost')) return;
  const foreign = await foreignOf(exportOtlp(run));
  if (isShown) show(foreign);
  expect(hopsOf(foreign.run, 'delivered')).toEqual(hopsOf(run, 'delivered'));
  const lost = run.events.filter((one) => {
    return one.kind === 'lost' && !one.detail.flight?.includes('.copy');
  });
  expect(hopsOf(foreign.run, 'lost').length).toBeLessThanOrEqual(lost.length);
}

describe.each(protocolIds)('a run of %s that comes back as a trace of another system', (id) => {
  it('has the same messages, whatever happened', async () => {
    const protocol = await loadProtocol(id);
    for (const [index, { run }] of (await everyRunOf(id)).entries()) {
      await checkShiviz(run, index % 5 === 0);
      await checkOtlp(run, index % 5 === 0);
    }
    const property = fc.asyncProperty(randomScriptOf(protocol), async (script) => {
      const run = runOf(protocol, script);
      await checkShiviz(run, true);
      await checkOtlp(run, true);
    });
    await fc.assert(property, { numRuns: 8 });
  }, 120_000);
});
