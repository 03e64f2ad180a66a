import { outcomesOf, writeScript } from '../interchange';
import type { Player } from '../player';
import type { ChangeDetail, EmbedEvents } from './details';

export type Emit = <K extends keyof EmbedEvents>(type: K, detail: EmbedEvents[K]) => void;

export function changeDetail({ store, protocol }: Player): ChangeDetail {
  const { run, at } = store.getState();
  return {
    script: structuredClone(writeScript(run.script, protocol)),
    at: Math.floor(at),
    outcome: outcomesOf(run)[0] ?? 'pending',
  };
}

/** Tells what becomes of a player. While it plays, a change is an event that happens, not a frame. */
export function attachEvents(player: Player, emit: Emit): () => void {
  let isDue = false;
  let isGone = false;
  const tell = (): void => {
    isDue = false;
    if (!isGone) emit('change', changeDetail(player));
  };
  const unsubscribe = player.store.subscribe((state, before) => {
    const isSought = state.mode !== 'playing' && state.at !== before.at;
    const isMoved = state.run !== before.run || state.eventCount !== before.eventCount || isSought;
    if (isMoved && !isDue) {
      isDue = true;
      queueMicrotask(tell);
    }
    for (const id of state.achieved.filter((one) => !before.achieved.includes(one))) {
      emit('goal', { id, claim: claimOf(player, id) });
    }
    if (state.mode === 'ended' && before.mode !== 'ended') emit('end', changeDetail(player));
    if (state.problem && state.problem !== before.problem) {
      emit('error', { message: state.problem.message, path: state.problem.path });
    }
  });
  return () => {
    isGone = true;
    unsubscribe();
  };
}

function claimOf({ store }: Player, id: string): string {
  const { scenario } = store.getState();
  const goals = scenario ? [...scenario.shows, ...scenario.tries] : [];
  return goals.find((one) => one.id === id)?.claim ?? id;
}
