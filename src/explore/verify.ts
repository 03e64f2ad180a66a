import type { Params } from '../engine';
import type { Budget, Mistake, Protocol, Setting } from '../protocols/kit';
import { exploreProtocol, type Counterexample } from './exploration';

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
  /** The day, as in 2026-11-23, when it was not explored for this build but once. */
  readonly on?: string;
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

/** What every build explores of a protocol. */
export function settingsOf(protocol: Protocol): readonly Setting[] {
  return allSettingsOf(protocol).filter((one) => one.dear !== true);
}

/** With what takes too long for every build. */
export function allSettingsOf({ settings, defaultBudget }: Protocol): readonly Setting[] {
  return settings ?? [{ params: {}, budget: defaultBudget ?? USUAL }];
}

export function verify(protocol: Protocol, { params, budget }: Setting): Verified {
  const found = exploreProtocol(protocol, { params, budget, memoryMiB: 2_000 });
  const { complete, distinct, generated, depth } = found;
  const broken = found.violations.map((one) => one.guarantee);
  // Those that these parameters leave out were not judged.
  const { guarantees } = protocol.createModel(found.params, []);
  const idsOf = (isSight: boolean): readonly string[] =>
    guarantees.filter((one) => (one.kind === 'sometimes') === isSight).map((one) => one.id);
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
  const found = exploreProtocol(protocol, {
    mistakes: [id],
    guarantees: [breaks],
    stopAtFirst: true,
    memoryMiB: 2_000,
  });
  const [example = null] = found.violations;
  return { mistake: id, example, budget: found.budget, distinct: found.distinct };
}
