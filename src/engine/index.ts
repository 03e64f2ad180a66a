/**
 * The engine moves time. It knows worlds, what can happen in them, keyed luck and how a guarantee is
 * judged; it knows no protocol, no XState and no screen, and has no dependency at all.
 */
export { EngineError, ScriptError } from './errors';
export { OUTCOME, type AnswerWords, type Answers, type Fact, type Knowledge } from './knowledge';
export { between, happens, luck } from './luck';
export { messagesOfPeople, metricsOf, type Metrics } from './metrics';
export type {
  Finding,
  Guarantee,
  GuaranteeKind,
  Happening,
  HistoryRule,
  Judged,
  Model,
  NodeSpec,
} from './model';
export { EVENT_NAME_FORMS, isEventName, parseMessageName, txSuffix, type EventKind } from './names';
export type {
  Behaviour,
  Data,
  Effect,
  Emission,
  LogRecord,
  MachineState,
  Message,
  NodeInput,
  NodeLocal,
  Reply,
  Rows,
  RunningTimer,
  Signal,
  View,
} from './node';
export { react, unborn } from './react';
export {
  NO_PROGRESS_MS,
  eventCountAt,
  lastWorld,
  worldAfter,
  type Ended,
  type EventDetail,
  type Run,
  type RunEvent,
  type Step,
  type Unused,
} from './run';
export {
  DEFAULT_NETWORK,
  FORCED_WRITE_MS,
  defaultTimeoutMs,
  type Decision,
  type Deed,
  type DeedKind,
  type Network,
  type Params,
  type Placement,
  type Script,
} from './script';
export { EVENTS_MAX, simulate, type SimulateOptions } from './simulate';
export { verdictsAt, verdictsAtEnd, type Verdict, type VerdictKind } from './verdicts';
export { isCut, type Loss, type World } from './world';
export {
  givenText,
  type Chart,
  type MessageWords,
  type RecordWords,
  type RowWords,
  type StateWords,
  type Tone,
  type Words,
} from './words';
