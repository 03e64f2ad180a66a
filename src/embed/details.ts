import type { ScriptJson } from '../interchange';

/** What the events of an embed carry. */

export interface ChangeDetail {
  /** In its shortest form; a copy. */
  readonly script: ScriptJson;
  /** Virtual ms. */
  readonly at: number;
  /** What the run comes to in the end. */
  readonly outcome: string;
}

export interface GoalDetail {
  readonly id: string;
  readonly claim: string;
}

export interface ErrorDetail {
  readonly message: string;
  /** Which attribute, or where in the script. */
  readonly path?: string;
}

export interface EmbedEvents {
  ready: ChangeDetail;
  change: ChangeDetail;
  goal: GoalDetail;
  end: ChangeDetail;
  error: ErrorDetail;
}

/** What `state()` answers. */
export interface EmbedState extends ChangeDetail {
  readonly playing: boolean;
}
