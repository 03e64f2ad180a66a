import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build, transformWithOxc } from 'vite';
import { snippetsIn } from './docs';

/** The package as others get it: packed, unpacked elsewhere, and used from there. */

const SITE = 'https://react.test/';
const ATTW = resolve('node_modules/@arethetypeswrong/cli/dist/index.js');

test.describe.configure({ mode: 'serial' });
let folder: string;
let tarball: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'indoubt-package-'));
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8' })) as [
    { filename: string },
  ];
  tarball = join(folder, packed.filename);
  mkdirSync(join(folder, 'node_modules'));
  execFileSync('tar', ['-xzf', tarball, '-C', join(folder, 'node_modules')]);
  execFileSync('mv', ['package', 'indoubt'], { cwd: join(folder, 'node_modules') });
  for (const name of ['@playwright', 'react', 'react-dom', 'scheduler', 'xstate']) {
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  }
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a module in plain Node, with the package beside it. */
function inNode(code: string): string {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, code);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }).trim();
}

test('the package is whole, and its types are found where its code is', async () => {
  const pkgDir = join(folder, 'node_modules/indoubt');
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
  expect(messages.map((one) => formatMessage(one, pkg, { color: false }))).toEqual([]);
  execFileSync(process.execPath, [ATTW, tarball, '--profile', 'esm-only', '--no-color'], {
    stdio: 'pipe',
  });
  expect(Object.keys((pkg as { exports: object }).exports)).toEqual(
    expect.arrayContaining([
      '.',
      './react',
      './element',
      './define',
      './playwright',
      './schema.json',
    ]),
  );
});

test('in plain Node it simulates, and what is for pages is harmless', () => {
  const said = inNode(`
    import { loadScenario, fillScript, runJson, simulate } from 'indoubt';
    import schema from 'indoubt/schema.json' with { type: 'json' };
    const { protocol, scenario } = await loadScenario('coordinator-dies-after-prepare');
    const script = fillScript(protocol, scenario.script);
    const run = simulate(script, protocol.createModel(script.params, script.mistakes));
    const { InDoubtElement } = await import('indoubt/element');
    const defined = await import('indoubt/define');
    const { InDoubt } = await import('indoubt/react');
    const { createElement } = await import('react');
    const { renderToString } = await import('react-dom/server');
    const { expect, InDoubt: PageObject, test } = await import('indoubt/playwright');
    console.log(JSON.stringify([
      typeof document, runJson(run).outcome, schema.required, defined.InDoubtElement === InDoubtElement,
      [expect, PageObject, test].map((one) => typeof one),
      renderToString(createElement(InDoubt, { scenario: 'everyone-votes-yes', at: 72, script: { v: 1 } })),
    ]));
  `);
  expect(JSON.parse(said)).toEqual([
    'undefined',
    'blocked',
    ['v', 'protocol'],
    true,
    ['function', 'function', 'function'],
    '<in-doubt scenario="everyone-votes-yes" at="72" script="{&quot;v&quot;:1}"></in-doubt>',
  ]);
});

/** What docs/embedding.md tells people to write, by its first line. */
function snippet(begins: string): string {
  const text = readFileSync('docs/embedding.md', 'utf8');
  const found = snippetsIn(text).find((one) => one.code.startsWith(begins));
  if (!found) throw new Error(`docs/embedding.md has no snippet that begins with ${begins}`);
  return found.code;
}

test('the programs in docs/embedding.md do what is said there', async () => {
  const program = snippet('import { fillScript, loadScenario');
  expect(inNode(`${program}\nconsole.log(runText(run))`)).toMatch(
    /protocol +two-phase-commit[\s\S]*crashed coordinator#1/,
  );
  const component = snippet('import { InDoubt }').replace(/^<InDoubt/m, 'const shown = <InDoubt');
  const { code } = await transformWithOxc(component, 'snippet.jsx');
  const server = "import { renderToString } from 'react-dom/server';\n";
  expect(inNode(`${server}${code}\nconsole.log(renderToString(shown))`)).toBe(
    '<in-doubt scenario="coordinator-dies-after-prepare" at="72"></in-doubt>',
  );
});

const APP = `
  import { createElement as h, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { InDoubt } from 'indoubt/react';
  function App() {
    const [told, setTold] = useState([]);
    const [at, setAt] = useState(72);
    const [isThere, setIsThere] = useState(true);
    const hear = (type) => (detail) => setTold((before) => [...before, type + ' ' + JSON.stringify(detail)]);
    return h('main', null,
      h('button', { onClick: () => setAt(0) }, 'Rewind'),
      h('button', { onClick: () => setIsThere(false) }, 'Remove'),
      isThere && h(InDoubt, { scenario: 'coordinator-dies-after-prepare', at, speed: 8, view: 'round', className: 'mine',
        onReady: hear('ready'), onChange: hear('change'), onGoal: hear('goal'), onEnd: hear('end'), onError: hear('error') }),
      h('pre', null, told.join('\\n')));
  }
  createRoot(document.getElementById('root')).render(h(App));
`;

async function openReactPage(page: Page): Promise<void> {
  const outDir = join(folder, 'site');
  const input = join(folder, 'app.js');
  writeFileSync(input, APP);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    build: {
      outDir,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input, output: { entryFileNames: 'app.js' } },
    },
  });
  await page.route(`${SITE}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return pathname === '/'
      ? route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><title>React</title><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="/app.js"></script>',
        })
      : route.fulfill({
          contentType: 'text/javascript',
          body: readFileSync(join(outDir, pathname), 'utf8'),
        });
  });
  await page.goto(SITE);
}

test('as a React component it plays, follows its properties and tells', async ({ page }) => {
  test.setTimeout(60_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await openReactPage(page);
  const told = page.locator('pre');
  const coordinator = page.getByRole('list', { name: 'Nodes' }).getByText('crashed').first();
  await expect(coordinator).toBeVisible();
  await expect(page.locator('in-doubt')).toHaveClass('mine');
  await expect(told).toContainText(/ready .*"at":72,"outcome":"blocked"/);
  await expect(told).toContainText(/error .*round/);
  await page.getByRole('button', { name: 'Rewind' }).click();
  await expect(coordinator).toBeHidden();
  await expect(told).toContainText(/change .*"at":0,/);
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(told).toContainText(/end .*"outcome":"blocked"/);
  await expect(told).toContainText('goal ');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.locator('in-doubt')).toHaveCount(0);
  expect(problems).toEqual([]);
});
