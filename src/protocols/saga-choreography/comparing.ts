import type { Judged, Params } from '../../engine';
import {
  sagaFactsOf,
  tellSaga,
  type Analogy,
  type Comparing,
  type Effected,
  type Fact,
  type MessageMeaning,
} from '../kit';
import { ALL_STEPS, BROKER, CLIENT, STEPS, initiatorOf, stepsOf } from './config';
import { netEffect, sagaHistory } from './history';

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

const steps = ALL_STEPS.map((step) => ({ step, service: STEPS[step].service }));

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

function effectsOf(world: Judged, tx: string): readonly Effected[] {
  const saga = sagaHistory(world.history, tx);
  return stepsOf(world.params).map((step) => {
    const { service, row } = STEPS[step];
    return { node: service, row, isMade: netEffect(saga, step) > 0 };
  });
}

export const comparing: Comparing = { analogy, effectsOf };
