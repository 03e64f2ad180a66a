import { describe, expect, it } from 'vitest';
import { simulate } from '../../engine';
import { fillScript } from '../../interchange';
import { twoPhaseCommit } from './index';
import { throughput } from './plots';

const script = fillScript(twoPhaseCommit, {});
const run = simulate(script, twoPhaseCommit.createModel(script.params, []));

function chosen(inputs: Readonly<Record<string, string>>) {
  const { table, summary } = throughput.plotOf(run, inputs);
  const [, committed = 0, givenUp = 0, waiting = 0, lastAt] = table.rows.at(-1) ?? [];
  return { committed: Number(committed), givenUp, waiting: Number(waiting), lastAt, summary };
}

describe('throughput', () => {
  it('takes longer for the same work on a slower network', () => {
    const of = (latency: string) => Number(chosen({ latency, clients: '2' }).lastAt);
    expect(of('20')).toBeGreaterThan(of('10'));
    expect(of('100')).toBeGreaterThan(2 * of('20'));
  });

  it('takes longer with more participants, because the slowest of them counts', () => {
    const of = (participants: string) => Number(chosen({ participants, clients: '2' }).lastAt);
    expect(of('8')).toBeGreaterThan(of('1'));
  });

  it('commits one after the other, however many there are and whatever the load', () => {
    const alone = Number(chosen({ clients: '1' }).lastAt);
    const all = chosen({ clients: '8' });
    expect(all).toMatchObject({ committed: 8, givenUp: 0, waiting: 0 });
    expect(Number(all.lastAt)).toBeGreaterThan(4 * alone);
    for (const latency of ['2', '100']) {
      expect(chosen({ clients: '8', participants: '8', latency }).committed).toBe(8);
    }
  });

  it('gives transactions up when too many want one row', () => {
    const patience = throughput.inputs.find((one) => one.id === 'patience')?.options[1] ?? '';
    expect(chosen({ clients: '2', patience })).toMatchObject({ committed: 2, givenUp: 0 });
    const { committed, givenUp } = chosen({ clients: '8', patience });
    expect(committed + Number(givenUp)).toBe(8);
    expect(givenUp).toBeGreaterThan(0);
  });

  it('comes to a stop when one is left in doubt', () => {
    const dies = throughput.inputs.find((one) => one.id === 'coordinator')?.options[1] ?? '';
    const { committed, waiting, summary } = chosen({ coordinator: dies });
    expect(committed).toBe(1);
    expect(waiting).toBeGreaterThan(0);
    expect(summary).toContain('stops all');
  });
});
