import type { Data, Happening, HistoryRule, LogRecord } from '../../engine';
import { ALL_STEPS, BROKER, CLIENT, EVENTS, STEPS, type EventName, type Step } from './config';

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
  /** Events that are on the broker's disk. */
  readonly published: readonly EventName[];
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

export const historyRule: HistoryRule = {
  initial: { sagas: {} } satisfies History,
  record: (data, happening) => {
    const history = data as History;
    const tx = txOf(happening);
    const before = sagaHistory(history, tx);
    const after = fold(before, happening, history, tx);
    return after === before ? history : { sagas: { ...history.sagas, [tx]: after } };
  },
};

function txOf(happening: Happening): string {
  if (happening.kind === 'sent') return happening.message.tx ?? 't1';
  if (happening.kind === 'logged') return happening.record.tx ?? 't1';
  return ('tx' in happening ? happening.tx : undefined) ?? 't1';
}

function fold(saga: SagaHistory, happening: Happening, history: History, tx: string): SagaHistory {
  switch (happening.kind) {
    case 'logged':
      return happening.node === BROKER
        ? stored(saga, happening.record)
        : logged(begun(saga), happening.record);
    case 'resolved':
      // The client only repeats what it was told.
      return happening.node === CLIENT ? saga : resolved(saga, happening.outcome);
    case 'sent': {
      const { from, type, data } = happening.message;
      const step = ALL_STEPS.find((one) => STEPS[one].undone === type);
      // Who says that it has undone a step has to stand by it, with a record or without.
      if (step && from !== BROKER) return compensated(saga, step);
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
  const step = ALL_STEPS.find(
    (one) => STEPS[one].didRecord === record || STEPS[one].undidRecord === record,
  );
  if (step === undefined) return saga;
  if (STEPS[step].didRecord === record) {
    const isLate = saga.undoOrder.includes(step) && !saga.late.includes(step);
    const late = isLate ? [...saga.late, step] : saga.late;
    return { ...saga, did: oneMore(saga.did, step), late };
  }
  const undid = data?.['empty'] === true ? saga.undid : oneMore(saga.undid, step);
  return compensated({ ...saga, undid }, step);
}

function compensated(saga: SagaHistory, step: Step): SagaHistory {
  if (saga.undoOrder.includes(step)) return saga;
  return { ...saga, undoOrder: [...saga.undoOrder, step] };
}

function stored(saga: SagaHistory, { record, data }: LogRecord): SagaHistory {
  const event = EVENTS.find((one) => one === data?.['event']);
  if (record !== 'stored' || !event || saga.published.includes(event)) return saga;
  return { ...saga, published: [...saga.published, event] };
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
