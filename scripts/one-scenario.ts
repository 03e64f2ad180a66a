/**
 * An embed in chunks shows one scenario and lists none: the file that it is written in is loaded beside its protocol,
 * and not all the stories of the book that it is from.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { SCENARIO_OWNERS } from '../src/protocols/scenario-owners';

const PROTOCOLS = resolve('src/protocols');
const DEFINITION = /src.protocols.[\w-]+.index\.ts$/;
const FINDER = /src.interchange.find-scenario\.ts$/;
const IMPORT = "import { scenarios } from './scenarios';";

export function oneScenario(): Plugin {
  return {
    name: 'one-scenario',
    enforce: 'pre',
    transform(code, id) {
      if (FINDER.test(id)) return finder();
      return DEFINITION.test(id) ? code.replace(IMPORT, 'const scenarios = [];') : null;
    },
  };
}

/** Knows of each scenario where it is written. */
function finder(): string {
  const files = Object.entries(SCENARIO_OWNERS).map(([id, owner]) => fileOf(id, owner));
  const loads = [...new Set(files)].map((file) => `() => import(${JSON.stringify(file)})`);
  const indexes = files.map((file) => [...new Set(files)].indexOf(file));
  return `import { scenarioIds } from ${JSON.stringify(join(PROTOCOLS, 'registry'))};
    const files = [${loads.join()}], fileOf = [${indexes.join()}];
    export async function findScenario(_loading, id) {
      const found = await files[fileOf[scenarioIds().indexOf(id)]]();
      return Object.values(found).flat().find((one) => one.id === id);
    }`;
}

function fileOf(scenario: string, protocol: string): string {
  const folder = join(PROTOCOLS, protocol);
  // A goal has an id as well, but no title.
  const start = new RegExp(`\\bid: '${scenario}',\\s+title:`);
  const files = readdirSync(folder).filter((name) => /scenarios?\.ts$/.test(name));
  const file = files.find((name) => start.test(readFileSync(join(folder, name), 'utf8')));
  if (!file) throw new Error(`${protocol}: no file of scenarios tells ${scenario}`);
  return join(folder, file);
}
