import type { StoreApi } from 'zustand/vanilla';
import type { Run } from '../engine';
import { createWarp, timelineOf, type Warp } from '../timeline';
import { cursorAt } from './cursor';
import type { PlayerState } from './state';
import { nextStop } from './stops';

/** How fast virtual time passes at speed 1: a round trip takes about a second. */
export const VIRTUAL_MS_PER_SECOND = 24;
/** What an idle stretch of any length comes to, in virtual ms at that pace: half a second. */
export const IDLE_PACED_MS = 12;
/** With reduced motion, playing is a step this often, in ms of wall time at speed 1. */
export const SLOW_STEP_MS = 1_200;
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

/** Moves virtual time on while the player plays. The one place where wall time comes in. */
export function attachDriver(
  store: StoreApi<PlayerState>,
  frames: FramePort,
  warpOf: WarpOf = defaultWarpOf,
): { destroy(): void } {
  let pending: number | null = null;
  let lastMs: number | null = null;
  let waitedMs = 0;

  const frame = (nowMs: number): void => {
    pending = null;
    const state = store.getState();
    if (state.mode !== 'playing') return;
    const passedMs = lastMs === null ? 0 : Math.min(FRAME_MS_MAX, Math.max(0, nowMs - lastMs));
    lastMs = nowMs;
    if (selectReducedMotion(state)) stepSlowly(state, passedMs);
    else flow(state, passedMs);
    follow();
  };

  const flow = (state: PlayerState, passedMs: number): void => {
    const warp = warpOf(state.run);
    const paced = warp.paced(state.at) + (passedMs * state.speed * VIRTUAL_MS_PER_SECOND) / 1_000;
    const at = paced >= warp.length ? state.run.endedAt : Math.max(state.at, warp.at(paced));
    state.advance(cursorAt(state.run, at));
  };

  const stepSlowly = (state: PlayerState, passedMs: number): void => {
    waitedMs += passedMs * state.speed;
    if (waitedMs < SLOW_STEP_MS) return;
    waitedMs = 0;
    state.advance(nextStop(state.run, state.logDetail, state.eventCount));
  };

  /** Asks for a frame when there is something to move, and forgets the time when there is not. */
  const follow = (): void => {
    const isPlaying = store.getState().mode === 'playing';
    if (isPlaying && pending === null) pending = frames.request(frame);
    if (isPlaying) return;
    if (pending !== null) frames.cancel(pending);
    pending = null;
    lastMs = null;
    waitedMs = 0;
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.mode !== before.mode) follow();
  });
  follow();
  return {
    destroy() {
      unsubscribe();
      if (pending !== null) frames.cancel(pending);
      pending = null;
    },
  };
}
