// Builds the embed in all its forms into dist/embed, the page for frames beside it, and puts it into the built site, if there is one.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { SITE } from './project.mjs';

/** The first empties the folder. */
const FORMS = ['chunks', 'module', 'classic', 'frame'];

for (const mode of FORMS) {
  await build({ configFile: 'vite.embed.config.ts', mode, logLevel: 'warn' });
}
cpSync('public/embed.html', 'dist/embed.html');
if (existsSync(SITE)) cpSync('dist/embed', join(SITE, 'embed'), { recursive: true });
