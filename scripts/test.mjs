// npm test: every check, in order, to the end even when one fails. The last line is "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstallChromium } from './find-chromium.mjs';
import { installIfNeeded, nodeProblem, npm, npmAside } from './project.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, counts: Counts, seconds: number, note?: string | undefined }} Result */

const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };
const NO_CHROMIUM =
  'No Chromium could be found or installed. Install one, or set CHROMIUM_PATH to it.';

/** @type {Result[]} */
const results = [];
const reports = mkdtempSync(join(tmpdir(), 'indoubt-test-'));

try {
  const problem = nodeProblem();
  if (problem) results.push({ name: 'node', counts: FAILED, seconds: 0, note: problem });
  else if (install()) await runStages();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
summarise();

/** Counts only when it fails. */
function install() {
  const { isOk, seconds } = timed('install', installIfNeeded);
  if (!isOk) results.push({ name: 'install', counts: FAILED, seconds });
  return isOk;
}

async function runStages() {
  // Each keeps one core busy; the tests that follow are spread over all cores by their runners.
  const checks = await Promise.all([
    inTurn(['build', 'build'], ['examples', 'build:examples'], ['types', 'test:types']),
    inTurn(
      ['lint', 'test:lint'],
      ['format', 'test:format'],
      ['rooms', 'test:rooms'],
      ['dead code', 'test:dead'],
    ),
  ]);
  results.push(...checks.flat());
  runUnit();
  const isBuilt = results.some(({ name, counts }) => name === 'build' && counts.failed === 0);
  await runE2e(isBuilt);
}

/**
 * Checks that are no test runners: each counts as one test, and is shown when it has ended.
 * @param {...(readonly [name: string, script: string])} checks
 */
async function inTurn(...checks) {
  /** @type {Result[]} */
  const ended = [];
  for (const [name, script] of checks) {
    const startedAt = performance.now();
    const { isOk, output } = await npmAside(['run', '--silent', script]);
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`\n── ${name}\n${output.trimEnd()}`);
    ended.push({ name, counts: isOk ? PASSED : FAILED, seconds });
  }
  return ended;
}

function runUnit() {
  const report = join(reports, 'unit.json');
  const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  counted(
    'unit',
    () => npm(['run', '--silent', 'test:unit', '--', ...args]),
    () => {
      const found = JSON.parse(readFileSync(report, 'utf8'));
      // A file that cannot even be loaded has no test to count, so it counts as one itself.
      const unloaded = found.testResults.filter(
        (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
      );
      return {
        passed: found.numPassedTests,
        failed: found.numFailedTests + unloaded.length,
        skipped: found.numPendingTests + found.numTodoTests,
      };
    },
  );
}

/** @param {boolean} isBuilt */
async function runE2e(isBuilt) {
  if (!isBuilt) return giveUp('e2e', 'Not run: there is no build to test.');
  /** @type {string | null} */
  let chromium = null;
  try {
    chromium = findOrInstallChromium();
  } catch (error) {
    return giveUp('e2e', error instanceof Error ? error.message : String(error));
  }
  if (!chromium) return giveUp('e2e', NO_CHROMIUM);
  const report = join(reports, 'e2e.json');
  const env = {
    CHROMIUM_PATH: chromium,
    E2E_PORT: String(await freePort()),
    E2E_REPORT: report,
  };
  counted(
    'e2e',
    () => npm(['run', '--silent', 'test:e2e'], env),
    () => {
      const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + errors.length,
        skipped: stats.skipped,
      };
    },
  );
}

/**
 * @param {string} name
 * @param {() => boolean} run
 * @param {() => Counts} readCounts
 */
function counted(name, run, readCounts) {
  const { isOk, seconds } = timed(name, run);
  let counts = FAILED;
  let note;
  try {
    counts = readCounts();
    // A runner that fails although no test did (no tests found, a broken teardown) still fails.
    if (!isOk && counts.failed === 0) counts = { ...counts, failed: 1 };
    if (counts.passed + counts.failed === 0) counts = { ...counts, failed: 1 };
  } catch {
    note = 'The runner left no report.';
  }
  results.push({ name, counts, seconds, note });
}

/**
 * @param {string} name
 * @param {string} note
 */
function giveUp(name, note) {
  console.error(`\n── ${name}\n${note}`);
  results.push({ name, counts: FAILED, seconds: 0, note });
}

/**
 * @param {string} name
 * @param {() => boolean} run
 */
function timed(name, run) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const isOk = run();
  return { isOk, seconds: (performance.now() - startedAt) / 1000 };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function summarise() {
  console.log('\n── summary');
  for (const { name, counts, seconds, note } of results) {
    const mark = counts.failed > 0 ? '✕' : '✓';
    console.log(
      `${mark} ${name.padEnd(10)} ${lineOf(counts)}  (${seconds.toFixed(1)} s)${note ? `  ${note}` : ''}`,
    );
  }
  /** @param {keyof Counts} key */
  const total = (key) => results.reduce((sum, result) => sum + result.counts[key], 0);
  const totals = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
  if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped`);
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
}

/** @param {Counts} counts */
function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
