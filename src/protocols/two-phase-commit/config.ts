import type { Data, Params } from '../../engine';

export type Vote = 'yes' | 'no' | 'read';
export type Variant = 'presumed-nothing' | 'presumed-abort' | 'presumed-commit';

/** The business row of a participant, and what one transaction does to it. */
export interface BusinessRow {
  readonly row: string;
  readonly first: number;
  readonly change: number;
}

const KNOWN_ROWS: Readonly<Record<string, BusinessRow>> = {
  inventory: { row: 'stock', first: 10, change: -1 },
  payment: { row: 'balance', first: 250, change: -100 },
  order: { row: 'orders', first: 0, change: 1 },
};

export function rowOf(participant: string): BusinessRow {
  return KNOWN_ROWS[participant] ?? { row: 'value', first: 0, change: 1 };
}

export type Mistake =
  | 'yes-before-prepared'
  | 'commit-before-log'
  | 'timeout-abort'
  | 'timeout-commit'
  | 'votes-again'
  | 'abort-after-commit'
  | 'majority'
  | 'early-unlock'
  | 'read-as-no'
  | 'tells-once'
  | 'answers-presumption'
  | 'ack-before-commit'
  | 'no-collecting'
  | 'forgets-abort'
  | 'ack-abort-unforced'
  | 'peer-abort-unforced'
  | 'read-answers-abort';

export interface CoordinatorConfig extends Data {
  readonly participants: readonly string[];
  readonly variant: Variant;
  readonly mistakes: readonly Mistake[];
}

export interface ParticipantConfig extends Data {
  readonly peers: readonly string[];
  readonly vote: Vote;
  readonly variant: Variant;
  readonly isCooperative: boolean;
  readonly row: string;
  readonly change: number;
  readonly mistakes: readonly Mistake[];
}

export const COORDINATOR = 'coordinator';

export function participantsOf(params: Params): readonly string[] {
  return params['participants'] as readonly string[];
}

function variantOf(params: Params): Variant {
  return params['variant'] as Variant;
}

function voteOf(params: Params, participant: string): Vote {
  const votes = params['votes'] as Readonly<Record<string, Vote>>;
  return votes[participant] ?? 'yes';
}

/** client, client-2, client-3 …: one for each transaction. */
export function clientsOf(params: Params): readonly string[] {
  const count = params['clients'] as number;
  return Array.from({ length: count }, (_, n) => (n === 0 ? 'client' : `client-${String(n + 1)}`));
}

export function txOfClient(client: string): string {
  return client === 'client' ? 't1' : `t${client.slice('client-'.length)}`;
}

export function clientOfTx(tx: string): string {
  return tx === 't1' ? 'client' : `client-${tx.slice(1)}`;
}

export function coordinatorConfig(params: Params, mistakes: readonly Mistake[]): CoordinatorConfig {
  return { participants: participantsOf(params), variant: variantOf(params), mistakes };
}

export function participantConfig(
  params: Params,
  self: string,
  mistakes: readonly Mistake[],
): ParticipantConfig {
  const { row, change } = rowOf(self);
  return {
    peers: participantsOf(params).filter((one) => one !== self),
    vote: voteOf(params, self),
    variant: variantOf(params),
    isCooperative: params['termination'] === 'cooperative',
    row,
    change,
    mistakes,
  };
}
