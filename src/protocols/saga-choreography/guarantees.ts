import { txSuffix, type Finding, type Guarantee, type Judged, type Params } from '../../engine';
import { INVENTORY, STEPS, initiatorOf, sagasOf, stepsOf, type Step } from './config';
import { netEffect, sagaHistory, type SagaHistory } from './history';

/** The first finding among the sagas of the run. */
function perSaga(
  check: (saga: SagaHistory, tx: string, world: Judged) => Finding | null,
): (world: Judged) => Finding | null {
  return (world) => {
    for (const tx of sagasOf(world.params)) {
      const finding = check(sagaHistory(world.history, tx), tx, world);
      if (finding) return finding;
    }
    return null;
  };
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function didEvent(step: Step, tx: string): string {
  return `logged ${STEPS[step].service}:${STEPS[step].didRecord}${txSuffix(tx)}#*`;
}

function undidEvent(step: Step, tx: string): string {
  return `logged ${STEPS[step].service}:${STEPS[step].undidRecord}${txSuffix(tx)}#*`;
}

function resolvedEvent(world: Judged, outcome: string, tx: string): string {
  return `resolved ${initiatorOf(world.params)}:${outcome}${txSuffix(tx)}`;
}

const allOrNothing: Guarantee = {
  id: 'all-or-nothing',
  claim: 'In the end every step is in effect, or none, or a person has been called',
  kind: 'eventually',
  check: perSaga((saga, tx, world) => {
    // What cannot be done and cannot be undone is no longer the protocol's to settle.
    if (saga.outcome === 'needs-human') return null;
    const steps = stepsOf(world.params);
    const inEffect = steps.filter((step) => netEffect(saga, step) > 0);
    const missing = steps.filter((step) => netEffect(saga, step) <= 0);
    const because = [
      ...inEffect.map((step) => didEvent(step, tx)),
      ...(saga.outcome === null ? [] : [resolvedEvent(world, saga.outcome, tx)]),
    ];
    if (saga.outcome === 'completed' && missing.length > 0) {
      return { why: `It is said to be completed, without ${list(missing)}.`, because };
    }
    if (saga.outcome === 'compensated' && inEffect.length > 0) {
      const verb = inEffect.length === 1 ? 'is' : 'are';
      return {
        why: `It is said to be compensated; ${list(inEffect)} ${verb} not undone.`,
        because,
      };
    }
    if (inEffect.length === 0 || missing.length === 0) return null;
    const rest = missing.length === 1 ? 'is not' : 'are not';
    const done = inEffect.length === 1 ? 'is in effect' : 'are in effect';
    return { why: `${list(inEffect)} ${done}, ${list(missing)} ${rest}.`, because };
  }),
};

const endsKnown: Guarantee = {
  id: 'ends-known',
  claim: 'Every saga that begins ends, and says how: completed, compensated, or a person is needed',
  kind: 'eventually',
  check: perSaga((saga, tx, world) => {
    if (saga.outcome !== null || !saga.hasBegun) return null;
    return {
      why: `Nobody knows yet how saga ${tx.slice(1)} ends.`,
      because: [`crashed ${initiatorOf(world.params)}#*`, 'crashed broker#*'],
    };
  }),
};

const reverseOrder: Guarantee = {
  id: 'reverse-order',
  claim: 'Compensations run in the reverse order of the steps',
  kind: 'always',
  check: perSaga((saga, tx, world) => {
    const steps = stepsOf(world.params);
    // Where there was nothing to undo there is no order: a deadline and a failure may cross.
    const order = saga.undoOrder.filter((step) => (saga.undid[step] ?? 0) > 0);
    const wrong = order.findIndex((step, n) => {
      const before = order[n - 1];
      return before !== undefined && steps.indexOf(before) < steps.indexOf(step);
    });
    const [first, second] = [order[wrong - 1], order[wrong]];
    if (first === undefined || second === undefined) return null;
    return {
      why: `${first} was undone before ${second}, which came after it.`,
      because: [undidEvent(first, tx), undidEvent(second, tx)],
    };
  }),
};

const noUndoWithoutDo: Guarantee = {
  id: 'no-undo-without-do',
  claim: 'Nothing is undone that was not done',
  kind: 'always',
  check: perSaga((saga, tx, world) => {
    const step = stepsOf(world.params).find((one) => netEffect(saga, one) < 0);
    if (step === undefined) return null;
    const { service, row } = STEPS[step];
    return {
      why: `${service} undid ${step} more often than it had done it: ${row} is wrong now.`,
      because: [undidEvent(step, tx)],
    };
  }),
};

const stepEffectOnce: Guarantee = {
  id: 'step-effect-once',
  claim: 'A step takes effect once, however often it is asked for',
  kind: 'always',
  check: perSaga(({ did }, tx, world) => {
    const step = stepsOf(world.params).find((one) => (did[one] ?? 0) > 1);
    if (step === undefined) return null;
    return {
      why: `${step} took effect twice for one saga.`,
      because: [didEvent(step, tx)],
    };
  }),
};

const noLateStep: Guarantee = {
  id: 'no-late-step',
  claim: 'A step that has been compensated takes no effect afterwards',
  kind: 'always',
  check: perSaga(({ late }, tx) => {
    const [step] = late;
    if (step === undefined) return null;
    return {
      why: `${step} took effect after it had been compensated.`,
      because: [undidEvent(step, tx), didEvent(step, tx)],
    };
  }),
};

const rowIffEvent: Guarantee = {
  id: 'row-iff-event',
  claim: 'In the end there is an event for every row that was written, and a row for every event',
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
          why: `${service} has undone its step; ${undone} never got to the broker.`,
          because: [undidEvent(step, tx), `crashed ${service}#*`],
        };
      }
    }
    return null;
  }),
};

