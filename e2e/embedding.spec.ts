import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDocs, snippetsIn } from './docs';

/** What docs/embedding.md, and the page of each docs system, tells people to paste, pasted. */

const PAGES = readdirSync('docs/embedding').map((name) => `docs/embedding/${name}`);
const TEXT = ['docs/embedding.md', ...PAGES].map((path) => readFileSync(path, 'utf8')).join('\n');
const PLACE = 'https://indoubt.example/';
const BLOCKS = snippetsIn(TEXT);
const SNIPPETS = BLOCKS.filter((one) => one.language === 'html').map((one) => one.code);

/** What else is done with a snippet, and where: a new one has to find its place. */
const TESTED: readonly (readonly [language: string, begins: RegExp, where: string])[] = [
  ['html', /^</, 'played below'],
  ['sh', /^node dist\/cli\/indoubt\.js /, 'run below'],
  ['md', /^\[!\[/, 'followed below'],
  ['ts', /^import .* from 'indoubt\/playwright';/, 'exported.spec.ts'],
  ['js', /^import .* from 'indoubt';/, 'package.spec.ts'],
  ['jsx', /^import .* from 'indoubt\/react';/, 'package.spec.ts'],
];

test('every snippet in docs/embedding.md is a part of a site that is built, or is tried', () => {
  let quoted = 0;
  for (const { language, code, source } of BLOCKS) {
    if (source !== undefined) {
      quoted += 1;
      expect(readFileSync(source, 'utf8')).toContain(code.trimEnd());
    } else {
      const found = TESTED.find(([name, begins]) => name === language && begins.test(code));
      expect(found, `a test for ${language}:\n${code}`).toBeDefined();
    }
  }
  expect(quoted).toBeGreaterThan(12);
});

test('what is said to do for a README makes a picture, a diagram and a link', async ({
  request,
}, testInfo) => {
  const commands = BLOCKS.filter((one) => one.language === 'sh').flatMap(({ code }) =>
    code.trim().split('\n'),
  );
  mkdirSync(testInfo.outputPath(), { recursive: true });
  const said = commands.map((command) => {
    const [, ...args] = command.split(' ');
    const [program = '', ...rest] = args;
    const options = { cwd: testInfo.outputPath(), encoding: 'utf8' } as const;
    return execFileSync(process.execPath, [resolve(program), ...rest], options);
  });
  expect(readFileSync(testInfo.outputPath('run.svg'), 'utf8')).toMatch(/^<svg /);
  expect(said.join('')).toContain('sequenceDiagram');
  const readme = BLOCKS.find((one) => one.language === 'md' && one.source === undefined)?.code;
  const [, address = ''] = /\]\(https:\/\/indoubt\.example(\/[^)]+)\)/.exec(readme ?? '') ?? [];
  expect((await request.get(address)).ok()).toBe(true);
});

test('every snippet of HTML in docs/embedding.md plays', async ({ page }) => {
  expect(SNIPPETS.map((one) => /<(in-doubt|iframe)/.exec(one)?.[1])).toEqual([
    'in-doubt',
    'iframe',
  ]);
  for (const snippet of SNIPPETS) {
    expect(snippet).toContain(PLACE);
    const complaints = await openDocs(page, { body: snippet.replaceAll(PLACE, '/') });
    const place = snippet.includes('<iframe') ? page.frameLocator('iframe') : page;
    await expect(place.getByRole('list', { name: 'Nodes' })).toContainText('crashed');
    await place.getByRole('button', { name: 'To the end' }).click();
    await expect(place.getByRole('button', { name: 'Play again' })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.unrouteAll();
  }
});
