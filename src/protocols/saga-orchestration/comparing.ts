import type { Judged, Params } from '../../engine';
import {
  sagaFactsOf,
  tellSaga,
  type Analogy,
  type Comparing,
  type Effected,
  type MessageMeaning,
} from '../kit';
import { ALL_STEPS, CLIENT, ORCHESTRATOR, SERVICES, STEPS, stepsOf } from './config';
import { netEffect, sagaHistory } from './history';

function partsOf(): Readonly<Record<string, string>> {
  const services = SERVICES.map((one) => [one, one] as const);
  return { [CLIENT]: 'client', [ORCHESTRATOR]: 'lead', ...Object.fromEntries(services) };
}

function messagesOf(params: Params): readonly MessageMeaning[] {
  const lead = ORCHESTRATOR;
  const told = ['COMPLETED', 'COMPENSATED', 'NEEDS_HUMAN'];
  const ofServices = stepsOf(params).flatMap((step) => {
    const { service, command, done, undo, undone } = STEPS[step];
    return [
      { meaning: `ask ${service}`, from: lead, to: service, types: [command] },
      { meaning: `answer of ${service}`, from: service, to: lead, types: [done, 'REFUSED'] },
      { meaning: `undo at ${service}`, from: lead, to: service, types: [undo] },
      { meaning: `undone by ${service}`, from: service, to: lead, types: [undone] },
    ];
  });
  return [
    { meaning: 'begin', from: CLIENT, to: lead, types: ['ORDER'] },
    { meaning: 'accepted', from: lead, to: CLIENT, types: ['ACCEPTED'] },
    { meaning: 'outcome', from: lead, to: CLIENT, types: told },
    ...ofServices,
  ];
}

const steps = ALL_STEPS.map((step) => ({ step, service: STEPS[step].service }));

const analogy: Analogy = {
  story: 'order',
  partsOf,
  messagesOf,
  factsOf: (params) => sagaFactsOf(params, steps),
  tell: (said, fact) => tellSaga(said, fact, steps),
};

function effectsOf(world: Judged, tx: string): readonly Effected[] {
  const saga = sagaHistory(world.history, tx);
  return stepsOf(world.params).map((step) => {
    const { service, row } = STEPS[step];
    return { node: service, row, isMade: netEffect(saga, step) > 0 };
  });
}

export const comparing: Comparing = { analogy, effectsOf };
