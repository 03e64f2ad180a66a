import type { FramePort } from './driver';

/** The frames of the page. */
export const pageFrames: FramePort = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (id) => cancelAnimationFrame(id),
};

/** Lets the page draw and listen before it goes on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
