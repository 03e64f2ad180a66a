import { OUTCOME, type Answers, type Knowledge, type LogRecord, type Params } from '../../engine';
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
import { ORCHESTRATOR, STEPS, type StepFacts } from './config';

const TOLD = {
  completed: 'completed',
  compensated: 'compensated',
  needsHuman: 'needs-human',
} as const satisfies Readonly<Record<string, SagaAnswer>>;

/** How a step ended, in the words of the orchestrator's log. */
const ENDS: Readonly<Record<string, SagaAnswer>> = {
  done: 'done',
  refused: 'failed',
  unknown: 'unknown',
  undone: 'undone',
};

export function knowledgeOf(params: Params): Knowledge {
  const steps = stepsOf(params).map((step) => STEPS[step]);
  return {
    facts: sagaFacts(steps, ORCHESTRATOR),
    answers: sagaAnswers,
    answersOf: (node, local, tx): Answers | null => {
      const session = sessionIn(local, tx);
      if (node === CLIENT) return clientAnswers(session, TOLD);
      if (node === ORCHESTRATOR) return ofOrchestrator(session);
      const own = steps.find((one) => one.service === node);
      return own ? ofService(session, own) : null;
    },
  };
}

/** A service knows its own step. Of the others it is told nothing. */
function ofService(session: SessionView, own: StepFacts): SagaAnswers {
  const { state, records } = session;
  const answer = ownStepAnswer(session, own);
  const isHeard = answer !== null || (state !== null && state !== 'idle');
  if (!isHeard) return {};
  const isReleased = records.some((one) => one.record === 'confirmed');
  return {
    begun: 'yes',
    ...(answer && { [own.step]: answer }),
    ...(isReleased && { [OUTCOME]: 'completed' }),
  };
}

/** All that has been, as its log has it: each record also says how the step before it ended. */
function ofOrchestrator({ state, records }: SessionView): SagaAnswers {
  if (records.length === 0)
    return state === 'looking' || state === 'starting' ? { begun: 'yes' } : {};
  const known: Record<string, SagaAnswer> = { begun: 'yes', [OUTCOME]: 'undecided' };
  for (const record of records) Object.assign(known, toldBy(record));
  return known;
}

function toldBy({ record, data = {} }: LogRecord): SagaAnswers {
  const told: Record<string, SagaAnswer> = {};
  const [ended = '', how = ''] = typeof data['after'] === 'string' ? data['after'].split(' ') : [];
  const end = ENDS[how];
  if (end) told[ended] = end;
  const { step } = data;
  if (record === 'started' && typeof step === 'string') told[step] = 'asked';
  if (record === 'completed' || record === 'compensated' || record === 'needs-human') {
    told[OUTCOME] = record;
  }
  return told;
}
