import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { simulate, type Run, type RunEvent } from '../engine';
import { fillScript } from '../interchange';
import { eventsFor, linesFor, type AuthoredScript, type Listing, type Protocol } from './kit';
import { isMarked } from './kit/listing';
import { loadProtocol, protocolEntries } from './registry';

const loaded = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));
const protocols = loaded.filter((one) => one.listings !== undefined);

const files = protocols.flatMap(({ id }) => {
  const folder = join(import.meta.dirname, id, 'code');
  return readdirSync(folder).map((name) => join(folder, name));
});

/** What can happen, and is no scenario of its own. */
const BESIDES: Readonly<Record<string, readonly AuthoredScript[]>> = {
  'eventual-consistency': [
    { decisions: [{ at: 0, do: 'drop', message: 'photo>author:POSTED#1' }] },
  ],
  'idempotency-key': [
    {
      decisions: [
        {
          after: 'sent client>api-1:TRANSFER#1',
          do: 'invoke',
          node: 'client',
          action: 'retry',
          with: { key: 'none' },
        },
      ],
    },
    {
      params: { record: 'after' },
      decisions: [{ at: 0, do: 'drop', message: 'api-1>client:OK#1' }],
    },
  ],
  'saga-orchestration': [
    {
      params: { fail: { 'deduct-inventory': 'after-effect' } },
      decisions: [{ at: 0, do: 'drop', message: 'orchestrator>client:COMPLETED#1' }],
    },
    {
      params: { fail: { 'create-order': 'certain' } },
      decisions: [{ at: 0, do: 'drop', message: 'orchestrator>client:COMPENSATED#1' }],
    },
  ],
  'two-phase-commit': [
    {
      params: {
        variant: 'presumed-commit',
        votes: { inventory: 'read', payment: 'read', order: 'read' },
      },
    },
    {
      params: { variant: 'presumed-abort', votes: { payment: 'no' } },
      decisions: [{ at: 0, do: 'delay', message: 'payment>coordinator:NO#1', by: 20 }],
    },
    {
      params: { votes: { payment: 'no' } },
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>client:ABORTED#1' },
        { after: 'logged coordinator:abort#1', do: 'crash', node: 'coordinator' },
        { after: 'crashed coordinator#1', plus: 40, do: 'restart', node: 'coordinator' },
      ],
    },
    {
      decisions: [
        { at: 0, do: 'drop', message: 'coordinator>client:COMMITTED#1' },
        { after: 'logged payment:commit#1', do: 'crash', node: 'payment' },
        { after: 'crashed payment#1', plus: 40, do: 'restart', node: 'payment' },
      ],
    },
    {
      params: { termination: 'cooperative' },
      decisions: [
        { at: 0, do: 'delay', message: 'coordinator>order:PREPARE#1', by: 200 },
        { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
        {
          after: 'entered order:working#1',
          do: 'defer',
          node: 'order',
          timer: 'workTimeout',
          by: 500,
        },
      ],
    },
    {
      decisions: [
        { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
        { at: 80, do: 'invoke', node: 'payment', action: 'heuristic', with: { outcome: 'abort' } },
        { at: 95, do: 'restart', node: 'coordinator' },
        { at: 0, do: 'drop', message: 'payment>coordinator:HEURRB#1' },
      ],
    },
  ],
};

function runsOf(protocol: Protocol): readonly Run[] {
  const { scenarios, mistakes } = protocol;
  const authored = [
    ...scenarios.flatMap((one) => [one.script, ...one.tries.map((goal) => goal.solution)]),
    ...mistakes.map((one) => ({ ...one.shownBy, mistakes: [one.id] })),
    ...(BESIDES[protocol.id] ?? []),
  ];
  return authored.map((one) => {
    const script = fillScript(protocol, one);
    return simulate(script, protocol.createModel(script.params, script.mistakes));
  });
}

function roleOf(run: Run, event: RunEvent): string {
  return run.model.nodes.find((one) => one.name === event.node)?.role ?? '';
}

function marksOf({ lines }: Listing): readonly string[] {
  const texts = lines.flatMap((line) => line.marks.map((mark) => JSON.stringify(mark)));
  return [...new Set(texts)].sort();
}

/** What a line has to show: what is sent, forced to disk, and waited for too long. */
function isDeed({ kind, detail }: RunEvent): boolean {
  return kind === 'sent' || kind === 'fired' || (kind === 'logged' && detail.forced === true);
}

describe.each(protocols)('$id', (protocol) => {
  const runs = runsOf(protocol);

  it('shows every part of the code in Go and in TypeScript, doing the same', async () => {
    const listings = await protocol.listings!();
    const among = (language: string) => listings.filter((one) => one.language === language);
    const told = (one: Listing) => [one.role, one.title];
    expect(among('go').map(told)).toEqual(among('typescript').map(told));
    for (const [index, listing] of among('go').entries()) {
      const other = among('typescript')[index]!;
      expect(marksOf(listing), listing.title).toEqual(marksOf(other));
      expect(Math.max(listing.lines.length, other.lines.length)).toBeLessThanOrEqual(90);
    }
  });

  it('marks nothing that does not happen in a run of it', async () => {
    const idle: string[] = [];
    for (const listing of await protocol.listings!()) {
      const roles = runs[0]!.model.nodes.map((one) => one.role);
      expect(roles).toContain(listing.role);
      const events = runs.flatMap((run) =>
        run.events.filter((event) => roleOf(run, event) === listing.role),
      );
      const marks = listing.lines.flatMap((line) => line.marks);
      for (const mark of marks.filter((one) => !events.some((event) => isMarked(one, event)))) {
        idle.push(`${listing.title}, ${listing.language}: ${JSON.stringify(mark)}`);
      }
    }
    expect(idle).toEqual([]);
  });

  it('lights a line for whatever is sent, forced or waited for in its scenarios', async () => {
    const listings = await protocol.listings!();
    const shown = new Set(listings.map((one) => one.role));
    const dark = new Set<string>();
    for (const script of protocol.scenarios.map((one) => fillScript(protocol, one.script))) {
      const run = simulate(script, protocol.createModel(script.params, script.mistakes));
      for (const event of run.events.filter(isDeed)) {
        const role = roleOf(run, event);
        if (!shown.has(role)) continue;
        for (const language of ['go', 'typescript']) {
          const own = listings.filter((one) => one.language === language);
          if (own.some((one) => linesFor(one, event, role).length > 0)) continue;
          dark.add(`${language}: ${event.name} because ${event.because ?? ''}`);
        }
      }
    }
    expect([...dark]).toEqual([]);
  });

  it('answers for a line with the events that light it', async () => {
    const run = runs[0]!;
    for (const listing of await protocol.listings!()) {
      for (const [index, line] of listing.lines.entries()) {
        const events = eventsFor(listing, index + 1, run);
        if (line.marks.length === 0) expect(events).toEqual([]);
        for (const event of events) {
          expect(linesFor(listing, event, roleOf(run, event))).toContain(index + 1);
        }
      }
    }
  });
});

describe('the listings compile', () => {
  it('in TypeScript, each alone', () => {
    const options: ts.CompilerOptions = {
      strict: true,
      noUnusedLocals: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      types: [],
    };
    const program = ts.createProgram(
      files.filter((one) => one.endsWith('.ts')),
      options,
    );
    const complaints = ts
      .getPreEmitDiagnostics(program)
      .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${JSON.stringify(messageText)}`);
    expect(complaints).toEqual([]);
  }, 60_000);

  const goFiles = files.filter((one) => one.endsWith('.go'));

  it.skipIf(!hasGo())(
    'in Go, formatted and vetted (skipped without a Go compiler)',
    () => {
      expect(execFileSync('gofmt', ['-l', ...goFiles]).toString()).toBe('');
      for (const file of goFiles) {
        expect(existsSync(file)).toBe(true);
        execFileSync('go', ['vet', file], { stdio: 'pipe' });
      }
    },
    120_000,
  );
});

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
