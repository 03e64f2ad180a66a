import { GIFEncoder, applyPalette, quantize } from 'gifenc';
import type { Run } from '../../engine';
import { renderSvg } from '../../interchange';
import { IDLE_PACED_MS, VIRTUAL_MS_PER_SECOND } from '../../player';
import { createWarp, timelineOf } from '../../timeline';

import { drawOn, type PictureOptions } from './picture';

/** GIF counts in hundredths of a second. */
const FRAME_MS = 80;
const FRAMES_MAX = 300;
const LAST_FRAME_MS = 2_500;
const HEIGHT_MAX = 1_000;
const COLOURS = 64;
/** What a frame leaves is where the next one begins (GIF89a, section 23). */
const KEEP = 1;

export interface AnimationOptions extends Omit<PictureOptions, 'at'> {
  /** From 0 to 1. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

function withoutSame(pixels: Uint8Array, before: Uint8Array, blank: number): Uint8Array {
  return pixels.map((colour, index) => (colour === before[index] ? blank : colour));
}

/** The virtual moments of the frames, as playing at 1× goes: idle stretches pass quickly. */
export function frameMoments(run: Run): readonly number[] {
  const pace = createWarp(timelineOf(run).stretches, IDLE_PACED_MS);
  const pacedMs = (FRAME_MS / 1_000) * VIRTUAL_MS_PER_SECOND;
  const count = Math.max(2, Math.min(FRAMES_MAX, Math.ceil(pace.length / pacedMs) + 1));
  return Array.from({ length: count }, (_, index) =>
    Math.min(run.endedAt, pace.at((pace.length * index) / (count - 1))),
  );
}

/**
 * The run as an animated GIF, which a README can show too. Frames come from virtual time, so the same
 * run gives the same film on a fast machine and on a slow one. @throws DOMException when aborted.
 */
export async function gifOf(run: Run, options: AnimationOptions): Promise<Blob> {
  const { theme, title, onProgress, signal } = options;
  const moments = frameMoments(run);
  const canvas = document.createElement('canvas');
  const gif = GIFEncoder();
  const draw = (at: number, ratio: number) => {
    return drawOn(canvas, renderSvg(run, { theme, at, ...(title && { title }) }), ratio);
  };
  await draw(run.endedAt, 1);
  const ratio = Math.min(1, HEIGHT_MAX / canvas.height);
  const whole = await draw(run.endedAt, ratio);
  const { width, height } = canvas;
  const colours = quantize(whole.getImageData(0, 0, width, height).data, COLOURS - 1);
  // One more that stands for what the frame before has left there, which packs to almost nothing.
  const palette = [...colours, [0, 0, 0]];
  const same = { transparent: true, transparentIndex: colours.length, dispose: KEEP };
  let before: Uint8Array | null = null;
  for (const [index, at] of moments.entries()) {
    signal.throwIfAborted();
    const context = await draw(at, ratio);
    const pixels = applyPalette(context.getImageData(0, 0, width, height).data, colours);
    const changed = before ? withoutSame(pixels, before, colours.length) : pixels;
    before = pixels;
    const delay = index === moments.length - 1 ? LAST_FRAME_MS : FRAME_MS;
    const own = index === 0 ? { palette } : same;
    gif.writeFrame(changed, width, height, { ...own, delay });
    onProgress((index + 1) / moments.length);
  }
  gif.finish();
  return new Blob([gif.bytes()], { type: 'image/gif' });
}
