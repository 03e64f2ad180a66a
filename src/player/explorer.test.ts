import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../protocols/registry';
import { createSlicePort, createWorkerPort, type WorkerLike } from './explore-port';
import { createExplorer, type Explorer, type ExplorerState } from './explorer';
import { createPlayer } from './player';

const port = createSlicePort(() => Promise.resolve());

/** Waits until the explorer's state is as asked for. */
function until(
  explorer: Explorer,
  isThere: (state: ExplorerState) => boolean,
): Promise<ExplorerState> {
  return new Promise((resolve) => {
    const look = (state: ExplorerState): void => {
      if (!isThere(state)) return;
      stop();
      resolve(state);
    };
    const stop = explorer.store.subscribe(look);
    look(explorer.store.getState());
  });
}

async function explorerFor(mistakes: readonly string[] = []): Promise<Explorer> {
  const protocol = await loadProtocol('two-phase-commit');
  const player = createPlayer({ protocol });
  player.store.getState().editParam('participants', ['inventory', 'payment']);
  for (const id of mistakes) player.store.getState().toggleMistake(id);
  return createExplorer(player, port);
}

describe('createExplorer', () => {
  it('finds nothing wrong with two-phase commit', async () => {
    const explorer = await explorerFor();
    explorer.store.getState().explore({ losses: 1 });
    const { exploration, problem } = await until(explorer, ({ status }) => status === 'done');
    expect(problem).toBeNull();
    expect(exploration).toMatchObject({ complete: true, violations: [] });
    expect(exploration?.distinct).toBeGreaterThan(100);
  });

  it('answers with a script that breaks a guarantee when a mistake is on', async () => {
    const explorer = await explorerFor(['timeout-abort']);
    explorer.store.getState().explore({ losses: 1 });
    const { exploration } = await until(explorer, ({ status }) => status === 'done');
    expect(exploration?.violations[0]?.guarantee).toBe('2PC-AC1');
    expect(exploration?.violations[0]?.script?.decisions.length).toBeGreaterThan(0);
  });

  it('says no more once it is cancelled', async () => {
    const explorer = await explorerFor();
    explorer.store.getState().explore({ crashes: 1, restarts: 1, losses: 1 });
    await until(explorer, ({ progress }) => progress !== null);
    explorer.store.getState().cancel();
    await Promise.resolve();
    expect(explorer.store.getState()).toMatchObject({ status: 'idle', progress: null });
  });

  it('draws the bands of the run on screen, once', async () => {
    const explorer = await explorerFor();
    explorer.store.getState().drawBands();
    const { bands } = await until(explorer, (state) => state.areBandsComplete);
    expect(bands.some((band) => band.down.outcome === 'blocked')).toBe(true);
    explorer.store.getState().drawBands();
    expect(explorer.store.getState().bands).toBe(bands);
  });
});

describe('createWorkerPort', () => {
  it('reports a worker that cannot start, and terminates it', () => {
    let isTerminated = false;
    const listeners: ((event: { message: string }) => void)[] = [];
    const worker = {
      postMessage: () => undefined,
      addEventListener: (type: string, listener: never) => {
        if (type === 'error') listeners.push(listener);
      },
      terminate: () => {
        isTerminated = true;
      },
    } as unknown as WorkerLike;
    const answers: unknown[] = [];
    createWorkerPort(() => worker).start(
      { kind: 'explore', protocol: 'x', options: {} },
      (answer) => answers.push(answer),
    );
    for (const listener of listeners) listener({ message: 'blocked by policy' });
    expect(answers).toEqual([{ kind: 'failed', message: 'blocked by policy' }]);
    expect(isTerminated).toBe(true);
  });
});
