import type { Data, Happening, HistoryRule } from '../../engine';
import { AUTHOR, PHOTO } from './config';

/** What somebody was shown, and what it should have been. */
export interface Sight extends Data {
  readonly who: string;
  readonly saw: number;
  readonly not: number;
}

export interface History extends Data {
  /** The newest version that the photo service has promised to somebody. */
  readonly accepted: number;
  /** The version that each feed applied last. */
  readonly applied: Readonly<Record<string, number>>;
  /** A feed that applied what it had, or something older. */
  readonly repeated: string | null;
  /** The version that the author was told is posted; of this session. */
  readonly own: number;
  /** The newest version that each person has seen; of this session. */
  readonly seen: Readonly<Record<string, number>>;
  readonly missedOwn: Sight | null;
  readonly wentBack: Sight | null;
  readonly stale: Sight | null;
}

export const historyRule: HistoryRule = {
  initial: {
    accepted: 0,
    applied: {},
    repeated: null,
    own: 0,
    seen: {},
    missedOwn: null,
    wentBack: null,
    stale: null,
  } satisfies History,
  record: (data, happening) => fold(data as History, happening),
};

function fold(history: History, happening: Happening): History {
  switch (happening.kind) {
    case 'resolved': {
      const version = Number(happening.data?.['version'] ?? 0);
      if (happening.node === PHOTO) {
        return version > history.accepted ? { ...history, accepted: version } : history;
      }
      return version > history.own ? { ...history, own: version } : history;
    }
    case 'logged':
      return happening.record.record === 'applied'
        ? applied(history, happening.node, Number(happening.record.data?.['version']))
        : history;
    case 'noted':
      return saw(history, happening.node, Number(happening.data?.['version']));
    case 'crashed':
      return endSession(history, happening.node);
    default:
      return history;
  }
}

function applied(history: History, feed: string, version: number): History {
  const before = history.applied[feed] ?? 0;
  const repeated = history.repeated ?? (version <= before ? feed : null);
  return { ...history, repeated, applied: { ...history.applied, [feed]: version } };
}

function saw(history: History, who: string, version: number): History {
  const before = history.seen[who] ?? 0;
  const { accepted, own } = history;
  const sight = (not: number): Sight | null => (version < not ? { who, saw: version, not } : null);
  const missed = who === AUTHOR ? sight(own) : null;
  return {
    ...history,
    seen: { ...history.seen, [who]: Math.max(before, version) },
    missedOwn: history.missedOwn ?? missed,
    wentBack: history.wentBack ?? sight(before),
    stale: history.stale ?? sight(accepted),
  };
}

/** A session guarantee ends with the session: who comes back after a crash begins another one. */
function endSession(history: History, who: string): History {
  const hasOwn = who === AUTHOR && history.own > 0;
  if (!hasOwn && history.seen[who] === undefined) return history;
  const { [who]: _, ...seen } = history.seen;
  return { ...history, seen, own: hasOwn ? 0 : history.own };
}
