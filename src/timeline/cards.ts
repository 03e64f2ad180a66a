import {
  worldAfter,
  type LogRecord,
  type Model,
  type NodeLocal,
  type NodeSpec,
  type Rows,
  type Run,
  type Tone,
} from '../engine';
import { plainOf, recordLabelOf, rowLabelOf, rowValueOf, spaced, stateWordsOf } from './wording';

export interface CardState {
  /** '' where the node's machine has only one state for all. */
  readonly tx: string;
  readonly state: string;
  readonly label: string;
  readonly tone: Tone;
}

export interface CardRow {
  readonly row: string;
  readonly label: string;
  /** As it is on disk. */
  readonly value: string;
  /** What it will be once memory has reached the disk. */
  readonly pending?: string;
  /** No such row may have this value: something was done twice, or too much. */
  readonly isWrong?: true;
  /** It has parts, and takes two lines where room is short. */
  readonly isLong?: true;
  /** Transactions that hold a lock on it. */
  readonly lockedBy: readonly string[];
}

export interface CardRecord {
  readonly record: string;
  readonly label: string;
  readonly tx?: string;
  readonly data?: string;
}

/** What one node shows above its lane: what a crash takes and what it leaves, apart. */
export interface Card {
  readonly node: string;
  readonly role: string;
  readonly person: boolean;
  readonly up: boolean;
  /** Empty while it is down. */
  readonly states: readonly CardState[];
  readonly rows: readonly CardRow[];
  /** Survives a crash. */
  readonly disk: readonly CardRecord[];
  /** On its way to the disk; a crash loses it. */
  readonly writing: readonly CardRecord[];
  /** Records in memory only. */
  readonly unforced: readonly CardRecord[];
  /** What the machine remembers, as [what, value]. */
  readonly memory: readonly (readonly [string, string])[];
  /** Named delays that run, in words. */
  readonly timers: readonly string[];
}

/** One card a node, in the order of the lanes, once `eventCount` events have happened. */
export function cardsAt(run: Run, eventCount: number): readonly Card[] {
  const { locals } = worldAfter(run, eventCount);
  return run.model.nodes.flatMap((spec) => {
    const local = locals[spec.name];
    return local ? [cardOf(run.model, spec, local)] : [];
  });
}

/** How much the fullest cards of a run show, so that they can keep that room from the beginning. */
export interface Fullest {
  readonly states: number;
  readonly rows: number;
  /** Two for each row that is long. */
  readonly rowLines: number;
}

export function fullestOf(run: Run): Fullest {
  const seen = new Set<NodeLocal>();
  for (const { world } of [{ world: run.initial }, ...run.steps]) {
    for (const local of Object.values(world.locals)) seen.add(local);
  }
  let [states, rows, rowLines] = [0, 0, 0];
  for (const local of seen) {
    states = Math.max(states, Object.keys(local.state?.values ?? {}).length);
    const names = rowNamesOf(local);
    rows = Math.max(rows, names.length);
    rowLines = Math.max(rowLines, names.length + names.filter((one) => isLong(local, one)).length);
  }
  return { states, rows, rowLines };
}

function cardOf(model: Model, spec: NodeSpec, local: NodeLocal): Card {
  const values = Object.entries(local.state?.values ?? {});
  const record = (one: LogRecord): CardRecord => ({
    record: one.record,
    label: recordLabelOf(model, one.record),
    ...(one.tx !== undefined && { tx: one.tx }),
    ...(one.data && Object.keys(one.data).length > 0 && { data: plainOf(one.data) }),
  });
  return {
    node: spec.name,
    role: spec.role,
    person: spec.person,
    up: local.up,
    states: values.map(([tx, state]) => ({ tx, state, ...stateWordsOf(model, spec.role, state) })),
    rows: rowsOf(model, local),
    disk: local.disk.map(record),
    writing: local.writes.flatMap((write) => write.records.map(record)),
    unforced: local.unforced.map(record),
    memory: Object.entries(local.state?.memory ?? {})
      .map(([key, value]) => [spaced(key), plainOf(value)] as const)
      .filter(([, value]) => value !== '–'),
    timers: [...new Set(local.timers.map((one) => spaced(one.timer)))],
  };
}

function rowsOf(model: Model, local: NodeLocal): readonly CardRow[] {
  const written = writtenRowsOf(local);
  const next: Rows = { ...local.rows, ...written };
  return rowNamesOf(local).map((row) => {
    const value = rowValueOf(model, row, local.diskRows[row]);
    const lockedBy = local.locks.filter((one) => one.row === row).map((one) => one.tx);
    // A promise ends with its lock; memory may keep it for longer.
    const promise = lockedBy.length > 0 ? model.words.rows[row]?.promise : undefined;
    const promised = local.state?.memory[promise ?? ''];
    const pending = rowValueOf(model, row, row in written ? next[row] : (promised ?? next[row]));
    return {
      row,
      label: rowLabelOf(model, row),
      value,
      ...(isWrong(model, row, local.diskRows[row]) && { isWrong: true }),
      ...(isLong(local, row) && { isLong: true }),
      ...(pending !== value && { pending }),
      lockedBy,
    };
  });
}

function rowNamesOf(local: NodeLocal): readonly string[] {
  return Object.keys({ ...local.diskRows, ...local.rows, ...writtenRowsOf(local) });
}

function isLong(local: NodeLocal, row: string): boolean {
  const values = [local.diskRows[row], local.rows[row], writtenRowsOf(local)[row]];
  return values.some((one) => typeof one === 'object' && one !== null);
}

function writtenRowsOf({ writes }: NodeLocal): Rows {
  return Object.assign({}, ...writes.map((write) => write.rows)) as Rows;
}

function isWrong(model: Model, row: string, value: unknown): boolean {
  const { least = -Infinity, most = Infinity } = model.words.rows[row] ?? {};
  return typeof value === 'number' && (value < least || value > most);
}
