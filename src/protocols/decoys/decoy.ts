import type { AuthoredScript } from '../kit';

/**
 * A run that ends as a goal asks for by another way than its words say, or that is nearly it: a
 * scenario, a goal of it, in which way the run misses it, and the run's script.
 */
export type Decoy = readonly [scenario: string, goal: string, way: string, script: AuthoredScript];

/** What both sagas know: payment refuses, or no order can be created. */
export const REFUSED = { fail: { 'charge-payment': 'certain' } } as const;
export const NO_ORDER = { fail: { 'create-order': 'certain' } } as const;
