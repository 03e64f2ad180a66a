import fc from 'fast-check';
import { simulate, type Run } from '../../engine';
import type { AuthoredScript, Protocol } from '../../protocols/kit';
import { loadProtocol, protocolEntries } from '../../protocols/registry';
import { fillScript } from '../read-script';

/** Runs for the tests of formats: what every protocol brings along, and what luck makes of it. */

export interface NamedRun {
  readonly title: string;
  readonly protocol: Protocol;
  readonly run: Run;
}

export const protocolIds: readonly string[] = protocolEntries.map((one) => one.id);

export function runOf(protocol: Protocol, authored: AuthoredScript): Run {
  const script = fillScript(protocol, authored);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

/** The default run, every scenario, every solution and every script that shows a mistake. */
export async function everyRunOf(id: string): Promise<readonly NamedRun[]> {
  const protocol = await loadProtocol(id);
  const authored: readonly (readonly [string, AuthoredScript])[] = [
    ['by itself', {}],
    ...protocol.scenarios.flatMap((one) => [
      [one.id, one.script] as const,
      ...one.tries.map((goal) => [`${one.id}: ${goal.id}`, goal.solution] as const),
    ]),
    ...protocol.mistakes.map((one) => [`mistake ${one.id}`, one.shownBy] as const),
  ];
  return authored.map(([title, script]) => {
    return { title: `${id}, ${title}`, protocol, run: runOf(protocol, script) };
  });
}

const probability = fc.constantFrom(0, 0, 0.2, 0.6);

function onMessages(sent: readonly string[]): readonly fc.Arbitrary<object>[] {
  if (sent.length === 0) return [];
  const message = fc.constantFrom(...sent);
  return [
    fc.record({ do: fc.constantFrom('drop', 'duplicate', 'deliver'), message }),
    fc.record({ do: fc.constantFrom('duplicate'), message }),
    fc.record({ do: fc.constant('delay'), message, by: fc.nat(200) }),
  ];
}

/** Scripts with faults of every kind, placed by time and by what happens in an undisturbed run. */
export function randomScriptOf(protocol: Protocol): fc.Arbitrary<AuthoredScript> {
  const run = runOf(protocol, {});
  const nodes = run.model.nodes.map((one) => one.name);
  const names = run.events.map((one) => one.name);
  const sent = run.events.filter((one) => one.kind === 'sent').map((one) => one.name.slice(5));
  const node = fc.constantFrom(...nodes);
  const deed = fc.oneof(
    fc.record({ do: fc.constantFrom('crash', 'restart'), node }),
    fc.record({ do: fc.constantFrom('crash', 'restart'), node }),
    ...onMessages(sent),
    fc.record({ do: fc.constant('stall'), node, by: fc.nat(200) }),
    fc.record({
      do: fc.constant('partition'),
      groups: fc.subarray(nodes, { minLength: 1 }).map((group) => [group]),
      oneWay: fc.boolean(),
    }),
    fc.record({ do: fc.constant('heal') }),
  );
  const placement = fc.oneof(
    fc.record({ at: fc.nat(400) }),
    fc.record({ after: fc.constantFrom(...names), plus: fc.nat(30) }),
  );
  const decision = fc.tuple(placement, deed).map(([when, what]) => ({ ...when, ...what }));
  return fc
    .record({
      seed: fc.nat(1_000),
      network: fc.record({ loss: probability, duplicate: probability }),
      decisions: fc.array(decision, { maxLength: 8 }),
      until: fc.constantFrom(undefined, undefined, 25, 60),
    })
    .map(({ until, ...authored }) => {
      return { ...authored, ...(until !== undefined && { until }) } as AuthoredScript;
    });
}
