/**
 * Measures the budgets side by side in one run, prints them and writes bench/results.json. Rows in ms
 * are reported; ratios and sizes fail when they are missed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build as viteBuild } from 'vite';
import { withFigures } from '../scripts/budgets-table.mjs';
import { findOrInstallChromium } from '../scripts/find-chromium.mjs';
import { serve } from '../scripts/serve.mjs';

/** @typedef {{what: string, value: number, unit: string, budget: string, met: boolean | null}} Row */

const SCENARIO = 'coordinator-dies-after-prepare';
const executablePath = findOrInstallChromium();
if (!executablePath) throw new Error('No Chromium that starts; set CHROMIUM_PATH to one.');

execFileSync('npm', ['run', 'build'], { stdio: 'ignore' });
execFileSync('npx', ['vite', 'build', '--config', 'vite.bench.config.ts'], { stdio: 'ignore' });
// Without the site's own configuration, which makes pages of what it builds.
await viteBuild({
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'bench/search-in-node.ts', outDir: 'dist/bench-node', emptyOutDir: true },
});

/** @type {Row[]} */
const rows = [];
const server = await serve(join(import.meta.dirname, '../dist/bench'), 0);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`http://localhost:${String(server.port)}/`);
await page.waitForFunction('globalThis.bench');

/** @param {string} call */
const run = (call) => page.evaluate(`bench.${call}`);

const nothing = await run('simulateFromNothing()');
ms('simulate a scenario from nothing, median', nothing.median, 5);
ms('simulate a scenario from nothing, p95', nothing.p95, 5);
const drag = await run('drag()');
ms('re-simulate and redraw while dragging, median', drag.median, 8);
ms('re-simulate and redraw while dragging, p95', drag.p95, 8);
const short = await run('seek(100)');
const long = await run('seek(10000)');
ms('seek in a run of 100 messages, p95', short.p95, 8);
ms('seek in a run of 10,000 messages, p95', long.p95, 8);
ratio('seek: 10,000 messages against 100, median', long.median / short.median, 2, 'at most');
const first = await run('firstDrawing(1000)');
ms('first drawing of 1,000 messages, the picture: script', first.picture.script);
ms('first drawing of 1,000 messages, the picture: to paint', first.picture.toPaint);
ms('first drawing of 1,000 messages, the whole player: script', first.player.script);
ms('first drawing of 1,000 messages, the whole player: to paint', first.player.toPaint);
ms('the same by Mermaid, script', first.mermaid.script);
ms('the same by Mermaid, to paint', first.mermaid.toPaint);
ratio(
  'first drawing: Mermaid’s script against ours',
  first.mermaid.script / first.picture.script,
  100,
  'at least',
);
ratio(
  'first drawing: Mermaid’s paint against ours',
  first.mermaid.toPaint / first.picture.toPaint,
  30,
  'at least',
);
for (const rms of [5, 6, 7]) {
  const found = await run(`explore({ kind: 'search', rms: ${String(rms)} })`);
  worlds(`explore lamport-two-phase, N = ${String(rms)}, in a Chromium worker`, found);
}
const frames = await run('frames()');
ms('from frame to frame while a run plays, p95', frames.alone.p95);
ms('from frame to frame while it plays beside a search, p95', frames.during.p95);
for (const variant of ['presumed-nothing', 'presumed-abort', 'presumed-commit']) {
  const {
    what,
    ms: took,
    distinct,
  } = await run(`explore({ kind: 'four', variant: '${variant}' })`);
  ms(`explore 2PC of 4 alike, ${what}: ${distinct.toLocaleString('en')} orbits`, took, 10_000);
}
for (const { what, ms: took } of await run(`explore({ kind: 'bands' })`)) {
  ms(`crash bands of the first scenario: ${what}`, took, 500);
}
await sizes();
await browser.close();
server.close();
for (const found of inNode('5', '6', '7', '8')) {
  worlds(`explore lamport-two-phase, N = ${String(found.rms)}, in Node`, found);
}
for (const { what, ms: took } of inNode('mistakes')) ms(`first violation: ${what}`, took);

