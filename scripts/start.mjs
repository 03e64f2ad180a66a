// npm start: installs and builds what is missing, then serves the site. --serve-only leaves out the first two.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installIfNeeded, isSiteStale, nodeProblem, npm, SITE } from './project.mjs';
import { serve } from './serve.mjs';

const PORT_DEFAULT = 4173;

const problem = nodeProblem();
if (problem) fail(problem);
const port = portOf(process.env['PORT']);
if (!process.argv.includes('--serve-only')) {
  if (!installIfNeeded()) fail('The packages could not be installed; npm says why above.');
  if (isSiteStale() && !npm(['run', '--silent', 'build:site']))
    fail('The site could not be built.');
}
if (!existsSync(join(SITE, 'index.html'))) fail('There is no built site: run `npm run build`.');

try {
  const server = await serve(SITE, port);
  console.log('Indoubt is served at');
  console.log(`http://localhost:${server.port}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    fail(`Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`);
  }
  if (code === 'EACCES') fail(`Port ${port} may not be used here. Choose one above 1023.`);
  throw error;
}

/** @param {string | undefined} text */
function portOf(text) {
  if (!text) return PORT_DEFAULT;
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  return fail(`PORT is "${text}", but must be a number from 0 to 65535.`);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
