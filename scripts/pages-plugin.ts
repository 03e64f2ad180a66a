/**
 * Gives every scenario and question a page with an address, a picture and words of its own. The
 * application's page is built already; the others are made of it.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import type * as Worker from './pages-worker';
import { buildForNode } from './build-for-node';
import { createRenderer } from './social-pictures';

const CACHE = resolve(import.meta.dirname, '../node_modules/.cache/pages');
const HOME = 'index.html';

export function pages(): Plugin {
  return {
    name: 'pages',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const home = bundle[HOME];
      if (home?.type !== 'asset') throw new Error(`The build made no ${HOME}.`);
      await buildForNode('scripts/pages-worker.ts', CACHE);
      const worker = pathToFileURL(join(CACHE, 'pages-worker.js')).href;
      const { allPages, pageFiles, readSiteUrl } = (await import(worker)) as typeof Worker;
      const site = readSiteUrl(process.env['SITE_URL']);
      const files = pageFiles(await allPages(), String(home.source), site);
      const draw = await createRenderer();
      await Promise.all(
        files.map(async ({ path, text, kind }) => {
          const source = kind === 'picture' ? await draw(text) : text;
          if (path === HOME) home.source = source;
          else this.emitFile({ type: 'asset', fileName: path, source });
        }),
      );
      const parts = JSON.stringify(partsOf(bundle));
      this.emitFile({ type: 'asset', fileName: 'parts.json', source: parts });
    },
  };
}

/** What the page may load later; it fetches this when it is idle (src/site/offline.ts). */
function partsOf(bundle: Rolldown.OutputBundle) {
  const all = Object.values(bundle);
  const named = (type: 'asset' | 'chunk', end: string) =>
    all.filter((one) => one.type === type && one.fileName.endsWith(end)).map((one) => one.fileName);
  return {
    modules: named('chunk', '.js'),
    styles: named('asset', '.css'),
    // The parts of a worker are built apart, and come as files.
    files: named('asset', '.js'),
  };
}
