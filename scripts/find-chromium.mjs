import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const USUAL_PLACES = [
  ...NAMES.map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const VERSION_TIMEOUT_MS = 30_000;
const DOWNLOAD_TIMEOUT_MS = 300_000;

/**
 * The path of a Chromium that starts, or null: CHROMIUM_PATH first, then the usual places and the
 * PATH, then the one that Playwright downloaded. Throws when CHROMIUM_PATH is set but of no use, because
 * silently testing in another browser than the one asked for would mislead.
 * @returns {string | null}
 */
export function findChromium() {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked) {
    if (starts(asked)) return asked;
    throw new Error(`CHROMIUM_PATH is "${asked}", which does not start. Correct or unset it.`);
  }
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [...new Set([...USUAL_PLACES, ...onPath, playwrightsOwn()])];
  return candidates.find(starts) ?? null;
}

/**
 * As `findChromium`, but tries to install one when there is none.
 * @returns {string | null}
 */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found: asking Playwright to download one.');
  attempt('npx', ['--no-install', 'playwright', 'install', 'chromium']);
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.log('Still no Chromium that starts: installing the one of the distribution.');
  attempt('apt-get', ['update']);
  attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return findChromium();
}

/**
 * Running it shows what a look at the file cannot: missing libraries, or a stub that only advertises a package.
 * @param {string} path
 */
function starts(path) {
  if (!path || !existsSync(path)) return false;
  const { status } = spawnSync(path, ['--version'], {
    stdio: 'ignore',
    timeout: VERSION_TIMEOUT_MS,
  });
  return status === 0;
}

function playwrightsOwn() {
  try {
    const require = createRequire(import.meta.url);
    /** @type {typeof import('@playwright/test')} */
    const playwright = require('@playwright/test');
    return playwright.chromium.executablePath();
  } catch {
    return '';
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function attempt(command, args) {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: DOWNLOAD_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
}
