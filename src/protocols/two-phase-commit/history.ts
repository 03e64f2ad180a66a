import type { Data, Happening, HistoryRule } from '../../engine';

type Outcome = 'committed' | 'aborted';

/** What is remembered of one transaction, crashes or not. */
export interface TxHistory {
  /** Who has decided what, the first time; the client counts once it has been told. */
  readonly decided: Readonly<Record<string, Outcome>>;
  readonly votes: Readonly<Record<string, 'YES' | 'NO' | 'READ'>>;
  /** Nodes that decided one thing and then the other. */
  readonly reversed: readonly string[];
  /** What operators decided at nodes in doubt (XA); judged by a guarantee of its own. */
  readonly alone: Readonly<Record<string, Outcome>>;
  /** Nodes whose heuristic decision the coordinator knows to be contrary. */
  readonly reported: readonly string[];
  /** Nodes that gave a lock back before they knew the decision. */
  readonly unlockedEarly: readonly string[];
}

export interface History extends Data {
  readonly txs: Readonly<Record<string, TxHistory>>;
  /** A crash, a loss, a partition or an early time-out: an abort may have a reason. */
  readonly isDisturbed: boolean;
}

const NOTHING: TxHistory = {
  decided: {},
  votes: {},
  reversed: [],
  alone: {},
  reported: [],
  unlockedEarly: [],
};

export function txHistory(history: Data, tx: string): TxHistory {
  return (history as History).txs[tx] ?? NOTHING;
}

export const historyRule: HistoryRule = {
  initial: { txs: {}, isDisturbed: false } satisfies History,
  record: (data, happening) => {
    const history = data as History;
    if (disturbs(happening) || isQueue(history, happening)) {
      return history.isDisturbed ? history : { ...history, isDisturbed: true };
    }
    const tx = txOf(happening);
    const before = txHistory(history, tx);
    const after = fold(before, happening);
    return after === before ? history : { ...history, txs: { ...history.txs, [tx]: after } };
  },
};

function disturbs(happening: Happening): boolean {
  if (happening.kind === 'fired') return happening.early;
  return ['crashed', 'lost', 'partitioned'].includes(happening.kind);
}

/** Two transactions wait for one another's locks until the coordinator gives one of them up. */
function isQueue(history: History, happening: Happening): boolean {
  const isGivenUp = happening.kind === 'fired' && happening.timer === 'voteTimeout';
  return isGivenUp && Object.keys(history.txs).length > 1;
}

function txOf(happening: Happening): string {
  if (happening.kind === 'sent') return happening.message.tx ?? 't1';
  return ('tx' in happening ? happening.tx : undefined) ?? 't1';
}

function fold(history: TxHistory, happening: Happening): TxHistory {
  switch (happening.kind) {
    case 'sent': {
      const { from, type } = happening.message;
      if (type !== 'YES' && type !== 'NO' && type !== 'READ') return history;
      // The first vote is the one that counts: a reader that comes back without a record, and is
      // asked once more, says NO to be safe.
      if (history.votes[from] !== undefined) return history;
      return { ...history, votes: { ...history.votes, [from]: type } };
    }
    case 'resolved':
      return resolved(history, happening);
    case 'noted': {
      const node = String(happening.data?.['by']);
      if (history.reported.includes(node)) return history;
      return { ...history, reported: [...history.reported, node] };
    }
    case 'unlocked': {
      const { node } = happening;
      const knows = history.decided[node] !== undefined || history.alone[node] !== undefined;
      const mayUnlock = knows || history.votes[node] === 'READ';
      if (mayUnlock || history.unlockedEarly.includes(node)) return history;
      return { ...history, unlockedEarly: [...history.unlockedEarly, node] };
    }
    default:
      return history;
  }
}

function resolved(history: TxHistory, happening: Happening & { kind: 'resolved' }): TxHistory {
  const { node } = happening;
  const outcome = happening.outcome as Outcome;
  // When all voted READ nothing was changed: a "commit" of nothing is no decision. And a READ voter
  // takes no part in the decision, even if it takes itself for aborted after a restart.
  if (happening.data?.['isEmpty'] === true || history.votes[node] === 'READ') return history;
  // The client is told of that commit like of any other.
  const votes = Object.values(history.votes);
  const isOfNothing = votes.length > 0 && votes.every((vote) => vote === 'READ');
  if (isOfNothing && outcome === 'committed') return history;
  if (happening.data?.['isHeuristic'] === true) {
    return { ...history, alone: { ...history.alone, [node]: outcome } };
  }
  const before = history.decided[node];
  if (before === undefined) {
    return { ...history, decided: { ...history.decided, [node]: outcome } };
  }
  if (before === outcome || history.reversed.includes(node)) return history;
  return { ...history, reversed: [...history.reversed, node] };
}
