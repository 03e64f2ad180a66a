import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Run } from '../engine';
import type { CrashBand, Exploration, ExplorationProgress } from '../explore';
import type { Budget } from '../protocols/kit';
import type { ExplorePort } from './explore-port';
import type { Player } from './player';

/** What the reader asks of the explorer about the run on screen, and what it has answered. */
export interface ExplorerState {
  readonly status: 'idle' | 'exploring' | 'done' | 'failed';
  readonly progress: ExplorationProgress | null;
  readonly exploration: Exploration | null;
  readonly problem: string | null;
  /** Of the run in `bandsOf`; they come one by one. */
  readonly bands: readonly CrashBand[];
  readonly bandsOf: Run | null;
  readonly areBandsComplete: boolean;
  /** "What could go wrong?": every schedule of the protocol, with these parameters and mistakes. */
  readonly explore: (budget: Budget, options?: SearchedHow) => void;
  readonly cancel: () => void;
  readonly clear: () => void;
  /** Computes the crash bands of the run on screen, unless they are there already. */
  readonly drawBands: () => void;
  readonly clearBands: () => void;
}

interface SearchedHow {
  /** The search stops at so many worlds; without it, at `EXPLORE_LIMIT`. */
  readonly limit?: number;
  /** Count worlds once that differ only in which of several nodes alike does what. */
  readonly symmetry?: boolean;
}

export interface Explorer {
  readonly store: StoreApi<ExplorerState>;
  destroy(): void;
}

/** A search of a page stops at this many worlds, unless the reader says otherwise. */
const EXPLORE_LIMIT = 1_000_000;

const NOTHING = { progress: null, exploration: null, problem: null };
const NO_BANDS = { bands: [], bandsOf: null, areBandsComplete: false };

/** One explorer for one player. It reads the player's script, and changes nothing in it. */
export function createExplorer(player: Player, port: ExplorePort): Explorer {
  let search: { cancel(): void } | null = null;
  let banding: { cancel(): void } | null = null;

  const store = createStore<ExplorerState>()((set, get) => ({
    status: 'idle',
    ...NOTHING,
    ...NO_BANDS,
    explore(budget, { limit = EXPLORE_LIMIT, symmetry = false } = {}) {
      search?.cancel();
      const { params, mistakes, protocol } = player.store.getState().run.script;
      set({ status: 'exploring', ...NOTHING });
      const options = { params, mistakes, budget, limit, symmetry };
      search = port.start({ kind: 'explore', protocol, options }, (answer) => {
        if (answer.kind === 'progress') set({ progress: answer.progress });
        if (answer.kind === 'done') set({ status: 'done', exploration: answer.exploration });
        if (answer.kind === 'failed') set({ status: 'failed', problem: answer.message });
      });
    },
    cancel() {
      search?.cancel();
      search = null;
      set({ status: 'idle', ...NOTHING });
    },
    clear() {
      get().cancel();
      get().clearBands();
    },
    drawBands() {
      const { run } = player.store.getState();
      if (get().bandsOf === run) return;
      banding?.cancel();
      set({ ...NO_BANDS, bandsOf: run });
      banding = port.start({ kind: 'bands', script: run.script }, (answer) => {
        if (answer.kind === 'band') set({ bands: [...get().bands, answer.band] });
        if (answer.kind === 'finished') set({ areBandsComplete: true });
      });
    },
    clearBands() {
      banding?.cancel();
      banding = null;
      set(NO_BANDS);
    },
  }));

  return {
    store,
    destroy() {
      search?.cancel();
      banding?.cancel();
    },
  };
}
