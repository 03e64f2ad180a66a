import {
  OUTCOME,
  worldAfter,
  type AnswerWords,
  type Fact,
  type Knowledge,
  type NodeLocal,
  type Run,
} from '../engine';
import { listed } from './wording';

/** What one node can say to one question. */
export interface KnownCell extends AnswerWords {
  readonly answer: string;
  /** It was so when the node heard of it, and is not so any more. */
  readonly isStale: boolean;
}

export interface KnownRow {
  readonly node: string;
  /** A node that is down knows nothing; its cells are what its disk will tell it. */
  readonly up: boolean;
  /** Parallel to the facts; null where it has never heard of it. */
  readonly cells: readonly (KnownCell | null)[];
}

/** Which node knows what about one transaction at one moment. */
export interface KnownTable {
  readonly facts: readonly Fact[];
  readonly rows: readonly KnownRow[];
  /** The nodes that are up and know how the transaction ends. */
  readonly knowers: readonly string[];
  /** In a sentence or two, what the table comes to. */
  readonly sentence: string;
}

/** Null where the protocol has nothing to say about it. */
export function knowledgeAt(run: Run, eventCount: number, tx: string): KnownTable | null {
  const { knowledge } = run.model;
  if (!knowledge) return null;
  const rows = rowsAt(run, knowledge, eventCount, tx);
  const { facts } = knowledge;
  const ending = facts.findIndex((one) => one.id === OUTCOME);
  const knowers = names(rows.filter((row) => row.up && isKnown(row.cells[ending])));
  return { facts, rows, knowers, sentence: sentenceOf(run, facts, rows) };
}

/** How many nodes know how the transaction ends, of those that take part in it. */
export function knowersAt(
  run: Run,
  eventCount: number,
  tx: string,
): { readonly knowers: readonly string[]; readonly of: readonly string[] } | null {
  const table = knowledgeAt(run, eventCount, tx);
  return table && { knowers: table.knowers, of: names(table.rows) };
}

function rowsAt(
  run: Run,
  knowledge: Knowledge,
  eventCount: number,
  tx: string,
): readonly KnownRow[] {
  const { locals } = worldAfter(run, eventCount);
  const answersOf = (node: string) => {
    const local = locals[node];
    return local ? knowledge.answersOf(node, local, tx) : null;
  };
  const truths = knowledge.facts.map(({ id, owner }) => {
    const answer = owner && answersOf(owner)?.[id];
    return answer && !knowledge.answers[answer]?.isOpen ? answer : null;
  });
  return run.model.nodes.flatMap(({ name }) => {
    const answers = answersOf(name);
    if (!answers) return [];
    const cells = knowledge.facts.map(({ id }, column) => {
      const answer = answers[id];
      const words = answer === undefined ? undefined : knowledge.answers[answer];
      if (answer === undefined || !words) return null;
      const truth = truths[column] ?? answer;
      return { ...words, answer, isStale: !words.isOpen && truth !== answer };
    });
    return [{ node: name, up: isUp(locals[name]), cells }];
  });
}

function isUp(local: NodeLocal | undefined): boolean {
  return local?.up === true;
}

function isKnown(cell: KnownCell | null | undefined): boolean {
  return cell !== null && cell !== undefined && !cell.isOpen && !cell.isStale;
}

function sentenceOf(run: Run, facts: readonly Fact[], rows: readonly KnownRow[]): string {
  const { transaction } = run.model.words;
  const ending = facts.findIndex((one) => one.id === OUTCOME);
  // Whatever anybody has heard of. How it ends is known to nobody for most of the time.
  const columns = facts
    .map((_, column) => column)
    .filter((column) => {
      const cells = rows.map((row) => row.cells[column]);
      return column === ending ? cells.some(isKnown) : cells.some((cell) => cell !== null);
    });
  if (columns.length === 0) return `No node has heard of the ${transaction} yet.`;
  const whole = rows.filter((row) => row.up && columns.every((n) => isKnown(row.cells[n])));
  const doubting = rows.filter((row) => row.up && row.cells[ending]?.tone === 'doubt');
  return [
    wholeSentence(names(whole), rows.length),
    outcomeSentence(rows, ending),
    ...(doubting.length > 0 ? [`In doubt: ${listed(names(doubting))}.`] : []),
  ].join(' ');
}

function wholeSentence(whole: readonly string[], nodes: number): string {
  if (whole.length === 0) return 'No node knows all of it.';
  if (whole.length === nodes) return 'Every node knows all of it.';
  return `Only ${listed(whole)} ${whole.length === 1 ? 'knows' : 'know'} all of it.`;
}

function outcomeSentence(rows: readonly KnownRow[], ending: number): string {
  const knowing = rows.filter((row) => isKnown(row.cells[ending]));
  const knowers = names(knowing.filter((row) => row.up));
  if (knowing.length === 0) return 'Nobody knows how it ends.';
  if (knowers.length === rows.length) return 'All nodes know how it ends.';
  if (knowers.length > 0) {
    const count = `${String(knowers.length)} of ${String(rows.length)} nodes`;
    return `${count} ${knowers.length === 1 ? 'knows' : 'know'} how it ends: ${listed(knowers)}.`;
  }
  const [disk, have] = knowing.length === 1 ? ['disk', 'has'] : ['disks', 'have'];
  return `How it ends is on the ${disk} of ${listed(names(knowing))}, which ${have} crashed.`;
}

function names(rows: readonly KnownRow[]): readonly string[] {
  return rows.map((row) => row.node);
}
