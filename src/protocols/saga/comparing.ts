import type { Judged, Params } from '../../engine';
import type { Effected, Fact } from '../kit';
import { netEffect, sagaHistory } from './history';
import { FAILURE_WORDS } from './params';
import { SAGA_STEPS, stepsOf, type Failure, type SagaStep } from './steps';

const SAGAS_MAX = 4;
const RETRIES = 2;
const COMPENSATION_RETRIES = 5;

type Named = Readonly<Record<string, unknown>>;

/** What the parameters of a saga say, whoever leads it. */
export function sagaFactsOf(params: Params, all: readonly SagaStep[]): readonly Fact[] {
  const serviceOf = (step: unknown): string =>
    all.find((one) => one.step === step)?.service ?? String(step);
  const order = (params['steps'] as readonly string[]).map(serviceOf);
  const usual = all.map((one) => one.service);
  const facts: Fact[] = [];
  if (order.length !== usual.length) {
    facts.push({ about: 'services', value: order, says: `steps at ${order.join(', ')} only` });
  } else if (order.some((one, index) => one !== usual[index])) {
    facts.push({ about: 'order', value: order, says: `steps in the order ${order.join(', ')}` });
  }
  for (const [step, failure] of Object.entries(params['fail'] as Named)) {
    const service = serviceOf(step);
    const isCertain = failure === 'certain';
    facts.push({
      about: isCertain ? 'refuses' : 'fails',
      value: isCertain ? service : { service, failure },
      says: isCertain ? `${service} refuses` : `${step}: ${FAILURE_WORDS[failure as Failure]}`,
    });
  }
  for (const [step, times] of Object.entries(params['failCompensation'] as Named)) {
    const service = serviceOf(step);
    const often = times === 'always' ? 'always' : `${String(times)} times`;
    facts.push({
      about: 'compensation-fails',
      value: { service, times },
      says: `the compensation of ${step} fails ${often}`,
    });
  }
  return [...facts, ...settingsOf(params, serviceOf)];
}

function settingsOf(params: Params, serviceOf: (step: unknown) => string): readonly Fact[] {
  const { retries, compensationRetries, sagas, semanticLock } = params;
  const pivot = params['pivot'] as string | null;
  const facts: Fact[] = [];
  if (retries !== RETRIES) {
    facts.push({ about: 'retries', value: retries, says: `${String(retries)} retries of a step` });
  }
  if (compensationRetries !== COMPENSATION_RETRIES) {
    const says = `${String(compensationRetries)} retries of a compensation`;
    facts.push({ about: 'compensation-retries', value: compensationRetries, says });
  }
  if (sagas !== 1) {
    facts.push({ about: 'transactions', value: sagas, says: `${String(sagas)} sagas` });
  }
  if (semanticLock === true) {
    facts.push({ about: 'isolation', value: true, says: 'semantic lock' });
  }
  if (pivot !== null) {
    facts.push({ about: 'pivot', value: serviceOf(pivot), says: `${pivot} is the pivot` });
  }
  return facts;
}

/** The other way round: the parameters of a saga that say a fact. */
export function tellSaga(said: Params, fact: Fact, all: readonly SagaStep[]): Params | string {
  const { about, value } = fact;
  const stepOf = (service: unknown): string | undefined =>
    all.find((one) => one.service === service)?.step;
  const add = (param: string, service: unknown, what: unknown): Params | string => {
    const step = stepOf(service);
    const isTaken = step !== undefined && (said['steps'] as readonly string[]).includes(step);
    if (!isTaken) return `no step is done by ${String(service)}`;
    return { [param]: { ...(said[param] as Named), [step]: what } };
  };
  switch (about) {
    case 'services':
      return stepsOfServices(value as readonly string[], all);
    case 'refuses':
      return add('fail', value, 'certain');
    case 'fails': {
      const { service, failure } = value as Named;
      return add('fail', service, failure);
    }
    case 'compensation-fails': {
      const { service, times } = value as Named;
      return add('failCompensation', service, times);
    }
    case 'transactions':
      if (Number(value) > SAGAS_MAX) return `at most ${String(SAGAS_MAX)} sagas run at once here`;
      return { sagas: value };
    case 'retries':
      return { retries: value };
    case 'compensation-retries':
      return { compensationRetries: value };
    case 'isolation':
      return { semanticLock: value };
    case 'pivot': {
      const step = stepOf(value);
      return step === undefined ? `no step is done by ${String(value)}` : { pivot: step };
    }
    default:
      return WHY_NOT[about] ?? 'a saga has no such setting';
  }
}

function stepsOfServices(services: readonly string[], all: readonly SagaStep[]): Params | string {
  const steps = all.filter((one) => services.includes(one.service));
  if (steps.length === 0) return `none of its services is ${services.join(' or ')}`;
  const other = services.filter((one) => !all.some(({ service }) => service === one));
  if (other.length > 0) return `it has no service called ${other.join(' or ')}`;
  return { steps: steps.map((one) => one.step) };
}

const WHY_NOT: Readonly<Record<string, string>> = {
  order: 'each saga keeps its own order of steps',
  'only-reads': 'a step that only reads has nothing to compensate, and is no step here',
  presumption: 'nobody has to presume an outcome: the log says which steps were begun',
  termination: 'nobody is in doubt, so nobody has to be asked',
};

/** Where the effects of a saga are, and which of them are in effect. */
export function sagaEffectsOf(world: Judged, tx: string): readonly Effected[] {
  const saga = sagaHistory(world.history, tx);
  return stepsOf(world.params).map((step) => {
    const { service, row } = SAGA_STEPS[step];
    return { node: service, row, isMade: netEffect(saga, step) > 0 };
  });
}
