import { ScriptError, type Script } from '../engine';
import { decodeScript, readScript, type RunAddress } from '../interchange';
import { createPlayer, createStoragePort, type Player, type PlayerOptions } from '../player';
import type { Protocol, Scenario } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';

/** The storage that preferences are kept in. */
export const storage = createStoragePort(() => localStorage, 'indoubt');

const frames = {
  request: (callback: (nowMs: number) => void) => requestAnimationFrame(callback),
  cancel: (id: number) => cancelAnimationFrame(id),
};

/** Makes the player of an address. @throws ScriptError that says what does not fit. */
export async function openRun(address: RunAddress): Promise<Player> {
  const { protocol, scenario, script } = await loadRun(address);
  return makePlayer({
    protocol,
    ...(scenario && { scenario }),
    ...(script && { script }),
    ...(address.at !== undefined && { at: address.at }),
  });
}

/** A player that is at home on this page. */
export function makePlayer(options: PlayerOptions): Player {
  return createPlayer({
    frames,
    storage,
    systemReducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    ...options,
  });
}

interface LoadedRun {
  readonly protocol: Protocol;
  readonly scenario?: Scenario;
  readonly script?: Script;
}

async function loadRun({ payload, scenario: id }: RunAddress): Promise<LoadedRun> {
  if (payload === undefined) return id === undefined ? firstScenario() : findScenario(id);
  const { script, protocol } = await readScript(await decodeScript(payload));
  const scenario = protocol.scenarios.find((one) => one.id === id);
  return { protocol, script, ...(scenario && { scenario }) };
}

async function firstScenario(): Promise<LoadedRun> {
  const protocol = await loadProtocol(protocolEntries[0].id);
  const [scenario] = protocol.scenarios;
  return { protocol, ...(scenario && { scenario }) };
}

/** A scenario does not say of which protocol it is, so they are asked in turn. */
async function findScenario(id: string): Promise<LoadedRun> {
  const known: string[] = [];
  for (const entry of protocolEntries) {
    const protocol = await loadProtocol(entry.id);
    const scenario = protocol.scenarios.find((one) => one.id === id);
    if (scenario) return { protocol, scenario };
    known.push(...protocol.scenarios.map((one) => one.id));
  }
  throw new ScriptError('scenario', `there is no "${id}"; there are ${known.join(', ')}`);
}
