import type { NodeLocal } from './node';
import type { StateWords } from './words';

/** What nodes may know about one transaction: questions, and how a node can have answered them. */
export interface Knowledge {
  /** In the order in which they come to be; one of them is `OUTCOME`. */
  readonly facts: readonly Fact[];
  /** The words of each answer. */
  readonly answers: Readonly<Record<string, AnswerWords>>;
  /**
   * What `node` has done itself or was told, by fact: the name of an answer. It sees the node's own
   * state and disk and nothing else, so it cannot say more than the node could; of a node that is
   * down it says what the disk will tell it. Null when the transaction is none of its business.
   */
  answersOf(node: string, local: NodeLocal, tx: string): Answers | null;
}

/** The fact that every protocol has: how the transaction ends. */
export const OUTCOME = 'outcome';

export interface Fact {
  readonly id: string;
  /** Above a narrow column. */
  readonly label: string;
  readonly question: string;
  /** The node whose answer makes it so; another answer is out of date. */
  readonly owner?: string;
}

/** Fact → answer. What is left out the node has never heard of. */
export type Answers = Readonly<Record<string, string>>;

export interface AnswerWords extends StateWords {
  /** It has heard of it, and does not know. */
  readonly isOpen?: boolean;
}
