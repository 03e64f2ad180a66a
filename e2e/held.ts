import type { CDPSession } from '@playwright/test';

/** What a page holds in memory. */
export interface Held {
  readonly nodes: number;
  readonly listeners: number;
  readonly heapBytes: number;
}

/** After whatever can go has gone. Wants `Performance.enable` first. */
export async function held(client: CDPSession): Promise<Held> {
  // What is dropped by one collection may hold what the next one finds.
  for (let count = 0; count < 3; count += 1) await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return {
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    heapBytes: of('JSHeapUsedSize'),
  };
}
