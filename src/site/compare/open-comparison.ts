import { correspond, tellerOf, translate, type Teller } from '../../compare';
import { ScriptError, simulate, type Params, type Run, type Script } from '../../engine';
import { openAddress, readScriptFor, writeScript } from '../../interchange';
import { createPlayer, pageFrames, type Player } from '../../player';
import type { Scenario } from '../../protocols/kit';
import { loadProtocol, protocolEntries } from '../../protocols/registry';
import { storage } from '../open-run';
import { isPayload, type CompareAddress } from './compare-address';
import { createComparison, type Comparison } from './comparison';

interface Side {
  readonly teller: Teller;
  readonly script: Script;
  readonly scenario?: Scenario;
}

/** Makes the two players of an address, and what connects them. @throws ScriptError */
export async function openComparison(address: CompareAddress): Promise<Comparison> {
  const left = await openSide('compare', address.left);
  const right = await openRight(address, left);
  return createComparison(
    { teller: left.teller, player: playerOf(left, address.at) },
    { teller: right.teller, player: playerOf(right, address.at) },
    { frames: pageFrames, carries: address.carries && correspond(left.teller, right.teller) },
  );
}

/** Without frames: a comparison has the one clock of both. */
function playerOf({ teller, script, scenario }: Side, at?: number): Player {
  return createPlayer({
    protocol: teller.protocol,
    script,
    ...(scenario && { scenario }),
    ...(at !== undefined && { at }),
    storage,
    systemReducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
}

async function openSide(path: string, text: string): Promise<Side> {
  try {
    const opened = await openAddress(isPayload(text) ? { payload: text } : { scenario: text });
    if (!opened) throw new ScriptError(path, 'there is nothing in it');
    const { protocol, script, scenario } = opened;
    return { teller: await tellerOf(protocol), script, ...(scenario && { scenario }) };
  } catch (error) {
    if (!(error instanceof ScriptError) || error.path === path) throw error;
    throw new ScriptError(`${path}.${error.path}`, error.problem);
  }
}

async function openRight({ right }: CompareAddress, left: Side): Promise<Side> {
  if (right.kind === 'own') return openSide('with', right.text);
  if (right.protocol === null && right.set.length === 0) return counterpartOf(left);
  const teller =
    right.protocol === null ? left.teller : await tellerOf(await loadKnown(right.protocol));
  return { teller, script: withSettings(toldBy(left, teller), teller, right.set) };
}

/** Nothing was asked for: another protocol of the same story, else another value of a switch. */
async function counterpartOf(left: Side): Promise<Side> {
  const { protocol } = left.teller;
  for (const { id } of protocolEntries) {
    if (id === protocol.id || left.teller.comparing.analogy === undefined) continue;
    const teller = await tellerOf(await loadProtocol(id));
    if (correspond(left.teller, teller)) return { teller, script: toldBy(left, teller) };
  }
  const other = Object.entries(protocol.params).flatMap(([param, spec]) => {
    const now = left.script.params[param];
    if (spec.type !== 'choice') return [];
    return spec.options.filter((one) => one !== now).map((one) => [param, one] as const);
  });
  return { ...left, script: withSettings(left.script, left.teller, other.slice(0, 1)) };
}

function toldBy(left: Side, teller: Teller): Script {
  return translate(runOf(left), left.teller, teller).script;
}

async function loadKnown(id: string) {
  try {
    return await loadProtocol(id);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    throw new ScriptError('as', error.problem);
  }
}

function runOf({ teller, script }: Side): Run {
  return simulate(script, teller.protocol.createModel(script.params, script.mistakes));
}

function withSettings(
  script: Script,
  { protocol }: Teller,
  settings: readonly (readonly [string, string])[],
): Script {
  const set: Params = Object.fromEntries(settings.map(([param, text]) => [param, valueOf(text)]));
  const written = writeScript(script, protocol);
  return readScriptFor(protocol, { ...written, params: { ...written.params, ...set } });
}

/** As on the command line: JSON where it parses, else the text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
