import type { Comparing, Protocol } from '../protocols/kit';

/** A protocol with what is needed to compare it. */
export interface Teller {
  readonly protocol: Protocol;
  readonly comparing: Comparing;
}

const NOTHING: Comparing = {};

export async function tellerOf(protocol: Protocol): Promise<Teller> {
  return { protocol, comparing: (await protocol.comparing?.()) ?? NOTHING };
}
