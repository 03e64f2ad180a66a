import { ScriptError, type Script } from '../../engine';
import type { Protocol, Scenario } from '../../protocols/kit';
import { parseHash } from '../hash';
import { loadScenario, openAddress, readScript } from '../load-script';
import { fillScript } from '../read-script';
import type { ForeignRun } from './foreign';
import { foreignRunOf } from './foreign-run';
import { IMPORT_LENGTH_MAX } from './limits';
import { isOtlp } from './otlp-spans';
import { readOtlp } from './read-otlp';
import { readShiviz } from './read-shiviz';
import { hasClocks } from './shiviz-lines';

export type Imported =
  | {
      /** What the text was; all of them lead to a script. */
      readonly kind: 'script' | 'run' | 'svg' | 'link';
      readonly script: Script;
      readonly protocol: Protocol;
      readonly scenario?: Scenario;
      /** The moment that a link shows, in virtual ms. */
      readonly at?: number;
    }
  | { readonly kind: 'foreign'; readonly foreign: ForeignRun };

const LINK_LENGTH_MAX = 20_000;

const PATH = 'file';
const FITS =
  'a script or a run as JSON, a picture (SVG) or a link from here, a ShiViz log or an OTLP/JSON trace';

/**
 * Reads whatever somebody drops on the page or pastes: it says itself what it is. @throws ScriptError,
 * and nothing else, for any text whatever.
 */
export async function importAny(text: string): Promise<Imported> {
  if (text.length > IMPORT_LENGTH_MAX) {
    const [length, max] = [String(text.length), String(IMPORT_LENGTH_MAX)];
    throw new ScriptError(PATH, `${length} characters are too many; at most ${max} fit`);
  }
  const bare = text.trim();
  if (bare === '') throw new ScriptError(PATH, `it is empty; it takes ${FITS}`);
  if (bare.startsWith('<')) return importSvg(bare);
  if (isLink(bare)) return importLink(bare);
  if (bare.startsWith('{') || bare.startsWith('[')) {
    const json = parse(bare);
    if (json !== undefined) return importJson(json);
    const lines = parseLines(bare);
    if (lines) return { kind: 'foreign', foreign: foreignRunOf(readOtlp(lines)) };
  }
  if (hasClocks(text)) return { kind: 'foreign', foreign: foreignRunOf(readShiviz(text)) };
  const what = /^[{[]/.test(bare)
    ? 'this is not JSON; perhaps it was cut off'
    : 'this is of no known kind';
  throw new ScriptError(PATH, `${what}. It takes ${FITS}`);
}

async function importJson(json: unknown): Promise<Imported> {
  const exports = Array.isArray(json) ? (json as unknown[]) : [json];
  if (exports.length > 0 && exports.every(isOtlp)) {
    return { kind: 'foreign', foreign: foreignRunOf(readOtlp(exports)) };
  }
  const script = own(json, 'script');
  if (script !== undefined && own(json, 'events') !== undefined) {
    return { kind: 'run', ...(await readScript(script)) };
  }
  return { kind: 'script', ...(await readScript(json)) };
}

/** A picture of ours has the script that it follows from in its metadata. */
async function importSvg(text: string): Promise<Imported> {
  const from = text.indexOf('<metadata>');
  const to = text.indexOf('</metadata>', from);
  if (from < 0 || to < 0) {
    throw new ScriptError(
      'metadata',
      'this picture has no script in it; it takes a picture that was saved here',
    );
  }
  const json = parse(unescaped(text.slice(from + '<metadata>'.length, to)));
  if (json === undefined) {
    throw new ScriptError('metadata', 'the script in this picture is damaged');
  }
  return { kind: 'svg', ...(await readScript(json)) };
}

function isLink(text: string): boolean {
  if (text.length > LINK_LENGTH_MAX) return false;
  // Mail breaks lines wherever it likes.
  if (/^(https?:\/\/[^\s#]*)?#s=/i.test(text)) return true;
  if (/\s/.test(text)) return false;
  return /^(https?:\/\/|#|\d+\.[\w-]+$)/i.test(text);
}

/** An address with a run or a scenario in it, the part after `#` alone, or the payload alone. */
async function importLink(text: string): Promise<Imported> {
  const [before = '', ...rest] = text.split('#');
  const query = before.slice(before.indexOf('?') + 1);
  const said = /^\d/.test(before) ? `s=${before}` : before.includes('?') ? query : '';
  const address = parseHash(rest.length > 0 ? rest.join('#') : said);
  const opened = await openAddress(address);
  const { at } = address;
  if (opened) return { kind: 'link', ...opened, ...(at !== undefined && { at }) };
  const id = /\/s\/([a-z0-9][a-z0-9-]{0,99})(?:\/|\/index\.html)?(?:\?|$)/.exec(before)?.[1];
  if (id === undefined) {
    throw new ScriptError('link', 'it does not lead to a run; a link to a run ends in "#s=2.…"');
  }
  const { scenario, protocol } = await loadScenario(id);
  const script = fillScript(protocol, scenario.script);
  return { kind: 'link', script, protocol, scenario, ...(at !== undefined && { at }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A file of OpenTelemetry's collector: one export a line. Null when it is none. */
function parseLines(text: string): readonly unknown[] | null {
  const exports: unknown[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const json = parse(line);
    if (!isOtlp(json)) return null;
    exports.push(json);
  }
  return exports;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity);
}

function own(json: unknown, key: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return undefined;
  return (json as Readonly<Record<string, unknown>>)[key];
}
