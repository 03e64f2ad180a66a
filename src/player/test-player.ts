import type { Scenario } from '../protocols/kit';
import { loadProtocol } from '../protocols/registry';
import type { FramePort } from './driver';
import { createPlayer, type PlayerOptions } from './player';

/** Players for the tests of this room, with frames that are cranked by hand. */

export const protocol = await loadProtocol('two-phase-commit');

export function open(options: Partial<PlayerOptions> = {}) {
  const player = createPlayer({ protocol, ...options });
  return { player, store: player.store, now: () => player.store.getState() };
}

/** A scenario in which the coordinator is killed while the votes are under way. */
export const scenario: Scenario = {
  id: 'coordinator-dies',
  title: 'The coordinator crashes',
  story: '',
  watchFor: '',
  tryThis: '',
  script: {
    decisions: [{ after: 'sent payment>coordinator:YES#1', do: 'crash', node: 'coordinator' }],
  },
  shows: [
    {
      id: 'crash',
      claim: 'It is dead',
      met: (run) => run.events.some((one) => one.name === 'crashed coordinator#1'),
    },
  ],
  tries: [
    {
      id: 'revive',
      claim: 'Bring it back',
      solution: {},
      met: (run) => run.events.some((one) => one.name === 'restarted coordinator#1'),
    },
  ],
};

export function createCrank(): FramePort & {
  readonly turn: (frames: number, msEach?: number) => void;
  readonly pending: () => number;
} {
  const waiting = new Map<number, (nowMs: number) => void>();
  let nowMs = 1_000;
  let ids = 0;
  return {
    request(callback) {
      ids += 1;
      waiting.set(ids, callback);
      return ids;
    },
    cancel: (id) => void waiting.delete(id),
    pending: () => waiting.size,
    turn(frames, msEach = 16) {
      for (let frame = 0; frame < frames; frame++) {
        nowMs += msEach;
        const callbacks = [...waiting.values()];
        waiting.clear();
        for (const callback of callbacks) callback(nowMs);
      }
    },
  };
}
