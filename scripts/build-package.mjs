// Builds what programs import into dist/package, with declarations; dist/embed and dist/cli go along.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
