import { ScriptError, type Script } from '../engine';
import type { Protocol } from '../protocols/kit';
import { fromCompact, toCompact } from './compact';
import { writeScript } from './write-script';

/** Version 1: JSON of a script, compact or usual, deflated without a header, in base64url. */
export const PERMALINK_VERSION = 1;
export const PERMALINK_LENGTH_MAX = 8_000;
const INFLATED_BYTES_MAX = 200_000;

const PATH = 'link';

/**
 * A script as the payload of a link: `1.<base64url>`. How well it is packed may differ between
 * browsers; what it says does not. Callers offer a file where it is longer than
 * PERMALINK_LENGTH_MAX.
 */
export async function encodeScript(script: Script, protocol: Protocol): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(toCompact(writeScript(script, protocol))));
  const packed = await collect(flow(text, new CompressionStream('deflate-raw')), Infinity);
  return `${String(PERMALINK_VERSION)}.${toBase64Url(packed)}`;
}

/** The JSON in a payload, for `readScript` to read. @throws ScriptError at the path `link`. */
export async function decodeScript(payload: string): Promise<unknown> {
  if (payload.length > PERMALINK_LENGTH_MAX) {
    const length = String(payload.length);
    const max = String(PERMALINK_LENGTH_MAX);
    throw new ScriptError(PATH, `${length} characters are too many; a link has at most ${max}`);
  }
  const match = /^(\d{1,6})\.([A-Za-z0-9_-]+)$/.exec(payload);
  if (!match) {
    throw new ScriptError(PATH, 'this is no run; it looks like "1.q1Yq…", letters and digits');
  }
  const [, version = '', body = ''] = match;
  if (Number(version) !== PERMALINK_VERSION) {
    throw new ScriptError(PATH, `version ${version} is not known here; it takes version 1`);
  }
  return fromCompact(parse(await inflate(fromBase64Url(body))));
}

async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  try {
    return await collect(flow(packed, new DecompressionStream('deflate-raw')), INFLATED_BYTES_MAX);
  } catch (error) {
    if (error instanceof ScriptError) throw error;
    throw new ScriptError(PATH, 'it is damaged, perhaps cut off; copy the whole link again');
  }
}

function parse(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as unknown;
  } catch {
    throw new ScriptError(PATH, 'what is in it is no JSON; copy the whole link again');
  }
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

/** Reads no further than `max` bytes, so that a small link cannot unfold to a huge text. */
async function collect(stream: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > max) {
      await reader.cancel();
      throw new ScriptError(PATH, `it unfolds to more than ${String(max)} bytes`);
    }
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    throw new ScriptError(PATH, 'it is damaged, perhaps cut off; copy the whole link again');
  }
}
