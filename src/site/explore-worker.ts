import { createSlicePort, createWorkerPort, type ExplorePort } from '../player';

/** The explorer in a worker; where none may start, in slices on the page. */
export function createExplorePort(): ExplorePort {
  const workers = createWorkerPort(
    () => new Worker(new URL('../explore/explore.worker.ts', import.meta.url), { type: 'module' }),
  );
  const slices = createSlicePort(nextTurn);
  return {
    start(task, onAnswer) {
      try {
        return workers.start(task, onAnswer);
      } catch {
        return slices.start(task, onAnswer);
      }
    },
  };
}

/** Lets the page draw and listen before it goes on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
