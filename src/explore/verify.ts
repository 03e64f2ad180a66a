import type { Params } from '../engine';
import type { Budget, Mistake, Protocol, Setting } from '../protocols/kit';
import { Exploring, type Counterexample, type Exploration } from './exploration';

/** What was explored of one setting, in figures that a page can state. */
export interface Verified {
  /** Those that the setting names; the others have their defaults. */
  readonly params: Params;
  readonly budget: Required<Budget>;
  readonly complete: boolean;
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** Ids of the guarantees that no run breaks. */
  readonly held: readonly string[];
  /** Ids of those of them that have to wait for as long as a node stays down. */
  readonly waiting: readonly string[];
  readonly broken: readonly string[];
  /** Ids of the *sometimes* claims that were met. */
  readonly met: readonly string[];
}

/** A mistake, and the run that it allows. */
export interface Caught {
  readonly mistake: string;
  /** Null only if the explorer does not find what the mistake breaks. */
  readonly example: Counterexample | null;
  readonly budget: Required<Budget>;
  /** Worlds until it was found. */
  readonly distinct: number;
}

const USUAL: Budget = { crashes: 1, restarts: 1, losses: 1 };

/** What to explore of a protocol, unless it says so itself. */
export function settingsOf({ settings, defaultBudget }: Protocol): readonly Setting[] {
  return settings ?? [{ params: {}, budget: defaultBudget ?? USUAL }];
}

export function verify(protocol: Protocol, { params, budget }: Setting): Verified {
  const found = finish(new Exploring(protocol, { params, budget, memoryMiB: 2_000 }));
  const { complete, distinct, generated, depth } = found;
  const broken = found.violations.map((one) => one.guarantee);
  const idsOf = (isSight: boolean): readonly string[] =>
    protocol.guarantees
      .filter((one) => (one.kind === 'sometimes') === isSight)
      .map((one) => one.id);
  return {
    params,
    budget: found.budget,
    complete,
    distinct,
    generated,
    depth,
    held: idsOf(false).filter((id) => !broken.includes(id)),
    waiting: found.blocked.map((one) => one.guarantee),
    broken,
    met: idsOf(true).filter((id) => !found.unreached.includes(id)),
  };
}

export function catchMistake(protocol: Protocol, { id, breaks }: Mistake): Caught {
  const found = finish(
    new Exploring(protocol, {
      mistakes: [id],
      guarantees: [breaks],
      stopAtFirst: true,
      memoryMiB: 2_000,
    }),
  );
  const [example = null] = found.violations;
  return { mistake: id, example, budget: found.budget, distinct: found.distinct };
}

const SLICE = 100_000;

function finish(exploring: Exploring): Exploration {
  while (exploring.advance(SLICE));
  return exploring.result();
}
