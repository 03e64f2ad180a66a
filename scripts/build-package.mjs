// Builds what programs import into dist/package, with declarations; dist/embed and dist/cli go along.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const OUT = 'dist/package';
const TYPES = join(OUT, 'types');

await build({ configFile: 'vite.package.config.ts', logLevel: 'warn' });
writeDeclarations();
await writeSchema();

/** Node wants whole names where the sources name a folder or leave the ending out. */
function writeDeclarations() {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.package.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The declarations could not be written.');
  const files = readdirSync(TYPES, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((one) => one.endsWith('.d.ts'))) {
    const path = join(TYPES, file);
    const text = readFileSync(path, 'utf8');
    const whole = text.replace(
      /(from |import\()(['"])(\.{1,2}(?:\/[^'"]*)?)\2/g,
      (_all, before, quote, name) => `${before}${quote}${wholeName(dirname(path), name)}${quote}`,
    );
    if (whole !== text) writeFileSync(path, whole);
  }
  dropUnreached(files);
}

/**
 * The compiler writes one for every source that it read; most of them no type of the package names.
 * @param {readonly string[]} files
 */
function dropUnreached(files) {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const doors = Object.values(exports).flatMap((one) => one.types ?? []);
  const reached = new Set(doors.map((one) => resolve(one)));
  for (const path of reached) {
    const names = readFileSync(path, 'utf8').matchAll(/(?:from |import\(?)['"](\.[^'"]*)\.js['"]/g);
    for (const [, name] of names) reached.add(resolve(dirname(path), `${name}.d.ts`));
  }
  for (const path of files.map((one) => resolve(TYPES, one))) {
    if (path.endsWith('.d.ts') && !reached.has(path)) rmSync(path);
  }
}

/**
 * @param {string} folder
 * @param {string} name
 */
function wholeName(folder, name) {
  return existsSync(join(folder, `${name}.d.ts`)) ? `${name}.js` : `${name}/index.js`;
}

async function writeSchema() {
  const { protocolEntries, scriptSchema } = await import(
    pathToFileURL(resolve(OUT, 'index.js')).href
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A script of Indoubt',
    ...scriptSchema(protocolEntries.map((/** @type {{ id: string }} */ one) => one.id)),
  };
  writeFileSync(join(OUT, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
}
