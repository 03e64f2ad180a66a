import type { Params } from '../../engine';
import { type Analogy, type Comparing, type MessageMeaning } from '../kit';
import { CLIENT, sagaEffectsOf, sagaFactsOf, stepsOf, tellSaga } from '../saga';
import { ALL_STEPS, ORCHESTRATOR, SERVICES, STEPS } from './config';

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

const steps = ALL_STEPS.map((step) => STEPS[step]);

const analogy: Analogy = {
  story: 'order',
  partsOf,
  messagesOf,
  factsOf: (params) => sagaFactsOf(params, steps),
  tell: (said, fact) => tellSaga(said, fact, steps),
};

export const comparing: Comparing = { analogy, effectsOf: sagaEffectsOf };