const eventEffectOnce: Guarantee = {
  id: 'event-effect-once',
  claim: 'An event takes effect once, however often it is delivered',
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

function sometimes(
  id: string,
  claim: string,
  find: (saga: SagaHistory, tx: string, world: Judged) => Finding | null,
): Guarantee {
  return { id, claim, kind: 'sometimes', check: perSaga(find) };
}

function ending(id: string, claim: string, outcome: string): Guarantee {
  return sometimes(id, claim, (saga, tx, world) =>
    saga.outcome === outcome
      ? { why: `Saga ${tx.slice(1)}: ${outcome}.`, because: [resolvedEvent(world, outcome, tx)] }
      : null,
  );
}

const canReadDirty = sometimes(
  'can-read-dirty',
  'A saga can decide on what another one takes back later',
  ({ sawTakenBy }, tx, world) => {
    const other = sawTakenBy.find(
      (one) => netEffect(sagaHistory(world.history, one), 'deduct-inventory') === 0,
    );
    if (other === undefined) return null;
    return {
      why: `Saga ${tx.slice(1)} found the shelf empty; saga ${other.slice(1)} put the item back.`,
      because: [
        `sent inventory>client:LEFT${txSuffix(tx)}#*`,
        undidEvent('deduct-inventory', other),
      ],
    };
  },
);

const canOversell: Guarantee = {
  id: 'can-oversell',
  claim: 'Two sagas can sell the same last item',
  kind: 'sometimes',
  check: (world) => {
    const stock = Number(world.locals[INVENTORY]?.diskRows['stock'] ?? 0);
    if (stock >= 0) return null;
    const sellers = sagasOf(world.params).filter(
      (tx) => netEffect(sagaHistory(world.history, tx), 'deduct-inventory') > 0,
    );
    return {
      why: `${String(sellers.length)} sagas have deducted the one item: stock is ${String(stock)}.`,
      because: sellers.map((tx) => didEvent('deduct-inventory', tx)),
    };
  },
};

export const guarantees: readonly Guarantee[] = [
  allOrNothing,
  reverseOrder,
  noUndoWithoutDo,
  stepEffectOnce,
  noLateStep,
  endsKnown,
  rowIffEvent,
  eventEffectOnce,
  ending('can-complete', 'A saga can be completed', 'completed'),
  ending('can-compensate', 'A saga can be compensated', 'compensated'),
  ending('can-need-human', 'A saga can end up needing a person', 'needs-human'),
  canReadDirty,
  canOversell,
];

/** There is nothing to be said about isolation where there is only one saga. */
export function guaranteesFor(params: Params): readonly Guarantee[] {
  if (params['sagas'] !== 1) return guarantees;
  return guarantees.filter((one) => one !== canReadDirty && one !== canOversell);
}

/** DESIGN, section 8: what became of one saga. */
export function outcomeOf(world: Judged, tx: string): string {
  return sagaHistory(world.history, tx).outcome ?? 'pending';
}
