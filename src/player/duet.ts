import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Run } from '../engine';
import { createWarp, timelineOf, type Stretch, type Warp } from '../timeline';
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
export interface DuetState extends Playback, Controls {
  /** Virtual ms; a run that has ended before stays at its end. */
  readonly at: number;
  /** The end of the longer run. */
  readonly endsAt: number;
}

export interface Duet {
  readonly store: StoreApi<DuetState>;
  readonly players: readonly [Player, Player];
  /** Stops the clock; the players are left alone. */
  destroy(): void;
}

/**
 * Two players and one clock. Neither plays by itself: whatever moves one of them, be it a drag or a
 * key, moves the other to the same moment. A step goes to the next moment that either log tells.
 */
export function createDuet(players: readonly [Player, Player], frames?: FramePort): Duet {
  let isLeading = false;
  const runs = (): readonly Run[] => players.map((one) => one.store.getState().run);
  const endOfBoth = (): number => Math.max(...runs().map((one) => one.endedAt));

  const store = createStore<DuetState>()((set, get) => {
    const send = (event: PlaybackEvent): void => {
      const { mode, playsOn } = get();
      set(nextPlayback({ mode, playsOn }, event));
    };
    const move = (to: number): void => {
      const at = Math.min(Math.max(0, to), endOfBoth());
      isLeading = true;
      for (const player of players) player.store.getState().seek(at);
      isLeading = false;
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
      at: Math.max(...players.map((one) => one.store.getState().at)),
      endsAt: endOfBoth(),
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
      step: () => moveAndStop(momentsOf(runs()).find((one) => one > get().at) ?? endOfBoth()),
      stepBack: () => moveAndStop(momentsOf(runs()).findLast((one) => one < get().at) ?? 0),
      seek: move,
      toEnd: () => moveAndStop(endOfBoth()),
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
  });

  const follows = players.map((player) =>
    player.store.subscribe((state, before) => {
      if (state.run !== before.run) store.setState({ endsAt: endOfBoth() });
      if (isLeading) return;
      if (state.mode === 'playing') {
        state.pause();
        store.getState().play();
      } else if (state.at !== before.at) {
        store.getState().seek(state.at);
      }
    }),
  );
  const clock = frames ? attachBoth(store, players, frames) : null;
  return {
    store,
    players,
    destroy() {
      for (const stop of follows) stop();
      clock?.destroy();
    },
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

/** Idle for both is idle; what only one of them waits for is the other's time to act. */
export function stretchesOfBoth(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const all = [...a, ...b];
  const cuts = [...new Set(all.flatMap(({ from, to }) => [from, to]))].sort((x, y) => x - y);
  const isIdle = (list: readonly Stretch[], from: number, to: number): boolean => {
    const one = list.find((stretch) => stretch.from <= from && to <= stretch.to);
    return one === undefined || one.idle;
  };
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    return { from, to, idle: isIdle(a, from, to) && isIdle(b, from, to) };
  });
}

function attachBoth(
  store: StoreApi<DuetState>,
  players: readonly [Player, Player],
  frames: FramePort,
): { destroy(): void } {
  const runs = (): readonly [Run, Run] => {
    const [a, b] = players;
    return [a.store.getState().run, b.store.getState().run];
  };
  let known: { readonly of: readonly [Run, Run]; readonly warp: Warp } | null = null;
  const warpOfBoth = (): Warp => {
    const of = runs();
    if (known?.of[0] !== of[0] || known.of[1] !== of[1]) {
      const [a, b] = of.map((run) => timelineOf(run).stretches);
      known = { of, warp: createWarp(stretchesOfBoth(a ?? [], b ?? []), IDLE_PACED_MS) };
    }
    return known.warp;
  };
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
      const warp = warpOfBoth();
      const paced = warp.paced(at) + pacedVms;
      seek(paced >= warp.length ? endsAt : Math.max(at, warp.at(paced)));
    },
    step() {
      const { at, endsAt, seek } = store.getState();
      seek(momentsOf(runs()).find((one) => one > at) ?? endsAt);
    },
  });
}
