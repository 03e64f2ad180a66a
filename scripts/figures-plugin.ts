/**
 * Explores every protocol while the site is built, and puts the figures into it: no figure on a page
 * is typed in. What was found is kept until the engine, a protocol or the explorer changes.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { FigureTask, Figures } from '../src/explore';
import { buildForNode } from './build-for-node';

const ROOT = resolve(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules/.cache/figures');
const SOURCES = ['src/engine', 'src/protocols', 'src/explore', 'scripts/figures-worker.ts'];
/** What `npm run explore:all` has found of what is too dear for every build. */
const ONCE = join(ROOT, 'scripts/explored-once.json');
const DATA = /\/src\/site\/figures\/data\.ts$/;
/** The figures of one protocol, as a module that there is no file for. */
const OF = 'figures-of:';

type AllFigures = Record<string, Figures>;

export function exploredFigures(): Plugin {
  let figures: Promise<AllFigures> | null = null;
  let say: (line: string) => void = () => undefined;
  return {
    name: 'explored-figures',
    enforce: 'pre',
    configResolved({ logger }) {
      say = (line) => logger.info(line);
    },
    resolveId: (source) => (source.startsWith(OF) ? `\0${source}` : null),
    async load(id) {
      const isOne = id.startsWith(`\0${OF}`);
      if (!isOne && !DATA.test(id)) return null;
      figures ??= keptOrComputed(say);
      this.addWatchFile(ONCE);
      const all = await withKept(await figures);
      if (isOne) return `export const figures = ${JSON.stringify(all[id.slice(OF.length + 1)])};`;
      const loads = Object.keys(all).map((one) => `'${one}': () => import('${OF}${one}'),`);
      return `export const loadFigures = { ${loads.join(' ')} };`;
    },
  };
}

async function keptOrComputed(say: (line: string) => void): Promise<AllFigures> {
  const file = join(CACHE, `${await hashOfSources()}.json`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return JSON.parse(kept) as AllFigures;
  say('exploring every protocol; this takes some ten seconds, and is kept …');
  const figures = await compute();
  await mkdir(CACHE, { recursive: true });
  await writeFile(file, JSON.stringify(figures));
  return figures;
}

async function withKept(figures: AllFigures): Promise<AllFigures> {
  const kept = JSON.parse(await readFile(ONCE, 'utf8')) as Record<string, Figures['verified']>;
  const entries = Object.entries(figures).map(([id, one]) => {
    return [id, { ...one, verified: [...one.verified, ...(kept[id] ?? [])] }] as const;
  });
  return Object.fromEntries(entries);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const inside = source.endsWith('.ts')
      ? ['']
      : await readdir(join(ROOT, source), { recursive: true });
    const names = inside.filter((name) => name === '' || /(?<!\.test)\.ts$/.test(name)).sort();
    for (const name of names) {
      hash.update(name).update(await readFile(join(ROOT, source, name)));
    }
  }
  return hash.digest('hex').slice(0, 20);
}

/** In as many processes as there are cores; the order of the figures is that of the tasks. */
async function compute(): Promise<AllFigures> {
  const outDir = join(CACHE, 'worker');
  await buildForNode('scripts/figures-worker.ts', outDir);
  const queue: { next: number; tasks: readonly FigureTask[] } = { next: 0, tasks: [] };
  const found: unknown[] = [];
  const workers = Array.from({ length: Math.min(4, availableParallelism()) }, () =>
    work(join(outDir, 'figures-worker.js'), queue, found),
  );
  await Promise.all(workers);
  const figures: Record<string, Record<keyof Figures, unknown[]>> = {};
  queue.tasks.forEach(({ protocol, of }, index) => {
    const own = (figures[protocol] ??= { verified: [], caught: [], solved: [] });
    own[of].push(found[index]);
  });
  return figures as unknown as AllFigures;
}

type Said = { readonly tasks: readonly FigureTask[] } | { readonly figure: unknown };

function work(
  file: string,
  queue: { next: number; tasks: readonly FigureTask[] },
  found: unknown[],
): Promise<void> {
  return new Promise((done, fail) => {
    const child = fork(file);
    let current = -1;
    child.on('message', (said: Said) => {
      if ('tasks' in said) queue.tasks = said.tasks;
      else found[current] = said.figure;
      current = queue.next++;
      const task = queue.tasks[current];
      if (task) child.send(task);
      else child.disconnect();
    });
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`the explorer of the build ended with ${String(code)}`));
    });
  });
}
