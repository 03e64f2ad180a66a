// Packs the package, and builds the sites of examples/ with what was packed, as somebody would who installs it.
import { execFile, execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const EXAMPLES = 'examples';
const TARBALL = join(EXAMPLES, 'indoubt.tgz');
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const OUTPUT_MAX = 64 * 1_024 * 1_024;

const run = promisify(execFile);

await pack();
const folders = readdirSync(EXAMPLES)
  .map((name) => join(EXAMPLES, name))
  .filter((folder) => existsSync(join(folder, 'package.json')));
const problems = (await Promise.all(folders.map(buildOne))).filter((one) => one !== null);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

async function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', EXAMPLES];
  const [packed] = JSON.parse((await npm(args, '.')).stdout);
  renameSync(join(EXAMPLES, packed.filename), TARBALL);
}

/**
 * What went wrong, or null.
 * @param {string} folder
 */
async function buildOne(folder) {
  const startedAt = performance.now();
  try {
    await install(folder);
    await npm(['run', 'build'], folder);
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (
      error
    );
    return `${folder} could not be built: ${String(error)}\n${stdout}${stderr}`;
  }
  console.log(`${folder} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return null;
}

/**
 * What others have made is installed when the lockfile says something new; the package each time.
 * @param {string} folder
 */
async function install(folder) {
  const lockfile = join(folder, 'package-lock.json');
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'));
  if (packages['node_modules/indoubt'].integrity) {
    throw new Error(
      `${lockfile}: take the integrity of indoubt out, because each build has another`,
    );
  }
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) {
    await npm(['ci', '--prefer-offline', '--no-fund', '--no-audit', '--loglevel=error'], folder);
    return;
  }
  const place = join(folder, 'node_modules/indoubt');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  execFileSync('tar', ['-xzf', TARBALL, '-C', place, '--strip-components=1']);
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  return run(NPM, [...args], {
    cwd,
    maxBuffer: OUTPUT_MAX,
    shell: process.platform === 'win32',
    // Astro would report to its makers that it was used.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
}
