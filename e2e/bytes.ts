import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';
import fc from 'fast-check';
import { build } from 'vite';
import {
  arbitraryDecisions,
  arbitraryNetwork,
  arbitraryParams,
} from '../src/protocols/arbitrary-script';
import { loadProtocol, protocolEntries } from '../src/protocols/registry';
import type * as Entry from './same-bytes.entry';

/** Plays everything in a page: every scenario, then the given scripts. */
type PlayThere = (code: string, scripts: readonly unknown[]) => Promise<readonly string[]>;

/** Every scenario, and random decisions of every kind, in Node and elsewhere: the same file in both. */
export async function sameBytesIn(playThere: PlayThere): Promise<void> {
  const code = await bundle();
  const folder = mkdtempSync(join(tmpdir(), 'indoubt-bytes-'));
  try {
    const file = join(folder, 'bundle.mjs');
    writeFileSync(file, code);
    const { playEverything, playScripts } = (await import(
      pathToFileURL(file).href
    )) as typeof Entry;
    const random = await randomScripts();
    expect(random.length).toBeGreaterThanOrEqual(200);
    const inNode = [...(await playEverything()), ...(await playScripts(random))];
    expect(inNode.length).toBeGreaterThan(30);
    expect(await playThere(code, random)).toEqual(inNode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function expectSameBytes(page: Page): Promise<void> {
  await page.goto('about:blank');
  await sameBytesIn((code, scripts) =>
    page.evaluate(
      async ([text, random]) => {
        const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
        const entry = (await import(url)) as typeof Entry;
        return [...(await entry.playEverything()), ...(await entry.playScripts(random))];
      },
      [code, scripts] as const,
    ),
  );
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: join(import.meta.dirname, 'same-bytes.entry.ts'), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const [chunk] = outputs.flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error('The build made no code.');
  return chunk.code;
}

/** Random decisions for random parameters of every protocol, as JSON. */
async function randomScripts(): Promise<readonly unknown[]> {
  const scripts: unknown[] = [];
  for (const { id } of protocolEntries) {
    const protocol = await loadProtocol(id);
    for (const params of fc.sample(arbitraryParams(protocol), 6)) {
      const parts = fc.record({
        seed: fc.integer(),
        network: arbitraryNetwork,
        decisions: arbitraryDecisions(protocol, params),
      });
      for (const rest of fc.sample(parts, 6)) scripts.push({ v: 1, protocol: id, params, ...rest });
    }
  }
  return scripts;
}
