import { OUTCOME, type Answers, type Knowledge, type Params } from '../../engine';
import { sessionIn, type SessionView } from '../kit';
import {
  CLIENT,
  clientAnswers,
  ownStepAnswer,
  sagaAnswers,
  sagaFacts,
  stepsOf,
  type SagaAnswer,
  type SagaAnswers,
} from '../saga';
import { BROKER, STEPS, initiatorOf, type StepFacts } from './config';
import { wiringOf } from './wiring';

const TOLD = {
  confirmed: 'completed',
  cancelled: 'compensated',
} as const satisfies Readonly<Record<string, SagaAnswer>>;

export function knowledgeOf(params: Params): Knowledge {
  const names = stepsOf(params);
  const steps = names.map((step) => STEPS[step]);
  const triggers = new Map(names.map((step) => [step, wiringOf(params, step, []).trigger]));
  const initiator = initiatorOf(params);
  return {
    facts: sagaFacts(steps, initiator),
    answers: sagaAnswers,
    answersOf: (node, local, tx): Answers | null => {
      const session = sessionIn(local, tx);
      if (node === CLIENT) return clientAnswers(session, TOLD);
      if (node === BROKER) return ofBroker(session, steps);
      const own = steps.find((one) => one.service === node);
      if (!own) return null;
      return {
        ...ofService(session, own, triggers.get(own.step) ?? null, steps),
        ...(node === initiator && ofInitiator(session, own)),
      };
    },
  };
}

/** Its own step, and what the events said that it reacted to. Of the rest it has never heard. */
function ofService(
  session: SessionView,
  own: StepFacts,
  trigger: string | null,
  steps: readonly StepFacts[],
): SagaAnswers {
  const { state, records } = session;
  const answer = ownStepAnswer(session, own);
  const isHeard = answer !== null || (state !== null && state !== 'idle');
  if (!isHeard) return {};
  const isDoing = state === 'acquiring' || state === 'doing';
  const hasDone = records.some((one) => one.record === own.didRecord);
  const heard = records.map((one) => one.data?.['inbox']);
  const isReleased = records.some((one) => one.record === 'released');
  return {
    begun: 'yes',
    ...saidBy([...(isDoing || hasDone ? [trigger] : []), ...heard], steps),
    ...(answer && { [own.step]: answer }),
    ...(isReleased && { [OUTCOME]: 'completed' }),
  };
}

/** Only the first service is told how the saga ends, or that nothing is left to undo. */
function ofInitiator(session: SessionView, own: StepFacts): SagaAnswers {
  const { records } = session;
  const has = (record: string): boolean => records.some((one) => one.record === record);
  if (has('confirmed')) return { [OUTCOME]: 'completed' };
  if (has(own.undidRecord) || has('refused')) return { [OUTCOME]: 'compensated' };
  if (has('needs-human')) return { [OUTCOME]: 'needs-human' };
  if (has('expired')) return { [OUTCOME]: 'overdue' };
  return has(own.didRecord) ? { [OUTCOME]: 'waiting' } : {};
}

function saidBy(events: readonly unknown[], steps: readonly StepFacts[]): SagaAnswers {
  const said: Record<string, SagaAnswer> = {};
  for (const event of events) {
    for (const { step, done, failed, undone } of steps) {
      if (event === done) said[step] = 'done';
      if (event === failed) said[step] = 'failed';
      if (event === undone) said[step] = 'undone';
    }
  }
  return said;
}

/** It has the events, and does not read them: a letter that is carried is nobody's knowledge. */
function ofBroker({ records }: SessionView, steps: readonly StepFacts[]): SagaAnswers {
  const events = records.map((one) => one.data?.['event']);
  const carried = Object.keys(saidBy(events, steps)).map((step) => [step, 'carried'] as const);
  const isDead = records.some((one) => one.record === 'dead-letter');
  return { ...Object.fromEntries(carried), ...(isDead && { [OUTCOME]: 'needs-human' }) };
}
