import { assign, setup, transition } from 'xstate';

/** What the playback is doing; the reader sees it on the button. */
export type Mode = 'paused' | 'playing' | 'scrubbing' | 'ended';

/** All that the machine remembers, so that it can live in the store as plain data. */
export interface Playback {
  readonly mode: Mode;
  /** Whether it goes on playing when the scrub bar is let go. */
  readonly playsOn: boolean;
}

export type PlaybackEvent =
  | { readonly type: 'play' | 'pause' }
  /** The scrub bar is taken hold of, and let go. */
  | { readonly type: 'grab' | 'release' }
  /** The cursor has come to the end of the run, or is before it. */
  | { readonly type: 'arrive' | 'leave' };

const playbackMachine = setup({
  types: { context: {} as { playsOn: boolean }, events: {} as PlaybackEvent },
  guards: { playsOn: ({ context }) => context.playsOn },
  actions: {
    rememberToPlayOn: assign({ playsOn: true }),
    rememberToStay: assign({ playsOn: false }),
  },
}).createMachine({
  id: 'playback',
  context: { playsOn: false },
  initial: 'paused',
  states: {
    paused: {
      on: {
        play: 'playing',
        arrive: 'ended',
        grab: { target: 'scrubbing', actions: 'rememberToStay' },
      },
    },
    playing: {
      on: {
        pause: 'paused',
        arrive: 'ended',
        grab: { target: 'scrubbing', actions: 'rememberToPlayOn' },
      },
    },
    // Where the hand is says nothing about where it will let go: the end is no end here.
    scrubbing: {
      on: {
        play: { actions: 'rememberToPlayOn' },
        pause: { actions: 'rememberToStay' },
        release: [{ guard: 'playsOn', target: 'playing' }, { target: 'paused' }],
      },
    },
    ended: {
      on: {
        play: 'playing',
        leave: 'paused',
        grab: { target: 'scrubbing', actions: 'rememberToStay' },
      },
    },
  },
});

export const STILL: Playback = { mode: 'paused', playsOn: false };

/** Pure: what the playback is doing after an event. */
export function nextPlayback({ mode, playsOn }: Playback, event: PlaybackEvent): Playback {
  const from = playbackMachine.resolveState({ value: mode, context: { playsOn } });
  const [to] = transition(playbackMachine, from, event);
  return { mode: to.value, playsOn: to.context.playsOn };
}
