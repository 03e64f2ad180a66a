// What start and test both need to know of the project's state on disk. Node alone: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const NODE_MIN = [20, 19];
const SOURCES = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts',
  'src',
  'vite.config.ts',
  'vite.embed.config.ts',
];

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const SITE = join(ROOT, 'dist/site');

/** A sentence that says what is wrong with this Node, or null. */
export function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [majorMin = 0, minorMin = 0] = NODE_MIN;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return null;
  return `Indoubt needs Node ${majorMin}.${minorMin} or newer; this is ${process.versions.node}.`;
}

/**
 * Runs npm and shows what it prints.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it succeeded
 */
export function npm(args, env = {}) {
  const { status } = spawnSync(NPM, args, {
    ...optionsWith(env),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

/**
 * Runs npm beside other things, and keeps what it prints until it has ended.
 * @param {string[]} args
 * @returns {Promise<{ isOk: boolean, output: string }>}
 */
export function npmAside(args) {
  return new Promise((resolve) => {
    const child = spawn(NPM, args, { ...optionsWith({}), stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on('data', (part) => output.push(part));
    child.stderr.on('data', (part) => output.push(part));
    child.on('error', (error) => resolve({ isOk: false, output: error.message }));
    child.on('close', (code) =>
      resolve({ isOk: code === 0, output: Buffer.concat(output).toString('utf8') }),
    );
  });
}

/** @param {NodeJS.ProcessEnv} env */
function optionsWith(env) {
  return { cwd: ROOT, env: { ...process.env, ...env }, shell: process.platform === 'win32' };
}

/** Installs when nothing is installed, or when the lockfile is newer. Development packages too: they build the site. */
export function installIfNeeded() {
  const installedAt = modifiedAt(join(ROOT, 'node_modules/.package-lock.json'));
  if (installedAt >= modifiedAt(join(ROOT, 'package-lock.json'))) return true;
  console.log('Installing the packages …');
  return npm(['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=warn']);
}

/** Whether the built site is missing or older than what it is built from. */
export function isSiteStale() {
  const builtAt = modifiedAt(join(SITE, 'index.html'));
  return SOURCES.some((source) => newestIn(join(ROOT, source)) > builtAt);
}

/** @param {string} path */
function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/**
 * Folders count too, so that a deleted file is noticed.
 * @param {string} path
 * @returns {number}
 */
function newestIn(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return modifiedAt(path);
  return Math.max(modifiedAt(path), ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
