import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate, type Run } from '../engine';
import { TOKENS } from '../diagram';
import { readScript } from './load-script';
import { renderSvg } from './svg';

const ROOT = join(import.meta.dirname, '../..');

async function runOf(json: Readonly<Record<string, unknown>>): Promise<Run> {
  const { script, protocol } = await readScript({ v: 1, protocol: 'two-phase-commit', ...json });
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

const CRASH = { after: 'delivered coordinator>order:PREPARE#1', do: 'crash', node: 'coordinator' };

describe('renderSvg', () => {
  it('is one well-formed element with a title, a description and the script', async () => {
    const svg = renderSvg(await runOf({ decisions: [CRASH] }), { theme: 'light', title: 'A & B' });
    expect(unclosed(svg)).toEqual([]);
    expect(svg).toContain('<title id="indoubt-title">A &amp; B</title>');
    expect(svg).toContain('coordinator crashes');
    const metadata = /<metadata>(.*?)<\/metadata>/.exec(svg)?.[1] ?? '';
    const script: unknown = JSON.parse(metadata.replace(/&quot;/g, '"').replace(/&gt;/g, '>'));
    expect(script).toMatchObject({ v: 1, protocol: 'two-phase-commit', decisions: [CRASH] });
  });

  it('needs no style, no script and nothing from elsewhere', async () => {
    const svg = renderSvg(await runOf({}), { theme: 'dark', at: 30 });
    expect(svg).not.toMatch(/\sstyle=|<style|<script|href|\son[a-z]+=|undefined|NaN/);
  });

  it('takes every colour from its theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = renderSvg(await runOf({ decisions: [CRASH] }), { theme, at: 40 });
      const known = new Set<string>(Object.values(TOKENS[theme]));
      for (const [colour] of svg.matchAll(/#[0-9A-F]{6}/g)) expect(known).toContain(colour);
    }
  });

  it('says nothing of what comes after the present', async () => {
    const run = await runOf({});
    const before = /<desc[^>]*>(.*?)<\/desc>/.exec(renderSvg(run, { theme: 'light', at: 12 }))?.[1];
    expect(before).toContain('asks payment to prepare');
    expect(before).not.toContain('votes YES');
  });

  it('is the same text for the same run', async () => {
    const script = { network: { loss: 0.2 }, seed: 5 };
    const [one, other] = [await runOf(script), await runOf(script)];
    expect(renderSvg(one, { theme: 'light' })).toBe(renderSvg(other, { theme: 'light' }));
  });

  it('has drawn the picture in the README of the script beside it', async () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const json = JSON.parse(/```json\n(\{[^`]+)```/.exec(readme)?.[1] ?? '') as object;
    await expect(renderSvg(await runOf({ ...json }), { theme: 'light' })).toMatchFileSnapshot(
      join(ROOT, 'docs/in-doubt.svg'),
    );
  });
});

/** Names of elements that are opened and not closed, or the other way round. */
function unclosed(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (empty === '/') continue;
    if (slash !== '/') open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}
