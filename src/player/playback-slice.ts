import { BEGINNING, cursorAfter, cursorAt, endOf, type Cursor } from './cursor';
import { STILL, nextPlayback, type PlaybackEvent } from './playback.machine';
import { moved } from './show';
import { SPEEDS, type PlaybackSlice, type SliceKit } from './state';
import { nextStop, previousStop } from './stops';

export function createPlaybackSlice({ set, get }: SliceKit): PlaybackSlice {
  const send = (event: PlaybackEvent): void => {
    const { mode, playsOn } = get();
    set(nextPlayback({ mode, playsOn }, event));
  };
  const move = (cursor: Cursor): void => {
    set(moved(get(), cursor));
  };
  const moveAndStop = (cursor: Cursor): void => {
    send({ type: 'pause' });
    move(cursor);
  };
  const changeSpeed = (by: number): void => {
    const speed = SPEEDS[SPEEDS.indexOf(get().speed) + by];
    if (speed !== undefined) set({ speed });
  };

  return {
    ...STILL,
    ...BEGINNING,
    seenCount: 0,
    speed: 1,
    play() {
      if (get().mode === 'ended') set(BEGINNING);
      send({ type: 'play' });
    },
    pause: () => send({ type: 'pause' }),
    toggle() {
      if (get().mode === 'playing') get().pause();
      else get().play();
    },
    step() {
      const { run, eventCount, logDetail } = get();
      moveAndStop(nextStop(run, logDetail, eventCount));
    },
    stepBack() {
      const { run, eventCount, logDetail } = get();
      moveAndStop(previousStop(run, logDetail, eventCount));
    },
    seek: (at) => move(cursorAt(get().run, at)),
    seekEvent: (index) => moveAndStop(cursorAfter(get().run, index + 1)),
    toEnd: () => moveAndStop(endOf(get().run)),
    restart: () => moveAndStop(BEGINNING),
    beginScrub: () => send({ type: 'grab' }),
    endScrub() {
      send({ type: 'release' });
      move(get());
    },
    setSpeed: (speed) => set({ speed }),
    faster: () => changeSpeed(1),
    slower: () => changeSpeed(-1),
    advance(cursor) {
      if (get().mode === 'playing') move(cursor);
    },
  };
}
