import DOMPurify from 'dompurify';
import fc from 'fast-check';
import mermaid from 'mermaid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { everyRunOf, protocolIds, randomScriptOf, runOf } from './every-run';
import { exportMermaid } from './mermaid';

const MERMAID_TEXT_MAX = 50_000;

beforeAll(() => {
  // Without a page there is nothing to purify with; the parser only asks that somebody is there.
  const pass = (text: string): string => text;
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: pass });
});

async function check(run: Run): Promise<void> {
  const text = exportMermaid(run);
  expect(text.length).toBeLessThan(MERMAID_TEXT_MAX);
  expect(await mermaid.parse(text)).toMatchObject({ diagramType: 'sequence' });
  if (text.includes('more events')) return;
  const number = (arrow: string): number =>
    text.match(new RegExp(`^  \\w+${arrow}\\w+: `, 'gm'))?.length ?? 0;
  const count = (kind: string): number => run.events.filter((one) => one.kind === kind).length;
  expect(number('->>')).toBe(count('delivered'));
  expect(number('-x')).toBe(count('lost'));
  expect(number('-\\)')).toBe(run.steps.at(-1)?.world.flights.length ?? 0);
}

describe.each(protocolIds)('exportMermaid of %s', (id) => {
  it('is parsed by Mermaid for every scenario, with every message in it', async () => {
    for (const { run } of await everyRunOf(id)) await check(run);
  }, 60_000);

  it('is parsed by Mermaid whatever happens', async () => {
    const protocol = await loadProtocol(id);
    await fc.assert(
      fc.asyncProperty(randomScriptOf(protocol), (script) => check(runOf(protocol, script))),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('exportMermaid', () => {
  it('reads like the run', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const run = runOf(protocol, {
      params: { participants: ['payment'] },
      network: { latency: 10 },
      decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
      until: 40,
    });
    expect(exportMermaid(run)).toBe(`sequenceDiagram
  accTitle: two-phase-commit: blocked
  accDescr: the run ends at 40 ms: the script stops here
  actor client
  participant coordinator
  participant payment
  Note over client: client begins the transaction
  client->>coordinator: BEGIN
  coordinator->>payment: PREPARE
  activate payment
  Note over payment: prepared, on disk
  rect rgba(168, 78, 130, 0.15)
  Note over payment: ? in doubt
  Note over coordinator: ✕ crashed
  payment-xcoordinator: YES, lost: coordinator has crashed
  end
`);
  });

  it('gives another name to a node that Mermaid would not understand', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const participants = ['end', 'over', 'shop-x', 'note', 'n4', 'par'];
    const text = exportMermaid(runOf(protocol, { params: { participants } }));
    expect(text).toContain('participant N3 as end\n');
    expect(text).toContain('participant N5 as shop-x\n');
    expect(text).toContain('participant n4\n');
    expect(text).toContain('coordinator->>N3: PREPARE\n');
    expect(await mermaid.parse(text)).toBeTruthy();
  });

  it('stops where Mermaid would not draw it any more', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const participants = Array.from({ length: 8 }, (_, n) => `a-rather-long-name-${String(n)}`);
    const run = runOf(protocol, {
      params: { participants, clients: 8 },
      network: { loss: 0.85 },
      decisions: [{ at: 50_000, do: 'heal' }],
    });
    const text = exportMermaid(run);
    expect(text.includes('more events')).toBe(true);
    await check(run);
  }, 60_000);
});