print();
const failed = rows.filter((row) => row.met === false);
const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), rows };
writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
const report = new URL('../docs/budgets.md', import.meta.url);
writeFileSync(report, withFigures(readFileSync(report, 'utf8'), results));
process.exitCode = failed.length > 0 ? 1 : 0;

/** @param {string[]} words */
function inNode(...words) {
  const said = execFileSync('node', ['dist/bench-node/search-in-node.js', ...words]).toString();
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {string} what @param {number} value @param {number} [budget] */
function ms(what, value, budget) {
  rows.push({
    what,
    value,
    unit: 'ms',
    budget: budget ? `under ${String(budget)}` : '',
    met: null,
  });
}

/** @param {string} what @param {number} value @param {number} bound @param {string} word */
function ratio(what, value, bound, word) {
  const met = word === 'at most' ? value <= bound : value >= bound;
  rows.push({ what, value, unit: 'times', budget: `${word} ${String(bound)}`, met });
}

/** @param {string} what @param {{distinct: number, perSecond: number, bytesPerWorld: number}} found */
function worlds(what, found) {
  // The goal is for a search that takes longer than its start does.
  const budget = what.includes('N = 7, in a Chromium worker') ? 'at least 1,000,000' : '';
  rows.push({ what, value: found.perSecond, unit: 'worlds/s', budget, met: null });
  const bytes = found.bytesPerWorld;
  if (found.distinct < 100_000) return;
  rows.push({
    what: `${what}: memory`,
    value: bytes,
    unit: 'bytes/world',
    budget: 'at most 48',
    met: null,
  });
}

/** What has to be loaded, gzip, without fonts; as e2e/sizes.spec.ts weighs it. */
async function sizes() {
  const dist = join(import.meta.dirname, '../dist');
  const site = await serve(join(dist, 'site'), 0);
  const root = `http://localhost:${String(site.port)}/`;
  size('site, first load', await loaded(root), 180);
  size('site, a run by its link', await loaded(`${root}#scenario=${SCENARIO}`));
  for (const width of [800, 1_280]) {
    const what = `embed in chunks, player and one protocol, ${String(width)} px wide`;
    size(what, await loaded(`${root}bench-embed.html`, width), 120);
  }
  for (const name of ['in-doubt.js', 'in-doubt.classic.js', 'frame.js']) {
    const bytes = zipped(readFileSync(join(dist, 'embed', name)));
    size(`embed in one file with every protocol, ${name}`, bytes, 220);
  }
  site.close();
}

/** The bytes that a page loads until it rests. @param {string} url @param {number} width */
async function loaded(url, width = 1_280) {
  const place = await browser.newPage({ viewport: { width, height: 900 } });
  // What is fetched ahead when the page is idle is no first load.
  await place.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
  await place.route('**/bench-embed.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<in-doubt scenario="${SCENARIO}"></in-doubt><script type="module" src="embed/define.js"></script>`,
    }),
  );
  /** @type {Promise<number>[]} */
  const weights = [];
  place.on('response', (response) => {
    const type = response.request().resourceType();
    if (!['document', 'script', 'stylesheet'].includes(type)) return;
    weights.push(response.body().then((body) => zipped(body)));
  });
  await place.goto(url);
  await place.waitForLoadState('networkidle');
  const bytes = (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
  await place.close();
  return bytes;
}

/** @param {Uint8Array} bytes */
function zipped(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}

/** @param {string} what @param {number} bytes @param {number} [max] */
function size(what, bytes, max) {
  rows.push({
    what: `${what}, gzip`,
    value: bytes / 1_000,
    unit: 'kB',
    budget: max ? `at most ${String(max)}` : '',
    met: max ? bytes <= max * 1_000 : null,
  });
}

function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    chromium: execFileSync(executablePath ?? '', ['--version'])
      .toString()
      .trim(),
  };
}

function print() {
  for (const { what, value, unit, budget, met } of rows) {
    const digits = value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
    const sign = met === null ? ' ' : met ? '✓' : '✕';
    console.log(`${sign} ${what.padEnd(64)} ${digits.padStart(10)} ${unit.padEnd(11)} ${budget}`);
  }
}
