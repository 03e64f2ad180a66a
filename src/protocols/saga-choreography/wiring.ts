import type { Data, Params } from '../../engine';
import { pivotOf, settingsOf, stepsOf, type Step } from '../saga';
import { EVENTS, STEPS, initiatorOf, type EventName, type Mistake, type StepFacts } from './config';

/** Which events a service reacts to. In a choreography this is all there is of the process. */
export interface Wiring {
  readonly facts: StepFacts;
  readonly isFirst: boolean;
  /** The only step: done is completed. */
  readonly isOnly: boolean;
  readonly isPivot: boolean;
  readonly isPastPivot: boolean;
  /** Has to set a deadline, because nobody else can notice that nothing happens any more. */
  readonly hasDeadline: boolean;
  readonly hasPivot: boolean;
  /** The event that makes it do its step; null for the first, which the client asks. */
  readonly trigger: EventName | null;
  /** The events that make it undo its step. */
  readonly undoTriggers: readonly EventName[];
  /** The event that completes the saga, for the first service. */
  readonly completedBy: EventName | null;
  /** `OrderConfirmed` takes the PENDING mark off the item. */
  readonly releasedBy: EventName | null;
  /** It tells others that the saga is completed. */
  readonly confirms: boolean;
  /** How what it publishes is delivered. */
  readonly deliveries: Readonly<Partial<Record<EventName, Delivery>>>;
}

export function deliveryClassOf(event: EventName, wiring: Wiring): Delivery {
  return wiring.deliveries[event] ?? 'undo';
}

export function wiringOf(params: Params, step: Step, mistakes: readonly Mistake[]): Wiring {
  const steps = stepsOf(params);
  const position = steps.indexOf(step);
  const isUsed = position >= 0;
  const pivot = pivotOf(params);
  const before = steps[position - 1];
  const last = steps.at(-1);
  const isFirst = position === 0;
  const isOnly = isFirst && steps.length === 1;
  const marksPending = params['semanticLock'] === true && steps.includes('deduct-inventory');
  return {
    facts: STEPS[step],
    isFirst,
    isOnly,
    isPivot: position === pivot,
    isPastPivot: position > pivot,
    hasDeadline: isFirst && !isOnly && pivot > 0 && !mistakes.includes('no-deadline'),
    hasPivot: pivot < steps.length,
    trigger: isUsed && before ? STEPS[before].done : null,
    undoTriggers: isUsed ? undoTriggersOf(params, position, mistakes) : [],
    completedBy: isFirst && !isOnly && last ? STEPS[last].done : null,
    releasedBy: marksPending && step === 'deduct-inventory' && !isFirst ? 'OrderConfirmed' : null,
    confirms: marksPending && isFirst,
    deliveries: Object.fromEntries(EVENTS.map((one) => [one, deliveryOf(one, params)])),
  };
}

/** Each is undone when the one after it says that it has failed, or is undone. */
function undoTriggersOf(
  params: Params,
  position: number,
  mistakes: readonly Mistake[],
): readonly EventName[] {
  const steps = stepsOf(params);
  const pivot = pivotOf(params);
  if (mistakes.includes('forward-order')) {
    const before = steps[position - 1];
    if (before) return [STEPS[before].undone];
    return steps.slice(1).map((one) => STEPS[one].failed);
  }
  const decidesOnExpiry = position === Math.min(pivot, steps.length - 1);
  const expiry: readonly EventName[] =
    decidesOnExpiry && steps.length > 1 ? ['DeadlineExpired'] : [];
  const after = steps[position + 1];
  // Nothing turns a saga back at its pivot or beyond; the deadline only asks whether it got there.
  if (position >= pivot || !after) return expiry;
  return [STEPS[after].failed, STEPS[after].undone, ...expiry];
}

/** The events that ask for a step which fails because it never hears of it. */
export function unheardIn(params: Params): readonly EventName[] {
  const steps = stepsOf(params);
  return steps.flatMap((step, n) => {
    const before = steps[n - 1];
    return before && settingsOf(params, step).fail === 'unknown' ? [STEPS[before].done] : [];
  });
}

/** How often the broker may deliver an event: as a step, as a compensation, or until it arrives. */
export type Delivery = 'forward' | 'undo' | 'unlimited';

export interface Route extends Data {
  readonly publisher: string;
  readonly subscriber: string | null;
  readonly delivery: Delivery;
}

export type Routes = Readonly<Partial<Record<EventName, Route>>>;

export function routesOf(params: Params, mistakes: readonly Mistake[]): Routes {
  const routes: Partial<Record<EventName, Route>> = {};
  for (const event of EVENTS) {
    routes[event] = {
      publisher: publisherOf(event, params),
      subscriber: subscriberOf(event, params, mistakes),
      delivery: deliveryOf(event, params),
    };
  }
  return routes;
}

function publisherOf(event: EventName, params: Params): string {
  const step = stepOfEvent(event);
  return step ? STEPS[step].service : initiatorOf(params);
}

function subscriberOf(
  event: EventName,
  params: Params,
  mistakes: readonly Mistake[],
): string | null {
  for (const step of stepsOf(params)) {
    const { trigger, undoTriggers, completedBy, releasedBy } = wiringOf(params, step, mistakes);
    const heard = [trigger, ...undoTriggers, completedBy, releasedBy];
    if (heard.includes(event)) return STEPS[step].service;
  }
  return null;
}

/** From the pivot on, what says that a step is done has to arrive. */
function deliveryOf(event: EventName, params: Params): Delivery {
  if (event === 'OrderConfirmed') return 'unlimited';
  const step = stepOfEvent(event);
  if (!step || STEPS[step].done !== event) return 'undo';
  return stepsOf(params).indexOf(step) >= pivotOf(params) ? 'unlimited' : 'forward';
}

function stepOfEvent(event: string): Step | undefined {
  return Object.values(STEPS).find(
    ({ done, failed, undone }) => done === event || failed === event || undone === event,
  )?.step;
}
