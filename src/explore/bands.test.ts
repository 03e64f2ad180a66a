import { describe, expect, test } from 'vitest';
import { simulate } from '../engine';
import { fillScript } from '../interchange';
import { loadProtocol } from '../protocols/registry';
import { crashBands, type CrashBand } from './bands';
import { CRASH_BAND_PAUSE_MS } from './pause';

async function bandsOf(node: string): Promise<readonly CrashBand[]> {
  const protocol = await loadProtocol('two-phase-commit');
  const script = fillScript(protocol, {});
  const run = simulate(script, protocol.createModel(script.params, script.mistakes));
  return [...crashBands(run)].filter((band) => band.node === node);
}

describe('crashBands of two-phase commit', () => {
  test('shows the window in which the death of the coordinator blocks', async () => {
    const bands = await bandsOf('coordinator');
    const blocked = bands.filter((band) => band.down.outcome === 'blocked');
    expect(blocked.length).toBeGreaterThan(0);
    // From the first YES on disk until the last COMMIT has left for certain.
    expect(blocked[0]?.from).toBeGreaterThanOrEqual(10);
    expect(blocked.at(-1)?.to).toBeLessThanOrEqual(46);
  });

  test('tells a crash before the decision is on disk from one after it', async () => {
    const outcomes = (await bandsOf('coordinator')).map((band) => band.back.outcome);
    expect(outcomes.indexOf('aborted')).toBeGreaterThanOrEqual(0);
    expect(outcomes.lastIndexOf('aborted')).toBeLessThan(outcomes.indexOf('committed'));
  });

  test('says what `simulate` says of a crash within the band', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    for (const band of (await bandsOf('payment')).slice(0, 12)) {
      const script = fillScript(protocol, {
        decisions: [
          { at: band.to, do: 'crash', node: 'payment' },
          { at: band.to + CRASH_BAND_PAUSE_MS, do: 'restart', node: 'payment' },
        ],
      });
      const run = simulate(script, protocol.createModel(script.params, script.mistakes));
      const last = run.steps.at(-1)?.world ?? run.initial;
      expect(run.model.outcomeOf(last, 't1', true)).toBe(band.back.outcome);
    }
  });

  test('breaks no guarantee anywhere', async () => {
    const bands = [...(await bandsOf('coordinator')), ...(await bandsOf('order'))];
    expect(bands.filter((band) => band.down.broken ?? band.back.broken)).toEqual([]);
  });

  test('leaves people alone and never overlaps', async () => {
    expect(await bandsOf('client')).toEqual([]);
    const bands = await bandsOf('inventory');
    bands.slice(1).forEach((band, index) => {
      expect(band.from).toBeGreaterThanOrEqual(bands[index]?.to ?? 0);
    });
  });
});
