import { isSame } from '../interchange';
import { shown } from './show';
import type { PlayerState, SliceKit, Take, TakesSlice } from './state';
import { takeName } from './take-name';

export function createTakesSlice(kit: SliceKit): TakesSlice {
  const { runOf, set, get } = kit;
  return {
    takes: [],
    takeCount: 0,
    keepTake(name) {
      const state = get();
      const take = takeOf(state, kit);
      if (!take) return;
      const named = name === undefined || name === '' ? take : { ...take, name };
      set({ takes: [...state.takes, named], takeCount: state.takeCount + 1 });
    },
    bringBack(id) {
      get().commitDrag();
      const state = get();
      const take = state.takes.find((one) => one.id === id);
      if (!take || isSame(take.script, state.run.script)) return;
      const kept = takeOf(state, kit);
      const next = runOf(take.script, state.run);
      set({
        ...shown(state, next),
        problem: null,
        past: [...state.past, { script: state.run.script, kept: null }],
        future: [],
        takes: state.takes.flatMap((one) => (one !== take ? [one] : kept ? [kept] : [])),
        takeCount: state.takeCount + 1,
      });
    },
    removeTake: (id) => set({ takes: get().takes.filter((one) => one.id !== id) }),
    renameTake(id, name) {
      set({ takes: get().takes.map((one) => (one.id === id ? { ...one, name } : one)) });
    },
  };
}

/** What a take is named by. */
export type Naming = Pick<SliceKit, 'protocol' | 'origin'>;

/** The run on screen as a take; null when it is one already. */
export function takeOf(state: PlayerState, { protocol, origin }: Naming): Take | null {
  const { run, takes, takeCount, at } = state;
  if (takes.some((one) => isSame(one.script, run.script))) return null;
  const name = takeName(protocol, run, origin);
  const same = takes.filter((one) => one.name === name || one.name.startsWith(`${name} (`)).length;
  return {
    id: `take-${String(takeCount + 1)}`,
    name: same === 0 ? name : `${name} (${String(same + 1)})`,
    script: run.script,
    at: Math.floor(at),
  };
}
