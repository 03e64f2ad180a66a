import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { exploredFigures } from './scripts/figures-plugin';
import { packed } from './scripts/packed';
import { pages } from './scripts/pages-plugin';
import { POLICY } from './scripts/policy.mjs';
import { plainIcons, plainMachines, plainSelections } from './scripts/trims.mjs';

/** Built pages only: the dev server's hot reload needs inline scripts and styles. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** The machinery, what reads and writes scripts, and the signs that every page draws. */
const CORE =
  /src.(engine|timeline|protocols.(kit.(?!listing)|registry|scenario-owners)|interchange.(json|problem|hash|permalink-form|(read|write|load)-[\w-]+)\.ts|diagram.glyphs|ui.(Marked|ToneSign|explore-words|verdict-words|inspecting)|player.stops)/;

/** Shown at once where there is the width for it. */
const SWITCHES = /src.ui.(Switches|Mistakes|Segments)\.tsx$/;

export default defineConfig({
  // Relative, so that the site works from any sub-path of any host.
  base: './',
  plugins: [
    react(),
    plainIcons(),
    plainSelections(),
    plainMachines(),
    contentSecurityPolicy(),
    exploredFigures(),
    pages(),
    packed(),
  ],
  // A worker loads protocols when it needs them, as the page does.
  worker: { format: 'es' },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // Every browser that runs this knows it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What several chunks share of these is wanted at once: one file instead of a dozen tiny ones.
        codeSplitting: {
          groups: [
            { name: 'core', test: CORE, minShareCount: 2 },
            { name: 'switches', test: SWITCHES },
          ],
        },
      },
    },
    // A font small enough to become a data: address would be refused by font-src.
    assetsInlineLimit: 0,
  },
});
