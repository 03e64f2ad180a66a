import type { Answer, Task } from '../explore';

/** Where the explorer runs. `cancel` may be called at any time; then no answer follows. */
export interface ExplorePort {
  start(task: Task, onAnswer: (answer: Answer) => void): { cancel(): void };
}

/** As much of `Worker` as is needed, so that tests need none. */
export interface WorkerLike {
  postMessage(task: Task): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Answer }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

const LAST: readonly Answer['kind'][] = ['done', 'finished', 'distance', 'failed'];

/** One worker a task: to cancel is to terminate, however deep in a search it is. */
export function createWorkerPort(createWorker: () => WorkerLike): ExplorePort {
  return {
    start(task, onAnswer) {
      const worker = createWorker();
      let isOver = false;
      const end = (): void => {
        isOver = true;
        worker.terminate();
      };
      worker.addEventListener('message', ({ data }) => {
        if (isOver) return;
        if (LAST.includes(data.kind)) end();
        onAnswer(data);
      });
      worker.addEventListener('error', ({ message }) => {
        if (isOver) return;
        end();
        onAnswer({ kind: 'failed', message: message || 'the explorer could not be started' });
      });
      worker.postMessage(task);
      return { cancel: end };
    },
  };
}

/** Without a worker: a slice of about 8 ms whenever `pause` lets it go on. */
export function createSlicePort(pause: () => Promise<void>): ExplorePort {
  return {
    start(task, onAnswer) {
      const cancelled = new AbortController();
      const go = async (): Promise<void> => {
        // Loaded when it is asked for: most readers never need it outside a worker.
        const { perform } = await import('../explore');
        for await (const answer of perform(task)) {
          if (cancelled.signal.aborted) return;
          onAnswer(answer);
          await pause();
        }
      };
      void go();
      return {
        cancel() {
          cancelled.abort();
        },
      };
    },
  };
}
