/** The explorer in a worker: takes one task by message and answers by messages until it is done. */
import { perform, type Task } from './task';

/** Reports closer together than this many slices are dropped; nobody could read them. */
const SLICES_PER_REPORT = 12;

async function run(task: Task): Promise<void> {
  let slices = 0;
  for await (const answer of perform(task)) {
    if (answer.kind === 'waiting') continue;
    slices += 1;
    if (answer.kind === 'progress' && slices % SLICES_PER_REPORT !== 0) continue;
    globalThis.postMessage(answer);
  }
}

globalThis.addEventListener('message', (event: MessageEvent<Task>) => {
  void run(event.data);
});
