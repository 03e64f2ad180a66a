import type { Params } from '../../engine';
import { type Analogy, type Comparing, type Fact, type MessageMeaning } from '../kit';
import { CLIENT, sagaEffectsOf, sagaFactsOf, stepsOf, tellSaga } from '../saga';
import { ALL_STEPS, BROKER, STEPS, initiatorOf } from './config';

/** Nobody leads; but everything that is said passes the broker, as it passes a coordinator. */
function partsOf(): Readonly<Record<string, string>> {
  const services = ALL_STEPS.map((step) => STEPS[step].service);
  return {
    [CLIENT]: 'client',
    [BROKER]: 'lead',
    ...Object.fromEntries(services.map((one) => [one, one] as const)),
  };
}

function messagesOf(params: Params): readonly MessageMeaning[] {
  const steps = stepsOf(params);
  const first = initiatorOf(params);
  const ofServices = steps.flatMap((step, index) => {
    const { service, done, failed, undone } = STEPS[step];
    const [before, after] = [steps[index - 1], steps[index + 1]];
    const undo = after ? [STEPS[after].failed, STEPS[after].undone] : ['DeadlineExpired'];
    return [
      ...(before
        ? [{ meaning: `ask ${service}`, from: BROKER, to: service, types: [STEPS[before].done] }]
        : [{ meaning: `ask ${service}`, from: CLIENT, to: service, types: ['PLACE_ORDER'] }]),
      { meaning: `answer of ${service}`, from: service, to: BROKER, types: [done, failed] },
      { meaning: `undo at ${service}`, from: BROKER, to: service, types: undo },
      { meaning: `undone by ${service}`, from: service, to: BROKER, types: [undone] },
    ];
  });
  return [
    { meaning: 'begin', from: CLIENT, to: first, types: ['PLACE_ORDER'] },
    { meaning: 'accepted', from: first, to: CLIENT, types: ['ACCEPTED'] },
    { meaning: 'outcome', from: first, to: CLIENT, types: ['CONFIRMED', 'CANCELLED'] },
    ...ofServices,
  ];
}

const steps = ALL_STEPS.map((step) => STEPS[step]);

function factsOf(params: Params): readonly Fact[] {
  const off = ['outbox', 'inbox'].filter((one) => params[one] === false);
  return [
    ...sagaFactsOf(params, steps),
    ...off.map((one) => ({ about: one, value: false, says: `no ${one}` })),
  ];
}

const analogy: Analogy = {
  story: 'order',
  partsOf,
  messagesOf,
  factsOf,
  tell: (said, fact) => tellSaga(said, fact, steps),
};

export const comparing: Comparing = { analogy, effectsOf: sagaEffectsOf };
