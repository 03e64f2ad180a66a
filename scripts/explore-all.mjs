// Explores every setting of every protocol, or of those named; see docs/explorer.md. Takes minutes.
import { spawnSync } from 'node:child_process';
import { build } from 'vite';

const OUT = 'node_modules/.cache/explore-all';

await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: { ssr: 'scripts/explore-all-worker.ts', outDir: OUT, emptyOutDir: true, target: 'node20' },
});
const worker = [`${OUT}/explore-all-worker.js`, ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, worker, { stdio: 'inherit' }).status ?? 1;
