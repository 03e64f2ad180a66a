import { txSuffix, type Finding, type Guarantee, type Judged, type Params } from '../../engine';
import { didEvent, perSaga, undidEvent } from './findings';
import { netEffect, sagaHistory, type SagaHistory } from './history';
import { INVENTORY, SAGA_STEPS, sagasOf, stepsOf, type Step } from './steps';

/** Who is who, as far as a guarantee has to point at somebody. */
export interface Cast {
  /** The node that says how a saga ends. */
  readonly deciderOf: (params: Params) => string;
  /** The node that looks at the shelf before it decides. */
  readonly looker: string;
  /** Events that show why a saga does not go on. */
  readonly stuck: (params: Params) => readonly string[];
  /** The compensations that have to be in order. */
  readonly undoOrderOf: (saga: SagaHistory) => readonly Step[];
  /** The event in which a service says that it has undone its step. */
  readonly saidUndone: (step: Step, tx: string) => string;
}

/** What every saga claims, whoever leads it. */
export function sagaGuarantees(cast: Cast): {
  readonly promises: readonly Guarantee[];
  readonly endings: readonly Guarantee[];
  /** There is nothing to be said about isolation where there is only one saga. */
  readonly isolation: readonly Guarantee[];
} {
  return {
    promises: [
      allOrNothing(cast),
      reverseOrder(cast),
      noUndoWithoutDo,
      stepEffectOnce,
      noLateStep(cast),
      endsKnown(cast),
    ],
    endings: [
      ending(cast, 'can-complete', 'A saga can be completed', 'completed'),
      ending(cast, 'can-compensate', 'A saga can be compensated', 'compensated'),
      ending(
        cast,
        'can-need-human',
        'A saga can end up needing a person',
        'needs-human',
        'needs a person',
      ),
    ],
    isolation: [canReadDirty(cast), canOversell],
  };
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function resolvedEvent(cast: Cast, world: Judged, outcome: string, tx: string): string {
  return `resolved ${cast.deciderOf(world.params)}:${outcome}${txSuffix(tx)}`;
}

function allOrNothing(cast: Cast): Guarantee {
  return {
    id: 'all-or-nothing',
    claim: 'In the end all steps are in effect, or none, or a person is called',
    kind: 'eventually',
    check: perSaga((saga, tx, world) => {
      // What cannot be done and cannot be undone is no longer the protocol's to settle.
      if (saga.outcome === 'needs-human') return null;
      const steps = stepsOf(world.params);
      const inEffect = steps.filter((step) => netEffect(saga, step) > 0);
      const missing = steps.filter((step) => netEffect(saga, step) <= 0);
      const because = [
        ...inEffect.map((step) => didEvent(step, tx)),
        ...cast.stuck(world.params),
        ...(saga.outcome === null ? [] : [resolvedEvent(cast, world, saga.outcome, tx)]),
      ];
      if (saga.outcome === 'completed' && missing.length > 0) {
        return { why: `It is said to be completed, without ${list(missing)}.`, because };
      }
      if (saga.outcome === 'compensated' && inEffect.length > 0) {
        const verb = inEffect.length === 1 ? 'is' : 'are';
        return {
          why: `It is said to be compensated; ${list(inEffect)} ${verb} not compensated.`,
          because,
        };
      }
      if (inEffect.length === 0 || missing.length === 0) return null;
      const rest = missing.length === 1 ? 'is not' : 'are not';
      const done = inEffect.length === 1 ? 'is in effect' : 'are in effect';
      return { why: `${list(inEffect)} ${done}, ${list(missing)} ${rest}.`, because };
    }),
  };
}

function endsKnown(cast: Cast): Guarantee {
  return {
    id: 'ends-known',
    claim: 'Every saga ends, and it is known how',
    kind: 'eventually',
    check: perSaga((saga, tx, world) => {
      if (saga.outcome !== null || !saga.hasBegun) return null;
      return {
        why: `Nobody knows yet how saga ${tx.slice(1)} ends.`,
        because: cast.stuck(world.params),
      };
    }),
  };
}

function reverseOrder(cast: Cast): Guarantee {
  return {
    id: 'reverse-order',
    claim: 'Compensations run in reverse order',
    kind: 'always',
    check: perSaga((saga, tx, world) => {
      const steps = stepsOf(world.params);
      const order = cast.undoOrderOf(saga);
      const wrong = order.findIndex((step, n) => {
        const before = order[n - 1];
        return before !== undefined && steps.indexOf(before) < steps.indexOf(step);
      });
      const [first, second] = [order[wrong - 1], order[wrong]];
      if (first === undefined || second === undefined) return null;
      return {
        why: `${first} was compensated before ${second}, which came after it.`,
        because: [undidEvent(first, tx), undidEvent(second, tx)],
      };
    }),
  };
}

const noUndoWithoutDo: Guarantee = {
  id: 'no-undo-without-do',
  claim: 'Nothing is compensated that was not done',
  kind: 'always',
  check: perSaga((saga, tx, world) => {
    const step = stepsOf(world.params).find((one) => netEffect(saga, one) < 0);
    if (step === undefined) return null;
    const { service, row } = SAGA_STEPS[step];
    return {
      why: `${service} compensated ${step} more often than it had done it: ${row} is wrong now.`,
      because: [undidEvent(step, tx)],
    };
  }),
};

const stepEffectOnce: Guarantee = {
  id: 'step-effect-once',
  claim: 'A step takes effect at most once',
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

function noLateStep(cast: Cast): Guarantee {
  return {
    id: 'no-late-step',
    claim: 'No step takes effect after its compensation',
    kind: 'always',
    check: perSaga(({ late }, tx) => {
      const [step] = late;
      if (step === undefined) return null;
      return {
        why: `${step} took effect after it had been compensated.`,
        because: [cast.saidUndone(step, tx), didEvent(step, tx)],
      };
    }),
  };
}

function sometimes(
  id: string,
  claim: string,
  find: (saga: SagaHistory, tx: string, world: Judged) => Finding | null,
): Guarantee {
  return { id, claim, kind: 'sometimes', check: perSaga(find) };
}

function ending(cast: Cast, id: string, claim: string, outcome: string, said = outcome): Guarantee {
  return sometimes(id, claim, (saga, tx, world) =>
    saga.outcome === outcome
      ? {
          why: `Saga ${tx.slice(1)}: ${said}.`,
          because: [resolvedEvent(cast, world, outcome, tx)],
        }
      : null,
  );
}

function canReadDirty(cast: Cast): Guarantee {
  return sometimes(
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
          `sent inventory>${cast.looker}:LEFT${txSuffix(tx)}#*`,
          undidEvent('deduct-inventory', other),
        ],
      };
    },
  );
}

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
