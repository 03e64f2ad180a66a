import type { StoreApi } from 'zustand/vanilla';
import { selectGoals } from './selectors';
import type { GoalsSlice, PlayerState, SliceKit } from './state';

export function createGoalsSlice({ scenario }: SliceKit): GoalsSlice {
  return { scenario, achieved: [] };
}

/** Ticks goals when a run has been seen to its end. */
export function attachGoals(store: StoreApi<PlayerState>): { destroy(): void } {
  const tick = (state: PlayerState): void => {
    if (state.mode !== 'ended') return;
    const met = selectGoals(state).filter((one) => one.met && !state.achieved.includes(one.id));
    if (met.length > 0) {
      store.setState({ achieved: [...state.achieved, ...met.map((one) => one.id)] });
    }
  };
  // A link may open a run at its end.
  tick(store.getState());
  const unsubscribe = store.subscribe((state, before) => {
    if (before.mode !== 'ended' || before.run !== state.run) tick(state);
  });
  return { destroy: unsubscribe };
}
