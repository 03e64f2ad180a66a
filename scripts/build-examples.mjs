// Packs the package, and builds the sites of examples/ with what was packed, as somebody would who installs it.
// Names of examples as arguments build only these.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
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
const asked = process.argv.slice(2);

await pack();
const problems = (await Promise.all(toBuild().map(buildOne))).filter((one) => one !== null);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

async function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', EXAMPLES];
  const [packed] = JSON.parse((await npm(args, '.')).stdout);
  renameSync(join(EXAMPLES, packed.filename), TARBALL);
}

/** The folders whose turn it is; says why others are left out. */
function toBuild() {
  const names = readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown) throw new Error(`no example "${unknown}"; there is ${names.join(', ')}`);
  return (asked.length > 0 ? asked : names.filter(isPossible)).map((name) => join(EXAMPLES, name));
}

/** @param {string} name */
function isPossible(name) {
  const problem = problemOf(name);
  if (problem) console.log(`${EXAMPLES}/${name} is left out: ${problem}`);
  return problem === null;
}

/**
 * Why this example cannot, or need not, be built here; null when it can.
 * @param {string} name
 */
function problemOf(name) {
  // Twelve hundred packages, which take longer to install and to bundle than all other examples together.
  if (name === 'docusaurus' && !existsSync(join(EXAMPLES, name, 'node_modules'))) {
    return 'it is large, and not installed; npm run test:docusaurus does that';
  }
  return name !== 'mkdocs' || hasMkDocsMaterial()
    ? null
    : 'there is no MkDocs with the theme Material; on Debian the package is mkdocs-material';
}

/** Its help lists the themes that are installed. */
function hasMkDocsMaterial() {
  const { stdout } = spawnSync('mkdocs', ['build', '--help'], { encoding: 'utf8' });
  return /\bmaterial\b/.test(stdout ?? '');
}

/**
 * What went wrong, or null.
 * @param {string} folder
 */
async function buildOne(folder) {
  const startedAt = performance.now();
  try {
    if (existsSync(join(folder, 'package.json'))) {
      await install(folder);
      await npm(['run', 'build'], folder);
    } else {
      unpack('dist/embed/in-doubt.classic.js', join(folder, 'docs/javascripts'));
      await run('mkdocs', ['build', '--strict', '--quiet', '--site-dir', 'dist'], { cwd: folder });
    }
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
  unpack('', place);
}

/**
 * Puts one file of the package, or all of it (''), into a folder.
 * @param {string} file
 * @param {string} place
 */
function unpack(file, place) {
  mkdirSync(place, { recursive: true });
  const path = file === '' ? 'package' : `package/${file}`;
  const folders = path.split('/').length - (file === '' ? 0 : 1);
  const args = ['-xzf', TARBALL, '-C', place, `--strip-components=${String(folders)}`, path];
  execFileSync('tar', args);
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
    // Astro and Docusaurus would report to their makers that they were used.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', DOCUSAURUS_TELEMETRY: '0' },
  });
}
