import type { Data, HistoryRule } from '../../engine';

export interface History extends Data {
  /** Clients that were told OK, whether or not they still know it. */
  readonly toldOk: readonly string[];
  /** A retry was answered with the result of the first request. */
  readonly hasReplayed: boolean;
}

export const historyRule: HistoryRule = {
  initial: { toldOk: [], hasReplayed: false } satisfies History,
  record: (data, happening) => {
    const history = data as History;
    if (happening.kind !== 'delivered') return history;
    const { to, type } = happening.message;
    if (type !== 'OK' && type !== 'REPLAYED') return history;
    const toldOk = history.toldOk.includes(to) ? history.toldOk : [...history.toldOk, to].sort();
    const hasReplayed = history.hasReplayed || type === 'REPLAYED';
    const isSame = toldOk === history.toldOk && hasReplayed === history.hasReplayed;
    return isSame ? history : { toldOk, hasReplayed };
  },
};
