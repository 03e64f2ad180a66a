/**
 * A run as people see it: lanes, flights, spans, marks, and the same in sentences. Everything is
 * computed from the run and from the words of its protocol. The room knows no coordinates, no
 * screen and no protocol; what it says in pictures it can say in words.
 */
export {
  cardsAt,
  fullestOf,
  type Card,
  type CardRecord,
  type CardRow,
  type CardState,
  type Fullest,
} from './cards';
export { saidOf } from './decision-words';
export { cutSentenceOf, type Cut, type DecisionMark } from './decisions';
export type { FlightLine } from './flights';
export {
  knowersAt,
  knowledgeAt,
  type KnownCell,
  type KnownRow,
  type KnownTable,
} from './knowledge';
export type { Lane, Life, LockSpan, Resolution, Span, StaleSpan, StateSpan } from './lanes';
export type { RecordMark } from './records';
export { sentenceOf } from './sentences';
export { timelineOf, type Timeline } from './timeline';
export { endingOf, reasonOf, transcriptOf, type Line } from './transcript';
export { createWarp, stretchesOfBoth, type Stretch, type Warp } from './warp';
export {
  messageLabelOf,
  outcomeWordsOf,
  quotedLabelOf,
  recordLabelOf,
  spaced,
  stateWordsOf,
} from './wording';
