import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Run } from '../engine';
import { createWarp, stretchesOfBoth, timelineOf, type Warp } from '../timeline';
import { IDLE_PACED_MS, attachClock, selectReducedMotion, type FramePort } from './driver';
import { STILL, nextPlayback, type Playback, type PlaybackEvent } from './playback.machine';
import type { Player } from './player';
import { SPEEDS, type PlaybackSlice } from './state';
import { stopsOf } from './stops';

type Controls = Pick<
  PlaybackSlice,
  | 'speed'
  | 'play'
  | 'pause'
  | 'toggle'
  | 'step'
  | 'stepBack'
  | 'seek'
  | 'toEnd'
  | 'restart'
  | 'beginScrub'
  | 'endScrub'
  | 'setSpeed'
  | 'faster'
  | 'slower'
>;

/** Time, for two players at once. */
interface DuetState extends Playback, Controls {
  /** Virtual ms; a run that has ended before stays at its end. */
  readonly at: number;
  /** The end of the longer run. */
  readonly endsAt: number;
}

export interface Duet {
  readonly store: StoreApi<DuetState>;
  readonly players: readonly [Player, Player];
  /** How time passes while both play, for a bar of all moments. */
  readonly warp: () => Warp;
  /** Stops the clock; the players are left alone. */
  destroy(): void;
}

/**
 * Two players and one clock. Neither plays by itself: whatever moves one of them, be it a drag or a
 * key, moves the other to the same moment. A step goes to the next moment that either log tells.
 */
export function createDuet(players: readonly [Player, Player], frames?: FramePort): Duet {
  let isLeading = false;
  const runs = (): readonly [Run, Run] => {
    const [left, right] = players;
    return [left.store.getState().run, right.store.getState().run];
  };
  const warp = warpOf(runs);

  const store = createStore<DuetState>()((set, get) => {
    const seekBoth = (at: number): void => {
      isLeading = true;
      for (const player of players) player.store.getState().seek(at);
      isLeading = false;
    };
    return createControls({ set, get, runs, seekBoth });
  });

  const follows = players.map((player) =>
    player.store.subscribe((state, before) => {
      if (state.run !== before.run) store.setState({ endsAt: endOf(runs()) });
      if (isLeading) return;
      if (state.mode === 'playing') {
        state.pause();
        store.getState().play();
      } else if (state.at !== before.at) {
        store.getState().seek(state.at);
      }
    }),
  );
  store.getState().seek(Math.max(...players.map((one) => one.store.getState().at)));
  const clock = frames ? attachBoth(store, { players, runs, warp }, frames) : null;
  return {
    store,
    players,
    warp,
    destroy() {
      for (const stop of follows) stop();
      clock?.destroy();
    },
  };
}

interface ControlKit {
  readonly set: StoreApi<DuetState>['setState'];
  readonly get: () => DuetState;
  readonly runs: () => readonly [Run, Run];
  readonly seekBoth: (at: number) => void;
}

function endOf(runs: readonly Run[]): number {
  return Math.max(...runs.map((one) => one.endedAt));
}

function createControls({ set, get, runs, seekBoth }: ControlKit): DuetState {
  const send = (event: PlaybackEvent): void => {
    const { mode, playsOn } = get();
    set(nextPlayback({ mode, playsOn }, event));
  };
  const move = (to: number): void => {
    const at = Math.min(Math.max(0, to), endOf(runs()));
    seekBoth(at);
    set({ at });
    send({ type: at >= get().endsAt ? 'arrive' : 'leave' });
  };
  const moveAndStop = (at: number): void => {
    send({ type: 'pause' });
    move(at);
  };
  const changeSpeed = (by: number): void => {
    const speed = SPEEDS[SPEEDS.indexOf(get().speed) + by];
    if (speed !== undefined) set({ speed });
  };
  return {
    ...STILL,
    at: 0,
    endsAt: endOf(runs()),
    speed: 1,
    play() {
      if (get().mode === 'ended') move(0);
      send({ type: 'play' });
    },
    pause: () => send({ type: 'pause' }),
    toggle() {
      if (get().mode === 'playing') get().pause();
      else get().play();
    },
    step: () => moveAndStop(momentsOf(runs()).find((one) => one > get().at) ?? endOf(runs())),
    stepBack: () => moveAndStop(momentsOf(runs()).findLast((one) => one < get().at) ?? 0),
    seek: move,
    toEnd: () => moveAndStop(endOf(runs())),
    restart: () => moveAndStop(0),
    beginScrub: () => send({ type: 'grab' }),
    endScrub() {
      send({ type: 'release' });
      move(get().at);
    },
    setSpeed: (speed) => set({ speed }),
    faster: () => changeSpeed(1),
    slower: () => changeSpeed(-1),
  };
}

/** The moments at which a step stops: those of both logs, and the very end. */
function momentsOf(runs: readonly Run[]): readonly number[] {
  const all = runs.flatMap((run) => [
    ...stopsOf(run, 'brief').map((count) => run.events[count - 1]?.at ?? 0),
    run.endedAt,
  ]);
  return [...new Set(all)].sort((a, b) => a - b);
}

/** The same pace for the same two runs. */
function warpOf(runs: () => readonly [Run, Run]): () => Warp {
  let known: { readonly of: readonly [Run, Run]; readonly warp: Warp } | null = null;
  return () => {
    const [a, b] = runs();
    if (known?.of[0] !== a || known.of[1] !== b) {
      const stretches = stretchesOfBoth(timelineOf(a).stretches, timelineOf(b).stretches);
      known = { of: [a, b], warp: createWarp(stretches, IDLE_PACED_MS) };
    }
    return known.warp;
  };
}

interface Both {
  readonly players: readonly [Player, Player];
  readonly runs: () => readonly [Run, Run];
  readonly warp: () => Warp;
}

function attachBoth(
  store: StoreApi<DuetState>,
  { players, runs, warp }: Both,
  frames: FramePort,
): { destroy(): void } {
  return attachClock(frames, {
    state: () => {
      const { mode, speed } = store.getState();
      return { mode, speed, isReduced: selectReducedMotion(players[0].store.getState()) };
    },
    onMode: (listener) =>
      store.subscribe((state, before) => {
        if (state.mode !== before.mode) listener();
      }),
    flow(pacedVms) {
      const { at, endsAt, seek } = store.getState();
      const pace = warp();
      const paced = pace.paced(at) + pacedVms;
      seek(paced >= pace.length ? endsAt : Math.max(at, pace.at(paced)));
    },
    step() {
      const { at, endsAt, seek } = store.getState();
      seek(momentsOf(runs()).find((one) => one > at) ?? endsAt);
    },
  });
}
