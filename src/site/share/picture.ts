import type { Run } from '../../engine';
import type { Theme } from '../../diagram';
import { renderSvg } from '../../interchange';

export interface PictureOptions {
  readonly theme: Theme;
  readonly title?: string;
  /** The present, in virtual ms; the whole run without it. */
  readonly at?: number;
}

/** Sharp on screens of today. */
const PIXEL_RATIO = 2;

/** The picture as PNG. @throws Error where the browser cannot make it. */
export async function pngOf(run: Run, options: PictureOptions): Promise<Blob> {
  const canvas = document.createElement('canvas');
  await drawOn(canvas, renderSvg(run, options), PIXEL_RATIO);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('this browser cannot make a picture as large as this');
  return blob;
}

/** Draws an SVG; a canvas with a size is kept as it is, one without gets that of the picture. */
export async function drawOn(
  canvas: HTMLCanvasElement,
  svg: string,
  ratio: number,
): Promise<CanvasRenderingContext2D> {
  const image = await imageOf(svg);
  canvas.width = Math.round(image.naturalWidth * ratio);
  canvas.height = Math.round(image.naturalHeight * ratio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser cannot draw here');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context;
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}
