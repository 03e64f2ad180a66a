/** Draws the pictures that links show, and keeps them until what they are drawn from changes. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { unpackFonts } from './fonts';

const CACHE = resolve(import.meta.dirname, '../node_modules/.cache/social');
const FONTS = [
  '@fontsource/source-serif-4/files/source-serif-4-latin-700-normal.woff',
  '@fontsource/inter/files/inter-latin-400-normal.woff',
  '@fontsource/inter/files/inter-latin-700-normal.woff',
  '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff',
  // For the signs that those do not have, such as the tick of what is committed.
  '@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff',
];

export type DrawPicture = (svg: string) => Promise<Uint8Array>;

/** The renderer, with the fonts of the site and no others: the same picture on every machine. */
export async function createRenderer(): Promise<DrawPicture> {
  const require = createRequire(import.meta.url);
  const woffs = FONTS.map((font) => require.resolve(font));
  const fontFiles = await unpackFonts(woffs, join(CACHE, 'fonts'));
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Inter' };
  return async (svg) => {
    const hash = createHash('sha256').update(FONTS.join()).update(svg).digest('hex').slice(0, 24);
    const file = join(CACHE, `${hash}.png`);
    const kept = await readFile(file).catch(() => null);
    if (kept) return kept;
    const png = (await renderAsync(svg, { font, logLevel: 'error' })).asPng();
    await mkdir(CACHE, { recursive: true });
    await writeFile(file, png);
    return png;
  };
}
