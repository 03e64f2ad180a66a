import { useSyncExternalStore } from 'react';
import { createStoragePort, type Player } from '../player';
import { askedOf, type AskedFor } from './asked';

/** Ids of the goals that were reached, by the place that sets them. */
export type Progress = Readonly<Record<string, readonly string[]>>;

const port = createStoragePort(() => localStorage, 'indoubt-goals');
const listeners = new Set<() => void>();
let known: Progress | null = null;

/** Goals of a question or a challenge are kept apart from those of a scenario with the same id. */
export function askedPlace({ kind, id }: AskedFor): string {
  return `${kind}:${id}`;
}

/** Where the goals of a player are set; a run of the reader's own sets none. */
export function placeOfPlayer(player: Player): string | null {
  const asked = askedOf(player);
  if (asked) return askedPlace(asked);
  return player.store.getState().scenario?.id ?? null;
}

function readProgress(): Progress {
  return (known ??= parse(port.read()));
}

function write(progress: Progress): void {
  known = progress;
  port.write(JSON.stringify(progress));
  for (const listener of listeners) listener();
}

export function clearProgress(): void {
  write({});
}

export function useProgress(): Progress {
  return useSyncExternalStore(subscribe, readProgress);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Ticks what was reached another time, and keeps what is reached now. Answers how to stop. */
export function rememberGoals({ store }: Player, place: string): () => void {
  const before = readProgress()[place];
  if (before) {
    const { achieved } = store.getState();
    store.setState({ achieved: [...new Set([...achieved, ...before])] });
  }
  return store.subscribe(({ achieved }, { achieved: last }) => {
    if (achieved !== last) write({ ...readProgress(), [place]: achieved });
  });
}

/** Passes over whatever does not fit: anybody may have written it. */
function parse(text: string | null): Progress {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([place, ids]: [string, unknown]) => {
        return Array.isArray(ids) ? [[place, ids.filter((id) => typeof id === 'string')]] : [];
      }),
    );
  } catch {
    return {};
  }
}
