import { createStore, type StoreApi } from 'zustand/vanilla';
import { carry, correspond, whyNotCarried, type Teller } from '../../compare';
import { ScriptError, type Script } from '../../engine';
import { isSame } from '../../interchange';
import { createDuet, type Duet, type FramePort, type Player, type PlayerState } from '../../player';

export interface ComparedSide {
  readonly teller: Teller;
  readonly player: Player;
}

type Scripts = readonly [Script, Script];

interface ComparisonState {
  /** What is decided on one side is decided on the other too, by role. */
  readonly carries: boolean;
  /** Why the last change could not be carried over, as a sentence. */
  readonly problem: string | null;
  readonly past: readonly Scripts[];
  readonly future: readonly Scripts[];
  readonly setCarries: (carries: boolean) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Two sides, one clock, one history of changes. */
export interface Comparison {
  readonly sides: readonly [ComparedSide, ComparedSide];
  readonly duet: Duet;
  readonly store: StoreApi<ComparisonState>;
  /** Both tell the same story, so that decisions have counterparts. */
  readonly isSameStory: boolean;
  destroy(): void;
}

interface Options {
  readonly frames?: FramePort;
  readonly carries: boolean;
}

const UNDO_MAX = 200;

export function createComparison(
  left: ComparedSide,
  right: ComparedSide,
  { frames, carries }: Options,
): Comparison {
  const sides = [left, right] as const;
  const duet = createDuet([left.player, right.player], frames);
  const isSameStory = correspond(left.teller, right.teller);
  let isLoading = false;
  const load = (side: ComparedSide, script: Script): void => {
    isLoading = true;
    side.player.store.getState().load(script);
    isLoading = false;
  };
  const store = createHistory({ sides, carries, isSameStory, load });

  const onChange = ({ state, before, side, other, isSameDrag }: Change): void => {
    const was = [before.run.script, scriptOf(other)] as const;
    const { past, carries: isCarrying } = store.getState();
    store.setState({
      problem: null,
      ...(!isSameDrag && {
        past: [...past, side === left ? was : ([was[1], was[0]] as const)].slice(-UNDO_MAX),
        future: [],
      }),
    });
    if (!isCarrying) return;
    try {
      const here = { run: state.run, teller: side.teller };
      load(other, carry(before.run, here, told(other)));
      store.setState({ problem: whyNotCarried(before.run, here, told(other)) });
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      store.setState({ problem: `Not carried over: ${error.message}` });
    }
  };

  const stops = sides.map((side) => {
    const other = side === left ? right : left;
    let drag: PlayerState['dragged'] = null;
    return side.player.store.subscribe((state, before) => {
      if (isLoading || isSame(state.run.script, before.run.script)) return;
      // All moves of one drag are one step of undo.
      const isSameDrag = state.dragged !== null && state.dragged === drag;
      drag = state.dragged;
      onChange({ state, before, side, other, isSameDrag });
    });
  });

  return {
    sides,
    duet,
    store,
    isSameStory,
    destroy() {
      for (const stop of stops) stop();
      duet.destroy();
      for (const { player } of sides) player.destroy();
    },
  };
}

interface HistoryKit {
  readonly sides: readonly [ComparedSide, ComparedSide];
  readonly carries: boolean;
  readonly isSameStory: boolean;
  readonly load: (side: ComparedSide, script: Script) => void;
}

/** Undo and redo put both sides back to what they were together. */
function createHistory({ sides, carries, isSameStory, load }: HistoryKit) {
  const [left, right] = sides;
  return createStore<ComparisonState>()((set, get) => {
    const go = (from: 'past' | 'future', to: 'past' | 'future'): void => {
      const wanted = get()[from].at(-1);
      if (!wanted) return;
      const now: Scripts = [scriptOf(left), scriptOf(right)];
      load(left, wanted[0]);
      load(right, wanted[1]);
      set({ [from]: get()[from].slice(0, -1), [to]: [...get()[to], now], problem: null });
    };
    return {
      carries,
      problem: null,
      past: [],
      future: [],
      setCarries: (on) => set({ carries: on && isSameStory }),
      undo: () => go('past', 'future'),
      redo: () => go('future', 'past'),
    };
  });
}

interface Change {
  readonly state: PlayerState;
  readonly before: PlayerState;
  readonly side: ComparedSide;
  readonly other: ComparedSide;
  readonly isSameDrag: boolean;
}

function told({ player, teller }: ComparedSide) {
  return { run: player.store.getState().run, teller };
}

function scriptOf({ player }: ComparedSide): Script {
  return player.store.getState().run.script;
}
