import { ScriptError } from '../engine';
import {
  openAddress,
  parseHash,
  readScript,
  type OpenedRun,
  type RunAddress,
} from '../interchange';
import type { Given } from './attributes';

/** A run to show, and where in it to begin. */
export interface OpenedGiven extends OpenedRun {
  readonly at?: number;
}

/** Fetches the text of a script. Throws an Error that says why it could not. */
export type FetchText = (address: string) => Promise<string>;

const LENGTH_MAX = 1_000_000;

/**
 * What an embed was told to show: its `script` (JSON, or what stands behind `#` in a link), else what
 * is at `src`, else a `scenario`. @throws ScriptError for whatever does not fit.
 */
export async function openGiven(given: Given, fetchText: FetchText): Promise<OpenedGiven> {
  const { scenario, script, src, at } = withoutBlanks(given);
  const moment = at === undefined ? {} : readMoment(at);
  if (script !== undefined) {
    const opened = await openText(script, scenario);
    return { ...opened, ...moment };
  }
  if (src !== undefined) {
    return { ...(await openFetched(src, fetchText)), ...moment };
  }
  if (scenario !== undefined) {
    const address = parseHash(new URLSearchParams({ scenario }).toString());
    const opened = await openAddress(address);
    if (opened) return { ...opened, ...moment };
  }
  throw new ScriptError('scenario', 'nothing to show; it takes a scenario, a script or a src');
}

/** @throws ScriptError when it is no moment. */
export function readMoment(text: string): { readonly at: number } {
  const { at = 0 } = parseHash(new URLSearchParams({ at: text.trim() }).toString());
  return { at };
}

function withoutBlanks(given: Given): Given {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) => {
      return text.trim() === '' ? [] : [[name, text.trim()]];
    }),
  );
}

async function openText(text: string, scenario: string | undefined): Promise<OpenedGiven> {
  if (text.startsWith('{')) return readScript(parse(text, 'script'));
  const address = addressIn(text);
  const { at } = address;
  const opened = await openAddress(
    address.scenario === undefined && scenario !== undefined ? { ...address, scenario } : address,
  );
  if (opened && (address.payload !== undefined || address.scenario !== undefined)) {
    return { ...opened, ...(at !== undefined && { at }) };
  }
  throw new ScriptError('script', 'this is not a run; it takes JSON, or what follows # in a link');
}

/** The whole of a link, what follows its '#', or the payload alone. @throws ScriptError */
export function addressIn(text: string): RunAddress {
  const hash = text.trim().slice(text.trim().indexOf('#') + 1);
  return parseHash(/^\d+\.[\w-]*$/.test(hash) ? `s=${hash}` : hash);
}

async function openFetched(src: string, fetchText: FetchText): Promise<OpenedRun> {
  let text: string;
  try {
    text = await fetchText(src);
  } catch (error) {
    throw new ScriptError('src', error instanceof Error ? error.message : String(error));
  }
  if (text.length > LENGTH_MAX) {
    throw new ScriptError(
      'src',
      `longer than ${String(LENGTH_MAX)} characters, which is no script`,
    );
  }
  return readScript(scriptIn(parse(text, 'src')));
}

/** A whole run, as `indoubt run --json` prints it, has its script in it. */
function scriptIn(json: unknown): unknown {
  const isRun = typeof json === 'object' && json !== null && 'script' in json && 'events' in json;
  return isRun ? json.script : json;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ScriptError(path, 'this is not JSON; it takes {"v": 1, "protocol": …}');
  }
}
