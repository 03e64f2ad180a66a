/** What a person decides. Everything else in a run follows from it. */

export interface Network {
  /** One latency in virtual ms, or an inclusive range [min, max]. */
  readonly latency: readonly [number, number];
  /** Probability from 0 to 1 that the network loses a message half way. */
  readonly loss: number;
  /** Probability from 0 to 1 that the network delivers a second copy. */
  readonly duplicate: number;
}

/** When a decision applies: at a moment, or directly after a named event (then `plus` ms). */
export type Placement =
  | { readonly at: number; readonly after?: never; readonly plus?: never }
  | { readonly after: string; readonly plus?: number; readonly at?: never };

export type Deed =
  | { readonly do: 'crash' | 'restart'; readonly node: string }
  | { readonly do: 'drop' | 'duplicate' | 'deliver'; readonly message: string }
  | { readonly do: 'delay'; readonly message: string; readonly by: number }
  | {
      readonly do: 'partition';
      readonly groups: readonly (readonly string[])[];
      readonly oneWay?: boolean;
    }
  | { readonly do: 'heal' }
  | { readonly do: 'fire'; readonly node: string; readonly timer: string }
  | { readonly do: 'defer'; readonly node: string; readonly timer: string; readonly by: number }
  | { readonly do: 'stall'; readonly node: string; readonly by: number }
  | {
      readonly do: 'invoke';
      readonly node: string;
      readonly action: string;
      readonly with?: Readonly<Record<string, unknown>>;
    }
  | { readonly do: 'set'; readonly param: string; readonly value: unknown };

export type Decision = Placement & Deed;
export type DeedKind = Deed['do'];

export type Params = Readonly<Record<string, unknown>>;

/** A script with nothing left to be filled in: what `readScript` returns and `simulate` takes. */
export interface Script {
  readonly v: 1;
  readonly protocol: string;
  readonly params: Params;
  readonly mistakes: readonly string[];
  readonly seed: number;
  readonly network: Network;
  readonly decisions: readonly Decision[];
  /** The run stops at this virtual ms, if it has not ended before. */
  readonly until?: number;
}

export const DEFAULT_NETWORK: Network = { latency: [8, 14], loss: 0, duplicate: 0 };

/** How long a forced write keeps the disk busy, in virtual ms. */
export const FORCED_WRITE_MS = 5;

/** Far longer than a round trip and what is written on the way, in virtual ms. */
export function defaultTimeoutMs(network: Network): number {
  return 4 * network.latency[1] + 4 * FORCED_WRITE_MS;
}
