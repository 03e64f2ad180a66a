import { dirname, join, resolve } from 'node:path';
import { defineConfig, type BuildOptions, type Plugin, type UserConfig } from 'vite';
import { oneScenario } from './scripts/one-scenario';
import { packed } from './scripts/packed';
import { plainIcons, plainMachines, plainSelections } from './scripts/trims.mjs';

/** The player runs on Preact in an embed: half the weight, for a page that is somebody else's. */
const PREACT = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
];

/** What only the site asks a protocol for: challenges, what was explored of it, what it is compared by. */
const OF_THE_SITE = /src.protocols.[\w-]+.(challenges|settings|comparing)\.ts$/;

function withoutTheSite(): Plugin {
  return {
    name: 'without-the-site',
    transform(_code, id) {
      if (!OF_THE_SITE.test(id) || /protocols.(kit|saga)\W/.test(id)) return null;
      return 'export const challenges = [], settings = [], comparing = undefined;';
    },
  };
}

/** Loaded by few who have chunks; in one file everybody would pay for them. */
const LEFT_OUT =
  /src.(protocols.[\w-]+.(listings|plots)|ui.(StateChart|CodePane|PlotPane|Explored|css.(code|explored|plots?)\.css))\.(tsx?|js)$/;

/** One file has no listings, no charts and no drawn state machines (mount.tsx offers none). */
function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    transform(_code, id) {
      if (!LEFT_OUT.test(id)) return null;
      return 'export const StateChart = () => null, CodePane = StateChart, PlotPane = StateChart, Explored = StateChart, ExploredSettings = StateChart;';
    },
  };
}

/** By its default export all of Preact's React would come along; by name only what is used. */
function namedReact(): Plugin {
  return {
    name: 'named-react',
    transform(code, id) {
      if (!/node_modules.zustand.esm.react/.test(id)) return null;
      return code.replace("import React from 'react'", "import * as React from 'react'");
    },
  };
}

const ADOPTED = '\0adopted:';

/** What a panel imports as its styles goes into the shadow trees, and never into the page around. */
function adoptStyles(): Plugin {
  const sheets = resolve('src/embed/sheets.ts');
  return {
    name: 'adopt-styles',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !/^\.\/css\/[\w-]+\.css$/.test(source)) return null;
      return `${ADOPTED}${join(dirname(importer), source)}.js`;
    },
    load(id) {
      if (!id.startsWith(ADOPTED)) return null;
      const file = id.slice(ADOPTED.length).replace(/\.js$/, '');
      return {
        code: `import css from ${JSON.stringify(`${file}?inline`)};
          import { adoptEverywhere } from ${JSON.stringify(sheets)};
          adoptEverywhere(css);`,
        moduleSideEffects: true,
      };
    },
  };
}

/**
 * Whatever is loaded later is in the one file already. Left as it is, each module would be wrapped in a
 * function of its own, to be run when somebody asks for it, and nothing that is not used would be left out.
 */
function loadAtOnce(): Plugin {
  return {
    name: 'load-at-once',
    transform(code, id) {
      if (!id.startsWith(resolve('src')) || !code.includes('import(')) return null;
      const heads: string[] = [];
      const body = code.replace(/\bimport\(("[^"]+"|'[^']+')\)/g, (_, source: string) => {
        const name = `later_${String(heads.length)}`;
        heads.push(`import * as ${name} from ${source};`);
        return `Promise.resolve(${name})`;
      });
      return `${heads.join(' ')} ${body}`;
    },
  };
}

/** One file with everything in it. */
function whole(entry: string, fileName: string, format: 'es' | 'iife'): UserConfig {
  const lib = { entry, name: 'indoubt', formats: [format], fileName: () => fileName };
  const rolldownOptions = { output: { codeSplitting: false } };
  return { plugins: [leaveOut(), loadAtOnce()], build: { lib, rolldownOptions } };
}

/** What a poster needs, and with it every player: with all that these files need. */
const CORE = /xstate|src.engine|src.protocols.kit.(?!listing)|src.embed.(opening|sheets)\.ts$/;
/** The player, with all that it needs from the start; lazy panels take from it what they share with it. */
const PLAYER = /src.embed.mount\.tsx$/;

/** The folder that a module of a protocol is in. */
const protocolOf = (id: string): string => /protocols.([\w-]+)/.exec(id)?.[1] ?? 'protocol';

/** Shown at once where there is the width for it. */
const SWITCHES = /src.ui.(Switches|Mistakes|Segments)\.tsx$/;

/** For bundlers and for pages that load modules: what is not needed is not loaded. */
const chunks: BuildOptions = {
  lib: { entry: ['src/embed/element.ts', 'src/embed/define.ts'], formats: ['es'] },
  rolldownOptions: {
    output: {
      // Vite leaves the spaces in a library.
      minify: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // What a poster needs is wanted at once: one file instead of a dozen tiny ones.
      codeSplitting: {
        groups: [
          { name: 'core', test: CORE, priority: 2 },
          { name: 'player', test: PLAYER, priority: 1 },
          { name: 'switches', test: SWITCHES },
          // What a protocol shares with its scenarios stays with it.
          { name: 'saga', test: /src.protocols.saga[\\/]/, priority: 1 },
          { name: protocolOf, test: /src.protocols.[\w-]+.(index|goals)\.ts$/ },
        ],
      },
    },
  },
};

/** What is built, by the mode that Vite is called with. */
const BUILDS: Readonly<Record<string, UserConfig>> = {
  chunks: { plugins: [oneScenario()], build: chunks },
  module: whole('src/embed/define.ts', 'in-doubt.js', 'es'),
  classic: whole('src/embed/define.ts', 'in-doubt.classic.js', 'iife'),
  frame: whole('src/embed/frame-main.ts', 'frame.js', 'iife'),
};

export default defineConfig(({ mode }): UserConfig => {
  const chosen = BUILDS[mode];
  if (!chosen) throw new Error(`--mode ${mode}: it takes ${Object.keys(BUILDS).join(', ')}`);
  return {
    publicDir: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.env.IS_WHOLE': String(mode !== 'chunks'),
    },
    resolve: { alias: PREACT },
    plugins: [
      adoptStyles(),
      plainIcons(),
      plainSelections(),
      plainMachines(),
      namedReact(),
      withoutTheSite(),
      packed(),
      ...(chosen.plugins ?? []),
    ],
    build: {
      outDir: 'dist/embed',
      emptyOutDir: mode === 'chunks',
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_000,
      ...chosen.build,
    },
  };
});
