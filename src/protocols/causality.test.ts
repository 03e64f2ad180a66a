import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_NETWORK, simulate, type Decision, type Params, type Script } from '../engine';
import { arbitraryDecisions } from './arbitrary-script';
import { loadProtocol } from './registry';

it('a decision of whatever kind leaves every other message its latency', async () => {
  const protocol = await loadProtocol('two-phase-commit');
  const defaults = Object.entries(protocol.params);
  const params: Params = Object.fromEntries(defaults.map(([key, spec]) => [key, spec.default]));
  const commit = protocol.createModel(params, []);
  const latencies = (list: readonly Decision[]): ReadonlyMap<string, number> => {
    const network = { ...DEFAULT_NETWORK, latency: [1, 1_000] } as const;
    const base = { v: 1, protocol: protocol.id, params, mistakes: [], seed: 1, network } as const;
    const script: Script = { ...base, decisions: list };
    const { events } = simulate(script, commit);
    const sent = events.filter(({ kind }) => kind === 'sent');
    return new Map(sent.map(({ name, at, detail }) => [name, (detail.arrivesAt ?? 0) - at]));
  };
  const undisturbed = latencies([]);
  const kinds = new Set<string>();
  fc.assert(
    fc.property(arbitraryDecisions(protocol, params), (faults) => {
      const named = new Set(faults.map((one) => one['message']));
      for (const one of faults) kinds.add(String(one['do']));
      for (const [name, latency] of latencies(faults as unknown as readonly Decision[])) {
        if (!undisturbed.has(name) || named.has(name.slice('sent '.length))) continue;
        expect(latency, name).toBe(undisturbed.get(name));
      }
    }),
    { numRuns: 300, seed: 5 },
  );
  expect(kinds.size).toBe(13);
});
