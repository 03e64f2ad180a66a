import type { Data, Happening, HistoryRule, LogRecord, Message } from '../../engine';
import { CLIENT, SAGA_STEPS, type Step } from './steps';

type Counts = Readonly<Partial<Record<Step, number>>>;

/** What is remembered of one saga, crashes or not. */
export interface SagaHistory {
  /** How often each step has taken effect, and how often an effect was undone. */
  readonly did: Counts;
  readonly undid: Counts;
  /** Compensations in the order in which they were written, empty ones too. */
  readonly undoOrder: readonly Step[];
  /** Steps that took effect after they had been compensated. */
  readonly late: readonly Step[];
  readonly outcome: string | null;
  /** Something is on a disk, or the client has been promised an end. */
  readonly hasBegun: boolean;
  /** Events that are on the disk of a broker, where there is one; sorted, since only that counts. */
  readonly published: readonly string[];
  /** Sagas that had the item, unfinished, when this one saw the shelf empty. */
  readonly sawTakenBy: readonly string[];
}

interface History extends Data {
  readonly sagas: Readonly<Record<string, SagaHistory>>;
}

const NOTHING: SagaHistory = {
  did: {},
  undid: {},
  undoOrder: [],
  late: [],
  outcome: null,
  hasBegun: false,
  published: [],
  sawTakenBy: [],
};

/** More than twice is no worse than twice, and a history has to stay finite. */
const COUNT_MAX = 2;

export function sagaHistory(history: Data, tx: string): SagaHistory {
  return (history as History).sagas[tx] ?? NOTHING;
}

/** How often the step is in effect now: 0 or 1, unless something went wrong. */
export function netEffect({ did, undid }: SagaHistory, step: Step): number {
  return (did[step] ?? 0) - (undid[step] ?? 0);
}

/** What became of one saga. */
export function outcomeOf({ history }: { readonly history: Data }, tx: string): string {
  return sagaHistory(history, tx).outcome ?? 'pending';
}

type UndoneBy = (message: Message) => Step | undefined;

/** `undoneBy`: the step that the sender of a message says it has undone. */
export function sagaHistoryRule(undoneBy: UndoneBy): HistoryRule {
  return {
    initial: { sagas: {} } satisfies History,
    record: (data, happening) => {
      const history = data as History;
      const tx = txOf(happening);
      const before = sagaHistory(history, tx);
      const after = fold(before, happening, history, tx, undoneBy);
      return after === before ? history : { sagas: { ...history.sagas, [tx]: after } };
    },
  };
}

function txOf(happening: Happening): string {
  if (happening.kind === 'sent') return happening.message.tx ?? 't1';
  if (happening.kind === 'logged') return happening.record.tx ?? 't1';
  return ('tx' in happening ? happening.tx : undefined) ?? 't1';
}

function fold(
  saga: SagaHistory,
  happening: Happening,
  history: History,
  tx: string,
  undoneBy: UndoneBy,
): SagaHistory {
  switch (happening.kind) {
    case 'logged':
      return logged(saga, happening.record);
    case 'resolved':
      // The client only repeats what it was told.
      return happening.node === CLIENT ? saga : resolved(saga, happening.outcome);
    case 'sent': {
      const { type, data } = happening.message;
      const step = undoneBy(happening.message);
      // Who says that it has undone a step has to stand by it, with a record or without.
      if (step) return compensated(saga, step);
      if (type === 'ACCEPTED') return begun(saga);
      if (type !== 'LEFT' || Number(data?.['left']) >= 1) return saga;
      return { ...saga, sawTakenBy: unfinishedHolders(history, tx) };
    }
    default:
      return saga;
  }
}

function begun(saga: SagaHistory): SagaHistory {
  return saga.hasBegun ? saga : { ...saga, hasBegun: true };
}

function logged(saga: SagaHistory, { record, data }: LogRecord): SagaHistory {
  if (record === 'stored') return stored(saga, data?.['event']);
  const { step, didRecord } =
    Object.values(SAGA_STEPS).find((one) => {
      return one.didRecord === record || one.undidRecord === record;
    }) ?? {};
  if (step === undefined) return begun(saga);
  if (didRecord === record) {
    const isLate = saga.undoOrder.includes(step) && !saga.late.includes(step);
    const late = isLate ? [...saga.late, step] : saga.late;
    return { ...begun(saga), did: oneMore(saga.did, step), late };
  }
  const undid = data?.['empty'] === true ? saga.undid : oneMore(saga.undid, step);
  return compensated({ ...begun(saga), undid }, step);
}

function compensated(saga: SagaHistory, step: Step): SagaHistory {
  if (saga.undoOrder.includes(step)) return saga;
  return { ...saga, undoOrder: [...saga.undoOrder, step] };
}

/** A broker has an event on its disk; that is nobody's effect yet. */
function stored(saga: SagaHistory, event: unknown): SagaHistory {
  if (typeof event !== 'string' || saga.published.includes(event)) return saga;
  return { ...saga, published: [...saga.published, event].sort() };
}

function resolved(saga: SagaHistory, outcome: string): SagaHistory {
  // A compensation delivered again after the end, and in vain, does not make the end unknown.
  const isFinal = saga.outcome === 'completed' || saga.outcome === 'compensated';
  const isNews = saga.outcome !== outcome && !(isFinal && outcome === 'needs-human');
  return isNews ? { ...saga, outcome } : saga;
}

function oneMore(counts: Counts, step: Step): Counts {
  return { ...counts, [step]: Math.min(COUNT_MAX, (counts[step] ?? 0) + 1) };
}

function unfinishedHolders(history: History, tx: string): readonly string[] {
  return Object.entries(history.sagas)
    .filter(([other, saga]) => {
      const holds = netEffect(saga, 'deduct-inventory') > 0;
      return other !== tx && holds && saga.outcome !== 'completed';
    })
    .map(([other]) => other);
}
