/** Times in ms, sorted, with what is read off them. */
export interface Times {
  readonly median: number;
  readonly p95: number;
  readonly count: number;
}

export function timesOf(ms: readonly number[]): Times {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? NaN;
  return { median: at(0.5), p95: at(0.95), count: sorted.length };
}

/** Wall time of one call, in ms. */
export function timed(call: () => void): number {
  const from = performance.now();
  call();
  return performance.now() - from;
}

/** Resolves after the browser has painted what was changed before. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  });
}

/** How long each frame of the page lies behind the one before it, in ms, while `work` goes on. */
export async function frameGaps(work: Promise<unknown>): Promise<readonly number[]> {
  const gaps: number[] = [];
  const over = new AbortController();
  const ended = work.finally(() => over.abort());
  let last = await frame();
  while (!over.signal.aborted) {
    const now = await frame();
    gaps.push(now - last);
    last = now;
  }
  await ended;
  return gaps;
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}
