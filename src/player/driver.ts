import type { StoreApi } from 'zustand/vanilla';
import type { Run } from '../engine';
import { createWarp, timelineOf, type Warp } from '../timeline';
import { cursorAt } from './cursor';
import type { Mode } from './playback.machine';
import type { PlayerState } from './state';
import { nextStop } from './stops';

/** How fast virtual time passes at speed 1: a round trip takes about a second. */
export const VIRTUAL_MS_PER_SECOND = 24;
/** What an idle stretch of any length comes to, in virtual ms at that pace: half a second. */
export const IDLE_PACED_MS = 12;
/** With reduced motion, playing is a step this often, in ms of wall time at speed 1. */
const SLOW_STEP_MS = 1_200;
/** A page that was hidden does not catch up. */
const FRAME_MS_MAX = 100;

/** Where frames come from, and with them the only clock there is. */
export interface FramePort {
  /** Calls back once, before the next frame, with wall time in ms. */
  request(callback: (nowMs: number) => void): number;
  cancel(id: number): void;
}

export type WarpOf = (run: Run) => Warp;

const warps = new WeakMap<Run, Warp>();

function defaultWarpOf(run: Run): Warp {
  let warp = warps.get(run);
  if (!warp) warps.set(run, (warp = createWarp(timelineOf(run).stretches, IDLE_PACED_MS)));
  return warp;
}

export function selectReducedMotion(state: PlayerState): boolean {
  return state.motion === 'auto' ? state.systemReducedMotion : state.motion === 'reduced';
}

/** Moves virtual time on while the player plays. */
export function attachDriver(
  store: StoreApi<PlayerState>,
  frames: FramePort,
  warpOf: WarpOf = defaultWarpOf,
): { destroy(): void } {
  return attachClock(frames, {
    state: () => {
      const state = store.getState();
      return { mode: state.mode, speed: state.speed, isReduced: selectReducedMotion(state) };
    },
    onMode: (listener) =>
      store.subscribe((state, before) => {
        if (state.mode !== before.mode) listener();
      }),
    flow(pacedVms) {
      const state = store.getState();
      const warp = warpOf(state.run);
      const paced = warp.paced(state.at) + pacedVms;
      const at = paced >= warp.length ? state.run.endedAt : Math.max(state.at, warp.at(paced));
      state.advance(cursorAt(state.run, at));
    },
    step() {
      const { advance, run, logDetail, eventCount } = store.getState();
      advance(nextStop(run, logDetail, eventCount));
    },
  });
}

/** What a clock moves. */
interface Clockwork {
  readonly state: () => {
    readonly mode: Mode;
    readonly speed: number;
    readonly isReduced: boolean;
  };
  /** Calls back when the mode is another one. */
  readonly onMode: (listener: () => void) => () => void;
  /** Moves on by so many virtual ms, as they pass while playing. */
  readonly flow: (pacedVms: number) => void;
  /** With reduced motion: the next event. */
  readonly step: () => void;
}

/** The one place where wall time comes in. */
export function attachClock(frames: FramePort, work: Clockwork): { destroy(): void } {
  let pending: number | null = null;
  let lastMs: number | null = null;
  let waitedMs = 0;

  const frame = (nowMs: number): void => {
    pending = null;
    const { mode, speed, isReduced } = work.state();
    if (mode !== 'playing') return;
    const passedMs = lastMs === null ? 0 : Math.min(FRAME_MS_MAX, Math.max(0, nowMs - lastMs));
    lastMs = nowMs;
    if (isReduced) stepSlowly(passedMs * speed);
    else work.flow((passedMs * speed * VIRTUAL_MS_PER_SECOND) / 1_000);
    follow();
  };

  const stepSlowly = (passedMs: number): void => {
    waitedMs += passedMs;
    if (waitedMs < SLOW_STEP_MS) return;
    waitedMs = 0;
    work.step();
  };

  /** Asks for a frame when there is something to move, and forgets the time when there is not. */
  const follow = (): void => {
    const isPlaying = work.state().mode === 'playing';
    if (isPlaying && pending === null) pending = frames.request(frame);
    if (isPlaying) return;
    if (pending !== null) frames.cancel(pending);
    pending = null;
    lastMs = null;
    waitedMs = 0;
  };

  const unsubscribe = work.onMode(follow);
  follow();
  return {
    destroy() {
      unsubscribe();
      if (pending !== null) frames.cancel(pending);
      pending = null;
    },
  };
}
