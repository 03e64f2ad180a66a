import { loadScenario, openAddress, type RunAddress } from '../interchange';
import {
  createPlayer,
  createStoragePort,
  pageFrames,
  type Player,
  type PlayerOptions,
} from '../player';
import { scenarioIds } from '../protocols/registry';

/** The storage that preferences are kept in. */
export const storage = createStoragePort(() => localStorage, 'indoubt');

/**
 * Makes the player of an address; one that names no run gets the first scenario of all.
 * @throws ScriptError that says what does not fit.
 */
export async function openRun(address: RunAddress): Promise<Player> {
  const [first = ''] = scenarioIds();
  const { at } = address;
  const moment = at !== undefined && { at };
  const opened = await openAddress(address);
  return makePlayer(
    opened ? { ...opened, ...moment } : { ...(await loadScenario(first)), ...moment },
  );
}

/** A player that is at home on this page. */
export function makePlayer(options: PlayerOptions): Player {
  return createPlayer({
    frames: pageFrames,
    storage,
    systemReducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    ...options,
  });
}
