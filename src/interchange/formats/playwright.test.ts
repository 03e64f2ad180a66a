import ts from 'typescript';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptError, verdictsAtEnd, type Run } from '../../engine';
import type { Protocol } from '../../protocols/kit';
import { loadProtocol } from '../../protocols/registry';
import { parseHash } from '../hash';
import { openAddress } from '../load-script';
import { fillScript } from '../read-script';
import { everyRunOf, protocolIds, randomScriptOf, runOf } from './every-run';
import { exportPlaywright } from './playwright';

/** What the compiler has to say about a text by itself. */
function complaintsAbout(text: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return diagnostics.map((one) => ts.flattenDiagnosticMessageText(one.messageText, ' '));
}

async function check(run: Run, protocol: Protocol): Promise<void> {
  const spec = await exportPlaywright(run.script, protocol, { baseUrl: 'https://a.org/in/' });
  expect(complaintsAbout(spec)).toEqual([]);
  expect(spec.match(/^import .*$/gm)).toEqual(["import { test } from 'indoubt/playwright';"]);
  const [, hash = ''] = /inDoubt\.open\('https:\/\/a\.org\/in\/(#[^']*)'\)/.exec(spec) ?? [];
  expect((await openAddress(parseHash(hash)))?.script).toEqual(run.script);
  const claims = verdictsAtEnd(run).filter((one) => one.kind !== 'sometimes');
  expect(spec.match(/await inDoubt\.expectVerdict\(/g)?.length ?? 0).toBe(claims.length);
}

describe.each(protocolIds)('exportPlaywright of %s', (id) => {
  it('is a program that opens the run, for every scenario', async () => {
    for (const { run, protocol } of await everyRunOf(id)) await check(run, protocol);
  }, 60_000);

  it('and for whatever happens', async () => {
    const protocol = await loadProtocol(id);
    const property = fc.asyncProperty(randomScriptOf(protocol), (script) =>
      check(runOf(protocol, script), protocol),
    );
    await fc.assert(property, { numRuns: 20 });
  }, 60_000);
});

describe('exportPlaywright', () => {
  it('reads as a person would have written it', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const script = fillScript(protocol, {
      params: { participants: ['payment'] },
      decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'payment' }],
      until: 30,
    });
    const spec = await exportPlaywright(script, protocol);
    const lines = spec.split('\n').filter((line) => !line.includes('expectVerdict('));
    expect(lines.map((line) => line.replace(/#s=2\.[\w-]+/, '#s=2.…'))).toEqual([
      "import { test } from 'indoubt/playwright';",
      '',
      '// after logged payment:prepared#1: crash payment',
      "test('Two-phase commit: not decided yet after 1 decision', async ({ inDoubt }) => {",
      "  await inDoubt.open('./#s=2.…');",
      '  await inDoubt.toEnd();',
      "  await inDoubt.expectLast('payment crashes');",
      '});',
      '',
    ]);
    expect(spec).toMatch(/\n  await inDoubt\.expectVerdict\('.+', 'held'\);\n/);
  });

  it('says when the run has no link', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const decisions = Array.from({ length: 1_999 }, (_, n) => {
      return { at: (n * 7_919) % 100_003, do: 'delay', by: (n * 31) % 997 } as const;
    }).map((one, n) => ({ ...one, message: `payment>coordinator:YES#${String(n * 17 + 1)}` }));
    const script = fillScript(protocol, { decisions });
    await expect(exportPlaywright(script, protocol)).rejects.toThrow(ScriptError);
  });
});
