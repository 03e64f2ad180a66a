// Puts the pages and what they load side by side: any server can have the folder as it is.
import { cpSync, rmSync } from 'node:fs';

const PACKAGE = 'node_modules/indoubt/dist';
const EMBED = ['embed.html', 'embed/frame.js', 'embed/in-doubt.js', 'embed/in-doubt.classic.js'];

rmSync('dist', { recursive: true, force: true });
cpSync('pages', 'dist', { recursive: true });
for (const file of EMBED) cpSync(`${PACKAGE}/${file}`, `dist/${file}`);
