import { ScriptError, simulate, type Params, type Run, type Script } from '../engine';
import {
  fillScript,
  importAny,
  loadScenario,
  mendLink,
  parseHash,
  readScript,
  writeScript,
  type OpenedRun,
} from '../interchange';
import type { AuthoredScript } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { UsageError, type Terminal } from './terminal';

export const SCRIPT_SOURCE = '<script.json | - | scenario-id>';

/** A link, what follows `#` in one, or the payload of one. */
const LINK = /^(https?:\/\/|[^#]*#(s|scenario)=|\d{1,6}\.[\w-]{12})/i;

/** A script, and what it says itself: all the rest of it are defaults. */
export interface Opened extends OpenedRun {
  readonly authored: { readonly params: Params; readonly mistakes: readonly string[] };
}

/**
 * Opens what a command works on: a file, standard input (`-`), a link, or a scenario of any protocol.
 *
 * @param besides what is wrong already, where something else would have fitted too
 * @throws UsageError or ScriptError
 */
export async function openSource(
  terminal: Terminal,
  subject: string,
  besides = '',
): Promise<Opened> {
  if (subject === '-') return openJson(await terminal.readInput(), 'standard input');
  if (LINK.test(subject)) return openLink(subject);
  if (/[./\\]/.test(subject)) return openFile(terminal, subject);
  try {
    const { scenario, protocol } = await loadScenario(subject);
    const script = fillScript(protocol, scenario.script);
    return { protocol, script, scenario, authored: authoredOf(scenario.script) };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const file = await terminal.readFile(subject).catch(() => null);
    if (file !== null) return openJson(file, subject);
    throw new UsageError(`${besides}${error.problem}`);
  }
}

/** The same, and the id of a protocol stands for its default script. */
export async function openSourceOrProtocol(terminal: Terminal, subject: string): Promise<Opened> {
  const ids: readonly string[] = protocolEntries.map(({ id }) => id);
  if (!ids.includes(subject)) {
    const problem = `no protocol "${subject}"; there are ${ids.join(', ')}; and `;
    return openSource(terminal, subject, problem);
  }
  const protocol = await loadProtocol(subject);
  return { protocol, script: fillScript(protocol), authored: authoredOf({}) };
}

export function runOf({ protocol, script }: OpenedRun): Run {
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

async function openLink(link: string): Promise<Opened> {
  try {
    const opened = await importAny(link);
    if (opened.kind !== 'link')
      throw new UsageError('this is not a link to a run; such a link ends in "#s=2.…"');
    const { script, protocol, scenario } = opened;
    const authored = authoredOf(writeScript(script, protocol));
    return { script, protocol, ...(scenario && { scenario }), authored };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const hash = link.slice(link.indexOf('#') + 1);
    const { payload = '' } = parseHash(/^\d/.test(hash) ? `s=${hash}` : hash);
    const mended = await mendLink(payload);
    if (!mended) throw error;
    const offer = `what could be read (${mended.says}) is "#s=${mended.payload}"`;
    throw new ScriptError(error.path, `${error.problem}; ${offer}`);
  }
}

async function openFile(terminal: Terminal, path: string): Promise<Opened> {
  const text = await terminal.readFile(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read: ${firstLine(reason)}`);
  });
  return openJson(text, path);
}

async function openJson(text: string, where: string): Promise<Opened> {
  const json = parse(text, where);
  const { script, protocol } = await readScript(json);
  return { script, protocol, authored: authoredOf(json as Partial<Script>) };
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${where} is not JSON: ${firstLine(reason)}`);
  }
}

function authoredOf({ params = {}, mistakes = [] }: AuthoredScript): Opened['authored'] {
  return { params, mistakes };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
