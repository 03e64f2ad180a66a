import { txSuffix, type Guarantee, type Params } from '../../engine';
import { CLIENT, didEvent, netEffect, perSaga, sagaGuarantees, stepsOf, undidEvent } from '../saga';
import { STEPS, initiatorOf } from './config';

const { promises, endings, isolation } = sagaGuarantees({
  deciderOf: initiatorOf,
  looker: CLIENT,
  stuck: (params) => [`crashed ${initiatorOf(params)}#*`, 'crashed broker#*'],
  // Where there was nothing to undo there is no order: a deadline and a failure may cross.
  undoOrderOf: ({ undoOrder, undid }) => undoOrder.filter((step) => (undid[step] ?? 0) > 0),
  saidUndone: undidEvent,
});

const rowIffEvent: Guarantee = {
  id: 'row-iff-event',
  claim: 'In the end every row has its event, and every event its row',
  kind: 'eventually',
  check: perSaga((saga, tx, world) => {
    for (const step of stepsOf(world.params)) {
      const { service, done, undone } = STEPS[step];
      const hasRow = (saga.did[step] ?? 0) > 0;
      const hasEvent = saga.published.includes(done);
      // Where nothing may be published twice, a row whose event is lost is undone instead.
      const isLeft = netEffect(saga, step) > 0 && saga.outcome !== 'needs-human';
      const isOwed = world.params['retries'] !== 0 || isLeft;
      if (hasRow && !hasEvent && isOwed) {
        return {
          why: `${service} has written its row; ${done} never got to the broker.`,
          because: [didEvent(step, tx), `crashed ${service}#*`],
        };
      }
      if (hasEvent && !hasRow) {
        return {
          why: `${done} is at the broker; ${service} has no row for it.`,
          because: [`logged broker:stored${txSuffix(tx)}#*`, `crashed ${service}#*`],
        };
      }
      if ((saga.undid[step] ?? 0) > 0 && !saga.published.includes(undone)) {
        return {
          why: `${service} has compensated its step; ${undone} never got to the broker.`,
          because: [undidEvent(step, tx), `crashed ${service}#*`],
        };
      }
    }
    return null;
  }),
};

const eventEffectOnce: Guarantee = {
  id: 'event-effect-once',
  claim: 'An event takes effect at most once',
  kind: 'always',
  check: perSaga((saga, tx, world) => {
    const steps = stepsOf(world.params);
    // The first step is asked for by the client; an event asks for the others and for every undo.
    const twice = steps.find((one, n) => n > 0 && (saga.did[one] ?? 0) > 1);
    const undoneTwice = steps.find((one) => (saga.undid[one] ?? 0) > 1);
    const step = twice ?? undoneTwice;
    if (step === undefined) return null;
    const { service } = STEPS[step];
    return {
      why: `${service} acted twice on one event: ${STEPS[step].row} is wrong now.`,
      because: [twice ? didEvent(step, tx) : undidEvent(step, tx)],
    };
  }),
};

export const guarantees: readonly Guarantee[] = [
  ...promises,
  rowIffEvent,
  eventEffectOnce,
  ...endings,
  ...isolation,
];

export function guaranteesFor(params: Params): readonly Guarantee[] {
  if (params['sagas'] !== 1) return guarantees;
  return guarantees.filter((one) => !isolation.includes(one));
}
