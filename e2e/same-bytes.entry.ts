import { simulate } from '../src/engine';
import { fillScript, readScript, runJson } from '../src/interchange';
import type { AuthoredScript } from '../src/protocols/kit';
import { loadProtocol, protocolEntries } from '../src/protocols/registry';

const ROUGH = { latency: [1, 60], loss: 0.1, duplicate: 0.2 } as const;

/** Every scenario of every protocol, played to its end, once as it is and once with bad luck. */
export async function playEverything(): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { id } of protocolEntries) {
    const protocol = await loadProtocol(id);
    const authored: readonly AuthoredScript[] = [
      {},
      ...protocol.scenarios.map((one) => one.script),
    ];
    for (const one of authored.flatMap((script) => [script, { ...script, network: ROUGH }])) {
      const script = fillScript(protocol, one);
      const run = simulate(script, protocol.createModel(script.params, script.mistakes));
      texts.push(JSON.stringify(runJson(run)));
    }
  }
  return texts;
}

/** Scripts that somebody else made up, played to their ends. */
export async function playScripts(scripts: readonly unknown[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const json of scripts) {
    const { script, protocol } = await readScript(json);
    const run = simulate(script, protocol.createModel(script.params, script.mistakes));
    texts.push(JSON.stringify(runJson(run)));
  }
  return texts;
}
