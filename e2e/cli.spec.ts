import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/** The built file with Node alone, as a docs pipeline runs it. */

const CLI = join(import.meta.dirname, '..', 'dist', 'cli', 'indoubt.js');

interface Answer {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indoubt-cli-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function indoubt(words: readonly string[], input = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...words], { cwd: folder });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });
}

const script = JSON.stringify({
  v: 1,
  protocol: 'two-phase-commit',
  decisions: [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }],
});

test('list names every protocol', async () => {
  const { status, out, err } = await indoubt(['list', '--json']);
  expect([status, err]).toEqual([0, '']);
  const { protocols } = JSON.parse(out) as { protocols: readonly { id: string }[] };
  expect(protocols.map((one) => one.id)).toContain('two-phase-commit');
});

test('run reads standard input and files, and prints the same bytes each time', async () => {
  writeFileSync(join(folder, 'script.json'), script);
  const fromInput = await indoubt(['run', '-', '--json'], script);
  const fromFile = await indoubt(['run', 'script.json', '--json']);
  expect(fromInput).toEqual(fromFile);
  expect(fromInput.status).toBe(0);
  expect(JSON.parse(fromInput.out)).toMatchObject({ outcome: 'blocked', ended: 'no-progress' });
});

test('run of a scenario is what it shows', async () => {
  const { status, out } = await indoubt(['run', 'everyone-votes-yes']);
  expect(status).toBe(0);
  expect(out).toContain('Everyone votes yes');
});

test('explore answers 1 with a script that run replays', async () => {
  const params = ['--param', 'participants=["a"]'];
  const words = ['explore', 'two-phase-commit', '--mistake', 'timeout-commit', ...params, '--json'];
  const { status, out, err } = await indoubt(words);
  expect(status).toBe(1);
  expect(err).toMatch(/^(indoubt: [a-z]+: [\d,]+ distinct, [\d,]+ generated, \d+ levels\n)+$/);
  const { violations } = JSON.parse(out) as { violations: readonly { script: object }[] };
  const replayed = await indoubt(['run', '-', '--json'], JSON.stringify(violations[0]?.script));
  expect(replayed.out).toContain('"broken"');
});

test('render writes a file, export prints', async () => {
  const { status } = await indoubt(['render', 'one-votes-no', '-o', 'run.svg']);
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'run.svg'), 'utf8')).toMatch(/^<svg /);
  const { out } = await indoubt(['export', 'one-votes-no', '--format', 'mermaid']);
  expect(out).toContain('sequenceDiagram');
});

test('bad input is status 2 and one line that says what would fit', async () => {
  const cases = [
    ['run', 'no-such.json'],
    ['run', '-'],
    ['fly'],
    ['run', 'everyone-votes-yes', '--nope'],
  ];
  for (const words of cases) {
    const { status, out, err } = await indoubt(words, '{"v": 1, "protocol": 7}');
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^indoubt: [^\n]+\n$/);
  }
});

test('a reader that has seen enough is no fault', async () => {
  const child = spawn(process.execPath, [CLI, 'run', 'everyone-votes-yes']);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.destroy();
  await new Promise((resolve) => child.on('close', resolve));
  expect(err).toBe('');
});
