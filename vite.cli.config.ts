import { chmod } from 'node:fs/promises';
import { defineConfig, type Plugin } from 'vite';

const OUT_FILE = 'dist/cli/indoubt.js';

function executable(): Plugin {
  return { name: 'executable', closeBundle: () => chmod(OUT_FILE, 0o755) };
}

/** One file that runs with Node alone: every dependency and every lazy chunk is inside. */
export default defineConfig({
  plugins: [executable()],
  publicDir: false,
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      output: {
        format: 'es',
        entryFileNames: 'indoubt.js',
        banner: '#!/usr/bin/env node',
        codeSplitting: false,
      },
    },
  },
});
