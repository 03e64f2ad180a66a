import { describe, expect, it } from 'vitest';
import { DEFAULT_NETWORK, lastWorld, simulate, type NodeLocal, type Script } from '../engine';
import { canonical, readParams, type Budget } from '../protocols/kit';
import { loadProtocol, topics } from '../protocols/registry';
import { rehearse } from './rehearse';
import { Search } from './search';
import { traceTo } from './trace';

const EVERYTHING: Budget = { crashes: 1, restarts: 1, losses: 1, duplicates: 1, timeouts: 1 };
const WORLDS = 30_000;
const SAMPLES = 60;
/** All but the reference models: no decision can make their spontaneous choices. */
const ids = topics.map(({ id }) => id);

/** What the engine and the explorer have to agree on about a node. */
function contentOf(local: NodeLocal | undefined): string {
  const { state, ...rest } = local ?? { state: null };
  return canonical([state?.key, rest]);
}

/** Takes the path to some world of a search in the simulator, and compares where they arrive. */
function compare(search: Search, script: Script, world: number): void {
  const { space, worlds, model } = search;
  const path = traceTo(search, world);
  const { staged, at } = rehearse(path, script, model);
  const decisions = staged.map((one) => one.decision);
  const run = simulate({ ...script, decisions, until: at + 1 }, model);
  const fields = new Int32Array(space.fieldCount);
  worlds.read(world, fields);
  const simulated = lastWorld(run);
  space.nodes.forEach((node, index) => {
    const { name } = node.spec;
    const explored = node.locals.at(fields[index]!);
    expect(`${name} ${contentOf(simulated.locals[name])}`).toBe(`${name} ${contentOf(explored)}`);
  });
  const history = space.histories.histories.at(fields[space.historyField]!);
  expect(canonical(simulated.history)).toBe(canonical(history));
  const content = space.networks.contents.at(fields[space.networkField]!);
  const inFlight = content.messages.map((id) => canonical(space.networks.messages.at(id)));
  expect(simulated.flights.map((one) => canonical(one.message)).sort()).toEqual(inFlight.sort());
  expect(run.unused).toEqual([]);
}

describe('a world of the explorer is where the simulator gets to on the same path', () => {
  it.each(ids)('%s', { timeout: 60_000 }, async (id) => {
    const protocol = await loadProtocol(id);
    const params = readParams(protocol.params, {}, []);
    const search = new Search(protocol.createModel(params, []), {
      budget: EVERYTHING,
      limit: WORLDS,
    });
    while (search.advance(1_000));
    const script: Script = {
      v: 1,
      protocol: id,
      params,
      mistakes: [],
      seed: 1,
      network: DEFAULT_NETWORK,
      decisions: [],
    };
    // A run has been opened before anything can be said of it.
    const opened = search.model.opening.length;
    const last = search.worlds.count - 1;
    for (let sample = 0; sample <= SAMPLES; sample++) {
      const world = opened + Math.floor((last - opened) * (sample / SAMPLES) ** 2);
      compare(search, script, world);
    }
  });
});
