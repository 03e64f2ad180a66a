/** The part that is used of a library that comes without types. Colours are [r, g, b], 0 to 255. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[];

  interface FrameOptions {
    /** The first frame's is that of all which have none of their own. */
    readonly palette?: Palette;
    /** In ms. */
    readonly delay?: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    readonly dispose?: number;
  }

  interface Encoder {
    writeFrame(pixels: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8ClampedArray, colours: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
}
