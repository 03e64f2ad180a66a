/**
 * Explores what the protocols name in their settings, or those that are named on the command line: a
 * line for each. What is too dear for every build is kept in explored-once.json, with the day.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { allSettingsOf, verify, type Verified } from '../src/explore';
import { loadProtocol, protocolEntries } from '../src/protocols/registry';

const KEPT = 'scripts/explored-once.json';

const named = process.argv.slice(2);
const ids = protocolEntries
  .map(({ id }) => id)
  .filter((id) => named.length === 0 || named.includes(id));
const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, readonly Verified[]>;
const on = new Date().toISOString().slice(0, 10);

for (const id of ids) {
  const protocol = await loadProtocol(id);
  const dear: Verified[] = [];
  for (const setting of allSettingsOf(protocol)) {
    const from = performance.now();
    const found = verify(protocol, setting);
    report(id, found, (performance.now() - from) / 1_000);
    if (setting.dear === true) dear.push({ ...found, on });
    if (found.broken.length > 0) process.exitCode = 1;
  }
  if (dear.length === 0) continue;
  kept[id] = dear;
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 2)}\n`);
}

function report(id: string, found: Verified, seconds: number): void {
  const { params, budget, distinct, depth, complete, broken } = found;
  const faults = Object.entries(budget).filter(
    ([, count]) => typeof count === 'number' && count > 0,
  );
  console.log(
    [
      id,
      JSON.stringify(params),
      faults.map(([name, count]) => `${String(count)} ${name}`).join(', '),
      `${distinct.toLocaleString('en')} worlds${complete ? '' : ' so far'}, ${String(depth)} deep`,
      broken.length === 0 ? 'clean' : `broken: ${broken.join(', ')}`,
      `${seconds.toFixed(1)} s`,
    ].join(' | '),
  );
}
