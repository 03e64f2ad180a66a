import { describe, expect, it } from 'vitest';
import { verdictsAtEnd } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { transcriptOf } from '../../timeline';
import { everyRunOf, protocolIds, runOf } from './every-run';
import { exportText } from './text';

describe.each(protocolIds)('exportText of %s', (id) => {
  it('has every line of the log and every verdict of every scenario', async () => {
    for (const { run } of await everyRunOf(id)) {
      const text = exportText(run);
      const told = text.split('\n').filter((line) => / ms {2}/.test(line));
      const lines = transcriptOf(run).filter((line) => !line.isMinor);
      expect(told.map((line) => line.trimStart())).toEqual(
        lines.map((line) => `${String(line.at)} ms  ${line.text}`),
      );
      for (const { verdict, claim } of verdictsAtEnd(run)) {
        expect(text).toContain(` ${verdict}: ${claim}`);
      }
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  }, 60_000);
});

describe('exportText', () => {
  it('reads like the run', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const run = runOf(protocol, {
      params: { participants: ['payment'] },
      network: { latency: 10 },
      decisions: [{ after: 'sent coordinator>payment:PREPARE#1', do: 'crash', node: 'payment' }],
      until: 30,
    });
    const [heading, story, ending, guarantees = ''] = exportText(run).split('\n\n');
    expect(heading).toBe(
      'two-phase-commit, seed 1\n' +
        'decided after sent coordinator>payment:PREPARE#1: crash payment',
    );
    expect(story).toContain(' 0 ms  client begins the transaction\n');
    expect(story).toContain('10 ms  payment crashes\n');
    expect(ending).toBe(
      'the run ends at 30 ms: the script stops here\ntransaction: not decided yet',
    );
    expect(guarantees.split('\n')[0]).toMatch(/^✓ held: /);
  });
});
