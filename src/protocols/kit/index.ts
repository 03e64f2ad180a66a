/**
 * What a protocol is made of: its definition, its parameters, and the adapter that makes an XState
 * machine into a behaviour of the engine. It knows no protocol.
 */
export { createBehaviour } from './behaviour';
export { canonical } from './canonical';
export type { ExpectedCost, Formula } from './expected-cost';
export { goalOfChallenge, isPosed } from './challenge';
export { chartOf } from './chart';
export type {
  Analogy,
  Comparing,
  Effected,
  Fact,
  MessageMeaning,
  OwnFigure,
} from './comparing';
export { defineProtocol } from './define';
export {
  append,
  choose,
  force,
  forcePut,
  lock,
  note,
  put,
  resolve,
  send,
  sendInVain,
  unlock,
} from './effects';
export type {
  ChoiceEvent,
  InvokeEvent,
  LockedEvent,
  LoggedEvent,
  MessageEvent,
  SetEvent,
  StartEvent,
} from './events';
export {
  countOf,
  firstEvent,
  happened,
  happenedInOrder,
  outcomeAtEnd,
  provided,
  tookAtLeast,
  verdictAtEnd,
} from './goals';
export {
  eventsFor,
  linesFor,
  parseListings,
  type Listing,
  type ListingLanguage,
} from './listing';
export {
  NODE_NAME,
  allowed,
  readParam,
  readParams,
  settingLabels,
  type ParamSpec,
} from './params';
export { idleWhy, optionText, settingText } from './setting-words';
export type { Plot, PlotInput, PlotPoint, PlotSpec, Series } from './plot';
export type {
  AuthoredScript,
  Budget,
  Challenge,
  Goal,
  Mistake,
  Protocol,
  Scenario,
  Setting,
  Term,
} from './protocol';
export { sessionIn, type SessionView } from './session';
