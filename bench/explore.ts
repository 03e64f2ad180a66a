/**
 * Distinct worlds a second on `lamport-two-phase`, and bytes a world. Run it with
 * `npx vite build --ssr bench/explore.ts --outDir node_modules/.cache/bench` and
 * `node node_modules/.cache/bench/explore.js`.
 */
import { Exploring } from '../src/explore';
import { loadProtocol } from '../src/protocols/registry';

const SIZES = [5, 6, 7, 8];
const SLICE = 20_000;

const protocol = await loadProtocol('lamport-two-phase');
for (const rms of SIZES) {
  const from = performance.now();
  const exploring = new Exploring(protocol, { params: { rms } });
  while (exploring.advance(SLICE));
  const seconds = (performance.now() - from) / 1_000;
  const { distinct, bytes } = exploring.progress();
  console.log(
    [
      `rms=${rms}`,
      `${distinct} worlds`,
      `${seconds.toFixed(3)} s`,
      `${Math.round(distinct / seconds)} worlds/s`,
      `${(bytes / distinct).toFixed(1)} bytes/world`,
    ].join('  '),
  );
}
