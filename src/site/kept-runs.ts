import { useLayoutEffect } from 'react';
import { readScriptFor, writeScript } from '../interchange';
import { createStoragePort, type Player, type StoragePort, type Take } from '../player';
import type { Protocol } from '../protocols/kit';
import { placeOfPlayer } from './progress';

/** Nobody keeps more of one story; the last ones count. */
const KEPT_MAX = 40;
const NAME_LENGTH_MAX = 200;

/** What is kept beside a run is there again after a reload, in this tab: by the story that it belongs to. */
export function useKeptRuns(player: Player): void {
  // Before anybody listens who tells of each run that is kept.
  useLayoutEffect(() => {
    if (player.isRecording) return;
    const key = `indoubt-kept ${player.protocol.id} ${placeOfPlayer(player) ?? ''}`;
    return rememberRuns(
      player,
      createStoragePort(() => sessionStorage, key),
    );
  }, [player]);
}

/** Brings back what was kept another time, and writes down what is kept now. Answers how to stop. */
export function rememberRuns({ store, protocol }: Player, port: StoragePort): () => void {
  if (store.getState().takeCount === 0) {
    const takes = readRuns(port.read(), protocol);
    store.setState({ takes, takeCount: takes.length });
  }
  return store.subscribe(({ takes }, before) => {
    if (takes !== before.takes) port.write(JSON.stringify(writeRuns(takes, protocol)));
  });
}

function writeRuns(takes: readonly Take[], protocol: Protocol) {
  return takes
    .slice(-KEPT_MAX)
    .map(({ name, at, script }) => ({ name, at, script: writeScript(script, protocol) }));
}

/** Passes over whatever does not fit: anybody may have written it. */
function readRuns(text: string | null, protocol: Protocol): readonly Take[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(value)) return [];
    return value.slice(-KEPT_MAX).flatMap((one: unknown, index) => {
      const take = readRun(one, protocol);
      return take ? [{ ...take, id: `take-${String(index + 1)}` }] : [];
    });
  } catch {
    return [];
  }
}

function readRun(value: unknown, protocol: Protocol): Omit<Take, 'id'> | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, at, script } = value as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof at !== 'number' || !(at >= 0)) return null;
  try {
    return { name: name.slice(0, NAME_LENGTH_MAX), at, script: readScriptFor(protocol, script) };
  } catch {
    return null;
  }
}
