/**
 * Storm and soak: random hands on every scenario for as long as asked, then random scripts by the page and
 * by the command line. Fails on an error in the console, on memory that grows, or on two answers to one script.
 *
 *   npm run soak -- [minutes, 60] [scripts, 10000]
 */
/* global location, document, requestAnimationFrame, HTMLInputElement -- in functions that run in the page */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findOrInstallChromium } from '../scripts/find-chromium.mjs';
import { serve } from '../scripts/serve.mjs';

const [minutes = 60, scripts = 10_000] = process.argv.slice(2).map(Number);
const ROOT = join(import.meta.dirname, '..');
const SITE = join(ROOT, 'dist/site');
const KEYS = ['c', 'r', 'x', 'h', 'v', 'd', 'u', 'l', 'i', 'Escape', 'Delete', 'ArrowDown'];
const MOVES = ['ArrowRight', 'ArrowLeft', 'Home', 'End', ' ', 'Control+z', 'Control+Shift+z'];
/** Each minute's heap is what is left after a collection; it may wander by this much. */
const GROWTH_MAX = 1.25;

const executablePath = findOrInstallChromium();
if (!executablePath) throw new Error('No Chromium that starts; set CHROMIUM_PATH to one.');
const server = await serve(SITE, 0);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const session = await page.context().newCDPSession(page);
/** @type {string[]} */
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
page.on('console', (message) => {
  if (message.type() === 'error') errors.push(message.text());
});
await page.goto(`http://localhost:${String(server.port)}/`);

const heaps = await storm();
const differing = await compare();
await browser.close();
server.close();

const [early, late] = [heaps.slice(1, 1 + Math.ceil(heaps.length / 4)), heaps.slice(-3)];
const growth = early.length > 0 ? middle(late) / middle(early) : 1;
console.log(`errors ${errors.length}; memory ${growth.toFixed(2)} times; differing ${differing}`);
for (const error of errors.slice(0, 10)) console.log(error);
process.exitCode = errors.length > 0 || growth > GROWTH_MAX || differing > 0 ? 1 : 0;

/** Random hands on random scenarios; the heap after each minute, in MB. */
async function storm() {
  const ids = readdirSync(join(SITE, 's'));
  /** @type {number[]} */
  const heaps = [];
  let deeds = 0;
  const from = Date.now();
  while (Date.now() - from < minutes * 60_000) {
    const id = any(ids);
    await page.evaluate((hash) => (location.hash = hash), `#scenario=${id}&at=0`);
    await page.getByRole('button', { name: /^(Play|Pause)/ }).waitFor();
    for (let press = 0; press < 5; press++) await page.keyboard.press('>');
    for (let deed = 0; deed < 14; deed++) {
      const nodes = page.getByRole('list', { name: 'Nodes', exact: true }).getByRole('button');
      const count = await nodes.count();
      if (count > 0 && chance(0.5)) {
        // The scenario that was just left may have had more nodes.
        const node = nodes.nth(Math.floor(Math.random() * count));
        const isThere = await node.focus({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
        if (isThere) await page.keyboard.press('Enter');
        else if ((await nodes.count()) === 0) errors.push(`no nodes in ${id}`);
      }
      await page.keyboard.press(any(chance(0.5) ? KEYS : MOVES));
      deeds += 1;
    }
    if (Date.now() - from > (heaps.length + 1) * 60_000) {
      heaps.push(await heap());
      const { nodes, listeners } = await counters();
      console.log(
        `minute ${heaps.length}: ${deeds} deeds, ${heaps.at(-1)} MB, ${nodes} nodes, ${listeners} listeners, ${errors.length} errors`,
      );
    }
  }
  return heaps;
}

async function heap() {
  await page.evaluate(() => (location.hash = '#questions'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return Math.round(usedSize / 104_857.6) / 10;
}

async function counters() {
  const { documents, nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { documents, nodes, listeners: jsEventListeners };
}

/** How many random scripts end otherwise on the page than on the command line. */
async function compare() {
  if (scripts === 0) return 0;
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'bench/random-scripts.ts', outDir: 'dist/bench-node', emptyOutDir: true },
  });
  const { samples } = await import(
    pathToFileURL(join(ROOT, 'dist/bench-node/random-scripts.js')).href
  );
  let differing = 0;
  const all = await samples(scripts, Math.floor(Math.random() * 2 ** 31));
  for (const [index, { payload, verdicts, endedAt }] of all.entries()) {
    const hash = `#s=${payload}&at=${endedAt}`;
    const shown = await page.evaluate(endOf, { hash, isEmpty: endedAt === 0 });
    if (JSON.stringify(sorted(shown)) !== JSON.stringify(sorted(verdicts))) {
      differing += 1;
      console.log(
        `differs: #s=${payload}\n  page ${JSON.stringify(shown)}\n  said ${JSON.stringify(verdicts)}`,
      );
    }
    if ((index + 1) % 1_000 === 0) console.log(`${index + 1} scripts, ${differing} differ`);
  }
  return differing;
}

/**
 * In the page: the verdicts beside a run at its end. An empty run, which ends as it begins, has its bar at the
 * beginning.
 * @param {{hash: string, isEmpty: boolean}} run
 */
async function endOf({ hash, isEmpty }) {
  const before = document.querySelector('.player');
  location.hash = hash;
  const from = performance.now();
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const claims = [...document.querySelectorAll('.claim[data-verdict]')];
    const isNew = document.querySelector('.player') !== before;
    // Only what stands beside the end of the run is what it comes to.
    const range = document.querySelector('input.scrub-range');
    const isAtEnd = isEmpty || (range instanceof HTMLInputElement && range.value === range.max);
    if (isNew && isAtEnd && claims.length > 0) {
      return Object.fromEntries(
        claims.map((one) => [
          one.querySelector('[title]')?.getAttribute('title')?.split(':')[0] ?? '',
          one.getAttribute('data-verdict') ?? '',
        ]),
      );
    }
    if (performance.now() - from > 10_000) return { nothing: 'shown' };
  }
}

/** @param {Record<string, string>} verdicts */
function sorted(verdicts) {
  return Object.entries(verdicts).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @template T @param {readonly T[]} list @returns {T} */
function any(list) {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

/** @param {number} share */
function chance(share) {
  return Math.random() < share;
}

/** @param {readonly number[]} numbers */
function middle(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
