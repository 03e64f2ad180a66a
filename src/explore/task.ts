import { simulate, type Script } from '../engine';
import { loadProtocol } from '../protocols/registry';
import { distanceFrom, type Distance } from './distance';
import { crashBands, type CrashBand } from './bands';
import {
  Exploring,
  type Exploration,
  type ExplorationProgress,
  type ExploreOptions,
} from './exploration';

/** What somebody asks of an explorer that runs elsewhere: in a worker, or in slices. */
export type Task =
  | { readonly kind: 'explore'; readonly protocol: string; readonly options: ExploreOptions }
  | { readonly kind: 'bands'; readonly script: Script }
  | {
      /** How far a challenge is from the moment after so many events of a run. */
      readonly kind: 'distance';
      readonly challenge: string;
      readonly script: Script;
      readonly eventCount: number;
    };

/** What it answers, several times; all but `progress`, `band` and `waiting` are the last. Plain data. */
export type Answer =
  | { readonly kind: 'progress'; readonly progress: ExplorationProgress }
  | { readonly kind: 'done'; readonly exploration: Exploration }
  | { readonly kind: 'band'; readonly band: CrashBand }
  | { readonly kind: 'finished' }
  /** Nothing to say yet: a slice of work was done. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'distance'; readonly distance: Distance | null }
  | { readonly kind: 'failed'; readonly message: string };

/** About 8 ms of searching, so that a page without a worker stays responsive. */
const WORLDS_PER_SLICE = 1_500;

/** Does a task, one slice for each answer. */
export async function* perform(task: Task): AsyncGenerator<Answer> {
  try {
    if (task.kind === 'explore') yield* explore(task.protocol, task.options);
    else if (task.kind === 'bands') yield* bands(task.script);
    else yield* distance(task);
  } catch (error) {
    yield { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function* explore(id: string, options: ExploreOptions): AsyncGenerator<Answer> {
  const exploring = new Exploring(await loadProtocol(id), options);
  while (exploring.advance(WORLDS_PER_SLICE)) {
    yield { kind: 'progress', progress: exploring.progress() };
  }
  yield { kind: 'done', exploration: exploring.result() };
}

async function* distance(task: Task & { kind: 'distance' }): AsyncGenerator<Answer> {
  const protocol = await loadProtocol(task.script.protocol);
  const challenge = protocol.challenges?.find((one) => one.id === task.challenge);
  if (!challenge) throw new Error(`${protocol.id} has no challenge ${task.challenge}`);
  const search = distanceFrom(protocol, challenge, task.script, task.eventCount);
  for (;;) {
    const { done, value } = search.next();
    if (done) {
      yield { kind: 'distance', distance: value };
      return;
    }
    yield { kind: 'waiting' };
  }
}

async function* bands(script: Script): AsyncGenerator<Answer> {
  const protocol = await loadProtocol(script.protocol);
  const run = simulate(script, protocol.createModel(script.params, script.mistakes));
  for (const band of crashBands(run)) yield { kind: 'band', band };
  yield { kind: 'finished' };
}
