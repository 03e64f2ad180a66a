import { describe, expect, it } from 'vitest';
import { simulate, type Decision, type Script } from '../engine';
import { fillScript } from '../interchange';
import { loadProtocol } from '../protocols/registry';
import { distanceFrom, type Distance } from './distance';

const protocol = await loadProtocol('two-phase-commit');

function distance(id: string, decisions: readonly Decision[] = [], after?: string) {
  const challenge = protocol.challenges?.find((one) => one.id === id);
  if (!challenge) throw new Error(`no challenge ${id}`);
  const { params, mistakes } = challenge;
  const script: Script = fillScript(protocol, { params, mistakes, decisions });
  const { events } = simulate(script, protocol.createModel(script.params, mistakes));
  const count = after === undefined ? 0 : events.findIndex((one) => one.name === after) + 1;
  const search = distanceFrom(protocol, challenge, script, count);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

const CUT: Decision = { at: 20, do: 'partition', groups: [['payment']] };

describe('distanceFrom', () => {
  it.each<[string, string | undefined, number | null]>([
    ['disagree', undefined, 1],
    // COMMIT is still on its way to somebody.
    ['disagree', 'sent coordinator>payment:COMMIT#1', 1],
    ['disagree', 'delivered coordinator>inventory:COMMIT#1', 1],
    // Too late: all of them know.
    ['disagree', 'sent payment>coordinator:ACK#1', null],
    ['doubt-among-peers', 'logged payment:prepared#1', 1],
    ['doubt-among-peers', 'logged payment:commit#1', null],
    ['disagree-again', undefined, 2],
  ])('%s, after %s: %s faults', (id, after, faults) => {
    expect(distance(id, [], after)?.faults).toBe(faults);
  });

  it('counts what was decided before, and not what is decided later', () => {
    const crash: Decision = {
      after: 'appending coordinator:commit#1',
      do: 'crash',
      node: 'coordinator',
    };
    expect(distance('disagree-again', [crash], 'crashed coordinator#1')?.faults).toBe(1);
    expect(distance('disagree-again', [crash])?.faults).toBe(2);
  });

  it('says that it cannot tell while the network is cut', () => {
    expect(distance('disagree', [CUT], 'partitioned#1')).toBeNull();
  });

  it('finds nothing where nothing can be found, and says how much it has seen', () => {
    const found: Distance | null = distance('disagree-without-mistake');
    expect(found).toMatchObject({ faults: null, complete: true });
    expect(found?.distinct).toBeGreaterThan(100_000);
  });
});
