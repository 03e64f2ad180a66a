import {
  metricsOf,
  lastWorld,
  txSuffix,
  verdictsAtEnd,
  type Ended,
  type GuaranteeKind,
  type LogRecord,
  type Metrics,
  type NodeLocal,
  type NodeSpec,
  type Run,
  type Script,
  type Unused,
  type VerdictKind,
} from '../engine';
import type { Goal, Scenario } from '../protocols/kit';

/** What `indoubt run --json` prints. Plain data; keys always come in this order. */
export interface RunJson {
  /** With every default filled in, so that it says all that the run follows from. */
  readonly script: Script;
  readonly events: readonly EventJson[];
  readonly ended: Ended;
  readonly endedAt: number;
  /** Of the first transaction. */
  readonly outcome: string;
  /** Of each transaction, in order. */
  readonly outcomes: readonly string[];
  readonly guarantees: readonly {
    readonly id: string;
    readonly claim: string;
    readonly kind: GuaranteeKind;
    readonly verdict: VerdictKind;
    readonly because: readonly string[];
  }[];
  /** Of the scenario; empty for a script of one's own. */
  readonly goals: readonly GoalJson[];
  readonly metrics: Metrics;
  readonly nodes: readonly NodeJson[];
  readonly unused: readonly Unused[];
}

interface EventJson {
  readonly at: number;
  readonly name: string;
  readonly node?: string;
  readonly because?: string;
}

export interface GoalJson {
  readonly id: string;
  readonly claim: string;
  readonly kind: 'shows' | 'try';
  readonly met: boolean;
}

/** A node as it is when the run ends. */
interface NodeJson {
  readonly id: string;
  readonly role: string;
  readonly up: boolean;
  /** Null while it is down; by transaction when it knows several. */
  readonly state: string | Readonly<Record<string, string>> | null;
  /** Names of the records that survive a crash, oldest first. */
  readonly disk: readonly string[];
  /** What a crash would wipe: records not forced, and what the machine remembers. */
  readonly memory: {
    readonly records: readonly string[];
    readonly values: Readonly<Record<string, unknown>>;
  };
  readonly rows: Readonly<Record<string, unknown>>;
}

export function runJson(run: Run, scenario?: Scenario): RunJson {
  const outcomes = outcomesOf(run);
  const world = lastWorld(run);
  return {
    script: run.script,
    events: run.events.map(({ at, name, node, because }) => ({
      at,
      name,
      ...(node !== undefined && { node }),
      // What was set going when the nodes started has no cause, and the engine's word for none is ''.
      ...(because && { because }),
    })),
    ended: run.ended,
    endedAt: run.endedAt,
    outcome: outcomes[0] ?? 'pending',
    outcomes,
    guarantees: verdictsAtEnd(run).map(({ id, claim, kind, verdict, because }) => {
      return { id, claim, kind, verdict, because };
    }),
    goals: scenario ? goalsOf(run, scenario) : [],
    metrics: metricsOf(run),
    nodes: run.model.nodes.flatMap((spec) => {
      const local = world.locals[spec.name];
      return local ? [nodeJson(spec, local)] : [];
    }),
    unused: run.unused,
  };
}

/** The outcome of each transaction when the run has ended, the first one's first. */
export function outcomesOf(run: Run): readonly string[] {
  const world = lastWorld(run);
  return run.model.transactions.map((tx) => run.model.outcomeOf(world, tx, true));
}

/** Which goals of a scenario a run meets. */
export function goalsOf(run: Run, scenario: Scenario): readonly GoalJson[] {
  const judge = (kind: GoalJson['kind']) => (goal: Goal) => {
    return { id: goal.id, claim: goal.claim, kind, met: goal.met(run) };
  };
  return [...scenario.shows.map(judge('shows')), ...scenario.tries.map(judge('try'))];
}

function nodeJson(spec: NodeSpec, local: NodeLocal): NodeJson {
  return {
    id: spec.name,
    role: spec.role,
    up: local.up,
    state: stateOf(local),
    disk: local.disk.map(recordName),
    memory: { records: local.unforced.map(recordName), values: local.state?.memory ?? {} },
    rows: local.rows,
  };
}

function recordName({ record, tx }: LogRecord): string {
  return `${record}${txSuffix(tx)}`;
}

function stateOf(local: NodeLocal): NodeJson['state'] {
  if (!local.state) return null;
  const values = Object.entries(local.state.values);
  const [only] = values;
  return only && values.length === 1 ? only[1] : Object.fromEntries(values);
}
