import { createSlicePort, createWorkerPort, nextTurn, type ExplorePort } from '../player';

/** The explorer in a worker; where none may start, or its file cannot be had, in slices on the page. */
export function createExplorePort(): ExplorePort {
  const workers = createWorkerPort(
    () => new Worker(new URL('../explore/explore.worker.ts', import.meta.url), { type: 'module' }),
  );
  const slices = createSlicePort(nextTurn);
  return {
    start(task, onAnswer) {
      let hasAnswered = false;
      let current: ReturnType<ExplorePort['start']>;
      try {
        current = workers.start(task, (answer) => {
          if (answer.kind === 'failed' && !hasAnswered) current = slices.start(task, onAnswer);
          else onAnswer(answer);
          hasAnswered = true;
        });
      } catch {
        current = slices.start(task, onAnswer);
      }
      return { cancel: () => current.cancel() };
    },
  };
}
