import {
  DEFAULT_NETWORK,
  simulate,
  type Guarantee,
  type Model,
  type Network,
  type Params,
  type Script,
} from '../engine';
import { readParams, type Budget, type Protocol } from '../protocols/kit';
import { wholeBudget } from './budgets';
import { shownBy, type Goal } from './goal';
import { findingIn } from './judge';
import { minimise } from './minimise';
import { Unrehearsable, rehearse } from './rehearse';
import { Search, type Progress, type SearchOptions } from './search';
import { traceTo } from './trace';

export interface ExploreOptions extends Omit<SearchOptions, 'budget'> {
  /** As people write them; what is left out takes the mistakes' values, then the defaults. */
  readonly params?: Params;
  readonly mistakes?: readonly string[];
  /** What is left out takes the mistakes' budget, then the protocol's own, then 0. */
  readonly budget?: Budget;
}

export interface Counterexample {
  readonly guarantee: string;
  /**
   * Replayed by `simulate`, it shows the same; null when that would take a spontaneous choice, which
   * no decision can make.
   */
  readonly script: Script | null;
  readonly why: string;
  /** Names of events of the script's run that show why. */
  readonly because: readonly string[];
}

/** What a search has found. The figures count worlds; `depth` counts levels, the first world's is 1. */
export interface Exploration {
  readonly protocol: string;
  readonly params: Params;
  readonly mistakes: readonly string[];
  readonly budget: Required<Budget>;
  readonly distinct: number;
  /** 1, and 1 for every enabled action of every world. */
  readonly generated: number;
  readonly depth: number;
  /**
   * Nodes that were taken to be interchangeable: worlds that differ only in which of them does what
   * were counted as one. Empty unless symmetry was asked for, and there are such nodes.
   */
  readonly interchangeable: readonly (readonly string[])[];
  /** Every world within the budget was looked at; otherwise these are the worlds so far. */
  readonly complete: boolean;
  readonly violations: readonly Counterexample[];
  /** Unfulfilled for as long as some node stays down: no violation. */
  readonly blocked: readonly Counterexample[];
  /** *sometimes* guarantees that no world reached. */
  readonly unreached: readonly string[];
}

export interface ExplorationProgress extends Omit<Progress, 'phase'> {
  /** 'searching' worlds, 'judging' what becomes of them, 'replaying' what was found. */
  readonly phase: Progress['phase'] | 'replaying';
}

/** One trial of the minimiser takes about as long as this many worlds of the search. */
const WORLDS_PER_TRIAL = 500;

interface Find {
  readonly guarantee: Guarantee;
  readonly world: number;
  readonly kind: Goal['kind'];
}

/**
 * An exploration that can be done in slices: call `advance` until it answers false. Deterministic:
 * however it is sliced, the answer is the same.
 *
 * @throws ScriptError when the parameters do not fit
 */
export class Exploring {
  readonly model: Model;
  private readonly options: ExploreOptions;
  private readonly search: Search;
  private readonly script: Script;
  private readonly budget: Required<Budget>;
  private readonly replay: Generator<undefined, void>;
  private isSearching = true;
  private isDone = false;
  private readonly violations: Counterexample[] = [];
  private readonly blocked: Counterexample[] = [];

  constructor(protocol: Protocol, options: ExploreOptions = {}) {
    const mistakes = options.mistakes ?? [];
    const made = protocol.mistakes.filter((one) => mistakes.includes(one.id));
    const given = made.reduce<Params>((params, one) => ({ ...one.params, ...params }), {});
    const params = readParams(
      protocol.params,
      { ...given, ...options.params },
      protocol.reservedNames,
    );
    const ofMistakes = made.reduce<Budget>((sum, one) => larger(sum, one.budget), {});
    this.budget = wholeBudget({ ...protocol.defaultBudget, ...ofMistakes, ...options.budget });
    this.model = protocol.createModel(params, mistakes);
    this.options = options;
    this.search = new Search(this.model, { ...options, budget: this.budget });
    const network: Network = DEFAULT_NETWORK;
    const { id } = protocol;
    this.script = { v: 1, protocol: id, params, mistakes, seed: 1, network, decisions: [] };
    this.replay = this.replayAll();
  }

