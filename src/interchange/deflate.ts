/** Deflate without a header, by what the platform has of its own. */

const FORMAT = 'deflate-raw';

/** Said of what unfolds to more than it may. */
export class TooLarge extends Error {}

export function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return collect(flow(bytes, new CompressionStream(FORMAT)), Infinity);
}

/** Rejects with TooLarge, or with whatever the platform says of what is no deflate. */
export function inflate(packed: Uint8Array, max: number): Promise<Uint8Array> {
  return collect(flow(packed, new DecompressionStream(FORMAT)), max);
}

/**
 * As much, up to `max` bytes or little more, as can be read of what is cut off or damaged. One byte at a time: what a
 * platform has unfolded of a piece with a fault in it, it throws away. Never rejects.
 */
export async function inflateBeginning(packed: Uint8Array, max: number): Promise<Uint8Array> {
  const { readable, writable }: ByteTransform = new DecompressionStream(FORMAT);
  const writer = writable.getWriter();
  const chunks: Uint8Array[] = [];
  const reading = gather(readable, max, chunks).catch(ignore);
  try {
    for (const byte of packed) await writer.write(Uint8Array.of(byte));
    await writer.close();
  } catch {
    // There is nothing to be had beyond this byte.
  }
  await reading;
  return joined(chunks);
}

interface ByteTransform {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<BufferSource>;
}

function flow(bytes: Uint8Array, through: ByteTransform): ReadableStream<Uint8Array> {
  const source = new ReadableStream<BufferSource>({
    start(controller) {
      controller.enqueue(bytes as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  return source.pipeThrough(through);
}

async function collect(stream: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await gather(stream, max, chunks);
  return joined(chunks);
}

/** Reads no further than `max` bytes, so that a small link cannot unfold to a huge text. */
async function gather(
  stream: ReadableStream<Uint8Array>,
  max: number,
  into: Uint8Array[],
): Promise<void> {
  const reader = stream.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    into.push(value);
    length += value.length;
    if (length > max) {
      await reader.cancel();
      throw new TooLarge(`it unfolds to more than ${String(max)} bytes`);
    }
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function ignore(): void {
  // What was read until then is what there is.
}
