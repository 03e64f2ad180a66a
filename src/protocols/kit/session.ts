import type { Data, LogRecord, NodeLocal } from '../../engine';

/** What one node holds of one transaction, and nothing of any other. */
export interface SessionView {
  /** Dotted state path; null while the node is down, or has never heard of it. */
  readonly state: string | null;
  /** What is shown of its machine's memory. */
  readonly memory: Data;
  /** On disk, and those in memory that a crash would lose. */
  readonly records: readonly LogRecord[];
  readonly restarted: boolean;
}

export function sessionIn(local: NodeLocal, tx: string): SessionView {
  const { values = {}, memory = {} } = local.state ?? {};
  const isShared = Object.keys(values).length > 1;
  return {
    state: values[tx] ?? null,
    memory: isShared ? ((memory[tx] as Data | undefined) ?? {}) : memory,
    records: [...local.disk, ...local.unforced].filter((one) => (one.tx ?? 't1') === tx),
    restarted: local.restarted,
  };
}
