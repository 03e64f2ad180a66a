import { ScriptError, luck, type Script } from '../engine';
import type { Protocol } from '../protocols/kit';
import { fromCompact, toCompact } from './compact';
import { TooLarge, deflate, inflate, inflateBeginning } from './deflate';
import { readBeginning } from './json-beginning';
import { PERMALINK_LENGTH_MAX, PERMALINK_VERSION } from './permalink-form';
import { writeScript } from './write-script';

const INFLATED_BYTES_MAX = 200_000;

const PATH = 'link';
const SEAL_LENGTH = 3;

/** Apart, because whoever shows a scenario by its id needs no words of links. */
const shorthand = () => import('./shorthand');

/**
 * A script as the payload of a link: `2.<base64url>`. How well it is packed may differ between
 * browsers; what it says does not. Callers offer a file where it is longer than
 * PERMALINK_LENGTH_MAX.
 */
export async function encodeScript(script: Script, protocol: Protocol): Promise<string> {
  const { shorten } = await shorthand();
  const text = shorten(JSON.stringify(toCompact(writeScript(script, protocol))));
  const packed = await deflate(new TextEncoder().encode(text));
  return `${String(PERMALINK_VERSION)}.${sealOf(text)}${toBase64Url(packed)}`;
}

/** The JSON in a payload, for `readScript` to read. @throws ScriptError at the path `link`. */
export async function decodeScript(payload: string): Promise<unknown> {
  const { seal, body } = partsOf(withoutNoise(payload));
  const text = textIn(await unfold(body));
  if (seal === undefined) return fromCompact(parse(text));
  if (sealOf(text) !== seal) throw damaged();
  return fromCompact(parse(await expanded(text)));
}

/**
 * What a payload says up to where it is cut off or damaged, to be read by `readWhatFits`; undefined where that is nothing.
 * What is damaged may say something else than was meant. Never rejects.
 */
export async function decodeBeginning(payload: string): Promise<unknown> {
  const read = /^([12])\.([\w-]*)/.exec(withoutNoise(payload).slice(0, PERMALINK_LENGTH_MAX));
  if (!read) return undefined;
  const isSealed = read[1] === '2';
  const body = (read[2] ?? '').slice(isSealed ? SEAL_LENGTH : 0);
  // One character alone is less than a byte.
  const whole = body.length % 4 === 1 ? body.slice(0, -1) : body;
  const bytes = await inflateBeginning(fromBase64Url(whole), INFLATED_BYTES_MAX);
  const [text = ''] = new TextDecoder().decode(bytes).split('\ufffd');
  const { expand } = await shorthand();
  const json = (isSealed ? expand(text) : text).slice(0, INFLATED_BYTES_MAX);
  return fromCompact(readBeginning(json));
}

/** Of a link with all that mail may put into it; beyond that nothing is looked at. */
const NOISY_LENGTH_MAX = 3 * PERMALINK_LENGTH_MAX;

/** Without the spaces, breaks, hyphens and escapes that mail and chats put into a link, and the full stop or bracket behind it: none is ever part of one. */
function withoutNoise(given: string): string {
  if (given.length > NOISY_LENGTH_MAX) return given;
  const text = unescaped(given).replace(/[\s\p{Cf}]/gu, '');
  let end = text.length;
  while (end > 0 && !/[\w-]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** An address that was escaped twice. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Parts {
  /** Only from version 2 on. */
  readonly seal?: string;
  readonly body: string;
}

function partsOf(payload: string): Parts {
  if (payload.length > PERMALINK_LENGTH_MAX) {
    const length = String(payload.length);
    const max = String(PERMALINK_LENGTH_MAX);
    throw new ScriptError(PATH, `${length} characters are too many; a link has at most ${max}`);
  }
  const match = /^(\d{1,6})\.([A-Za-z0-9_-]+)$/.exec(payload);
  if (!match) {
    throw new ScriptError(
      PATH,
      'this is not a run; one begins like "2.q1Yq" and goes on in letters and digits',
    );
  }
  const [, version = '', body = ''] = match;
  if (Number(version) === 1) return { body };
  if (Number(version) === PERMALINK_VERSION) {
    return { seal: body.slice(0, SEAL_LENGTH), body: body.slice(SEAL_LENGTH) };
  }
  throw new ScriptError(PATH, `version ${version} is not known here; it takes version 1 or 2`);
}

async function unfold(body: string): Promise<Uint8Array> {
  try {
    return await inflate(fromBase64Url(body), INFLATED_BYTES_MAX);
  } catch (error) {
    throw error instanceof TooLarge ? new ScriptError(PATH, error.message) : damaged();
  }
}

function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
}

async function expanded(text: string): Promise<string> {
  const { expand } = await shorthand();
  const json = expand(text);
  if (json.length <= INFLATED_BYTES_MAX) return json;
  throw new ScriptError(PATH, `it unfolds to more than ${String(INFLATED_BYTES_MAX)} characters`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notJson();
  }
}

function damaged(): ScriptError {
  return new ScriptError(PATH, 'it is damaged, perhaps cut off; copy the whole link again');
}

function notJson(): ScriptError {
  return new ScriptError(PATH, 'its content is not JSON; copy the whole link again');
}

/** Eighteen bits of a hash. */
function sealOf(text: string): string {
  const bits = luck(0, PATH, text);
  return toBase64Url(Uint8Array.of(bits >>> 24, bits >>> 16, bits >>> 8)).slice(0, SEAL_LENGTH);
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Throws where it is none. */
function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