  /** Does about as much work as looking at `worlds` worlds takes. Answers false at the end. */
  advance(worlds: number): boolean {
    if (this.isSearching) {
      this.isSearching = this.search.advance(worlds);
      return true;
    }
    for (let left = worlds; left > 0 && !this.isDone; left -= WORLDS_PER_TRIAL) {
      this.isDone = this.replay.next().done ?? false;
    }
    return !this.isDone;
  }

  progress(): ExplorationProgress {
    const progress = this.search.progress();
    if (this.isSearching) return progress;
    return { ...progress, phase: this.isDone ? 'done' : 'replaying' };
  }

  /** What has been found so far; all of it when `advance` has answered false. */
  result(): Exploration {
    const { distinct, generated, depth } = this.search.progress();
    const { protocol, params, mistakes } = this.script;
    const wanted = this.options.guarantees;
    const isMissed = ({ id, kind }: Guarantee): boolean =>
      kind === 'sometimes' && !this.search.reached.has(id) && (wanted?.includes(id) ?? true);
    return {
      protocol,
      params,
      mistakes,
      budget: this.budget,
      distinct,
      generated,
      depth,
      interchangeable: this.search.symmetry?.interchangeable ?? [],
      complete: this.search.isComplete,
      violations: this.violations,
      blocked: this.blocked,
      unreached: this.model.guarantees.filter(isMissed).map((one) => one.id),
    };
  }

  private *replayAll(): Generator<undefined, void> {
    const { broken, fates } = this.search;
    const finds: Find[] = broken.map((one) => ({ ...one, kind: 'broken' }));
    for (const { guarantee, world, isBlocked } of fates) {
      finds.push({ guarantee, world, kind: isBlocked ? 'blocked' : 'unfulfilled' });
    }
    for (const find of finds) {
      const example = yield* this.example(find);
      (find.kind === 'blocked' ? this.blocked : this.violations).push(example);
    }
  }

  private *example({ guarantee, world, kind }: Find): Generator<undefined, Counterexample> {
    const { model, search } = this;
    const goal = { guarantee: guarantee.id, kind };
    const script = yield* this.scriptTo(world, goal);
    const verdict = script && shownBy(simulate(script, model), goal);
    if (verdict) return { guarantee: guarantee.id, script, ...textOf(verdict) };
    const fields = new Int32Array(search.space.fieldCount);
    search.worlds.read(world, fields);
    const finding = findingIn(guarantee, search.space, fields);
    return {
      guarantee: guarantee.id,
      script: null,
      ...textOf(finding ?? { why: '', because: [] }),
    };
  }

  private *scriptTo(world: number, goal: Goal): Generator<undefined, Script | null> {
    const { search, script, model } = this;
    const path = traceTo(search, world);
    yield undefined;
    try {
      const { staged } = rehearse(path, script, model);
      return { ...script, decisions: yield* minimise(staged, script, model, goal) };
    } catch (error) {
      if (error instanceof Unrehearsable) return null;
      throw error;
    }
  }
}

/** Worlds between two reports. */
const SLICE = 20_000;

/**
 * Explores a protocol from beginning to end. Blocks until it is done; to stay responsive, drive an
 * `Exploring` in slices.
 *
 * @throws ScriptError when the parameters do not fit
 */
export function exploreProtocol(
  protocol: Protocol,
  options: ExploreOptions = {},
  onProgress?: (progress: ExplorationProgress) => void,
): Exploration {
  const exploring = new Exploring(protocol, options);
  while (exploring.advance(SLICE)) onProgress?.(exploring.progress());
  return exploring.result();
}

function textOf({ why, because }: { why: string; because: readonly string[] }) {
  return { why, because };
}

/** Two mistakes at once may spend what the more demanding one needs. */
function larger(a: Budget, b: Budget): Budget {
  const most = (key: Exclude<keyof Budget, 'network'>): number =>
    Math.max(a[key] ?? 0, b[key] ?? 0);
  const network = b.network ?? a.network;
  return {
    crashes: most('crashes'),
    restarts: most('restarts'),
    losses: most('losses'),
    duplicates: most('duplicates'),
    timeouts: most('timeouts'),
    ...(network && { network }),
  };
}
