import type { Decision, GuaranteeKind, Judged, Model, Network, Params, Run } from '../../engine';
import type { Comparing } from './comparing';
import type { ExpectedCost } from './expected-cost';
import type { Listing } from './listing';
import type { ParamSpec } from './params';
import type { PlotSpec } from './plot';

/** What the explorer may spend; the names are those of its command line. */
export interface Budget {
  readonly crashes?: number;
  readonly restarts?: number;
  readonly losses?: number;
  readonly duplicates?: number;
  readonly timeouts?: number;
  readonly network?: 'set' | 'bag' | 'fifo';
}

/** Parameters and faults with which every schedule is explored, so that a page can say so. */
export interface Setting {
  readonly params: Params;
  readonly budget: Budget;
  /** Too much for every build: `npm run explore:all` explores it, and its figures are kept. */
  readonly dear?: boolean;
}

/** A named, switchable way of getting the protocol wrong. */
export interface Mistake {
  readonly id: string;
  readonly title: string;
  /** One sentence: what is done wrong. */
  readonly claim: string;
  /** The guarantee that it breaks. */
  readonly breaks: string;
  /** Parameters that it needs; they apply where the script is silent. */
  readonly params: Params;
  /** Faults under which the explorer finds it. */
  readonly budget: Budget;
  /** Set when it is the same as a value of a parameter. */
  readonly sameAs?: { readonly param: string; readonly value: unknown };
  /** A script whose run breaks the guarantee. */
  readonly shownBy: AuthoredScript;
}

/** A script as people write it: what is left out takes its default. */
export interface AuthoredScript {
  readonly params?: Params;
  readonly mistakes?: readonly string[];
  readonly seed?: number;
  readonly network?: Partial<Omit<Network, 'latency'>> & {
    readonly latency?: number | readonly [number, number];
  };
  readonly decisions?: readonly Decision[];
  readonly until?: number;
}

export interface Goal {
  readonly id: string;
  /** 'Leave all three in doubt'. */
  readonly claim: string;
  met(run: Run): boolean;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What happens, in two to four sentences. */
  readonly story: string;
  readonly watchFor: string;
  /** What to try, in a sentence or two. */
  readonly tryThis: string;
  readonly script: AuthoredScript;
  /** Met by the scenario's own run. */
  readonly shows: readonly Goal[];
  /** For the reader, each with a whole script of its own that reaches it. */
  readonly tries: readonly (Goal & { readonly solution: AuthoredScript })[];
  /** Guarantees that this scenario's run breaks or leaves blocked, on purpose. */
  readonly expects?: {
    readonly broken?: readonly string[];
    readonly blocked?: readonly string[];
  };
}

/** A goal for the reader as adversary. The explorer knows whether it can be reached, and how soon. */
export interface Challenge {
  /** Part of addresses. */
  readonly id: string;
  /** What to do: 'Charge the payment twice'. */
  readonly title: string;
  /** The situation and the rules, in two or three sentences. */
  readonly story: string;
  readonly hint: string;
  /** What the reader finds set; faults are free. */
  readonly params: Params;
  readonly mistakes: readonly string[];
  /** What the explorer may spend on it. */
  readonly budget: Budget;
  /** 'once': at some moment of the run; 'for good': and nothing but a decision would end it. */
  readonly when: 'once' | 'for good';
  /** Pure; it looks at the world, and at what the protocol's guarantees remember. */
  readonly holds: (world: Judged) => boolean;
  /** A script that solves it; null: no run can, within the budget and beyond. */
  readonly solution: AuthoredScript | null;
}

/** A word of a protocol, explained to a newcomer in a sentence or two. */
export interface Term {
  readonly term: string;
  readonly means: string;
}

/** One folder under `protocols/`: everything there is to know about a protocol. */
export interface Protocol {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly params: Readonly<Record<string, ParamSpec>>;
  readonly guarantees: readonly {
    readonly id: string;
    readonly claim: string;
    readonly kind: GuaranteeKind;
  }[];
  readonly mistakes: readonly Mistake[];
  readonly scenarios: readonly Scenario[];
  /** Node names that the protocol itself uses, which a parameter may not take. */
  readonly reservedNames: readonly string[];
  /** The node names that these parameters give, in the order of their lanes. */
  readonly nodesOf: (params: Params) => readonly string[];
  /** The same object for the same arguments. */
  readonly createModel: (params: Params, mistakes: readonly string[]) => Model;
  /** What the explorer uses without being told: reference models have a network of their own. */
  readonly defaultBudget?: Budget;
  /** What is explored for every build; without it, the default parameters with the usual faults. */
  readonly settings?: readonly Setting[];
  readonly challenges?: readonly Challenge[];
  /** The code of its roles, apart because few readers open it. */
  readonly listings?: () => Promise<readonly Listing[]>;
  /** What its words mean, apart because few readers ask. */
  readonly terms?: () => Promise<readonly Term[]>;
  /** What a run should cost, where the literature says so. */
  readonly expectedCost?: (run: Run) => ExpectedCost;
  /** Charts about its runs, apart because few readers open them. */
  readonly plots?: () => Promise<readonly PlotSpec[]>;
  /** What is needed to set its runs beside those of another, apart because few readers compare. */
  readonly comparing?: () => Promise<Comparing>;
}
