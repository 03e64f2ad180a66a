import { describe, expect, it } from 'vitest';
import { simulate, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import { timelineOf, type StaleSpan } from '../../timeline';
import { eventualConsistency as protocol } from './index';
import { plots } from './plots';
import { readsOf } from './reads';

function runOf(id: string): Run {
  const script = fillScript(protocol, protocol.scenarios.find((one) => one.id === id)?.script);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function staleOf(run: Run, node: string): readonly StaleSpan[] {
  return timelineOf(run).lanes.find((one) => one.node === node)?.stale ?? [];
}

function at(run: Run, name: string): number | undefined {
  return run.events.find((one) => one.name === name)?.at;
}

describe('the staleness window on a lane', () => {
  it('lasts from the promise to the author until the feed has applied the update', () => {
    const run = runOf('stale-then-fresh');
    const from = at(run, 'resolved photo:accepted');
    expect(staleOf(run, 'feed-2')).toEqual([
      {
        from,
        to: at(run, 'logged feed-2:applied#1'),
        says: 'shows nothing, the newest is version 1',
      },
    ]);
    expect(staleOf(run, 'author')).toEqual([]);
  });

  it('is not there where the author waits for every feed', () => {
    const run = runOf('synchronous-fan-out');
    expect(staleOf(run, 'feed-1')).toEqual([]);
    expect(staleOf(run, 'feed-2')).toEqual([]);
  });

  it('stays open where a feed is never told', () => {
    const script = fillScript(protocol, { decisions: [{ at: 5, do: 'crash', node: 'feed-2' }] });
    const run = simulate(script, protocol.createModel(script.params, []));
    expect(staleOf(run, 'feed-2').at(-1)).toMatchObject({ to: run.endedAt, open: true });
  });
});

describe('readsOf', () => {
  it('says of every answer how old it was when it arrived', () => {
    const run = runOf('stale-then-fresh');
    const promised = at(run, 'resolved photo:accepted') ?? NaN;
    const reads = readsOf(run);
    expect(reads.length).toBe(run.events.filter((e) => e.name.includes(':FEED#')).length / 2);
    for (const { at: when, version, behind, ageVms } of reads) {
      const isStale = version === 0 && when >= promised;
      expect({ behind, ageVms }).toEqual({
        behind: isStale ? 1 : 0,
        ageVms: isStale ? when - promised : 0,
      });
    }
    expect(reads.some((one) => one.behind > 0)).toBe(true);
  });

  it('is what the chart draws, a series for each reader', () => {
    const run = runOf('stale-then-fresh');
    const plot = plots[0]?.plotOf(run, {});
    const drawn = plot?.series.flatMap((one) => one.points.map((point) => [point.x, point.y]));
    const read = readsOf(run).map((one) => [one.at, one.ageVms]);
    expect(drawn?.sort()).toEqual(read.sort());
    expect(plot?.table.rows.length).toBe(read.length);
  });
});
