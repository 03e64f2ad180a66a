import type { Protocol, Scenario } from '../protocols/kit';

/** A scenario of a protocol that is on its way. Apart, because an embed in chunks looks for it elsewhere (scripts/one-scenario.ts). */
export async function findScenario(
  loading: Promise<Protocol>,
  id: string,
): Promise<Scenario | undefined> {
  return (await loading).scenarios.find((one) => one.id === id);
}
