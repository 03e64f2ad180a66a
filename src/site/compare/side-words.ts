import type { Run, Script } from '../../engine';
import type { Protocol, Scenario } from '../../protocols/kit';
import { encodeScript, fillScript, isSame } from '../../interchange';
import { takeName } from '../../player';
import type { ComparedSide } from './comparison';

/** What a side is called under its protocol: its scenario, or how it differs from the plain run. */
export function titleOf(side: ComparedSide, run: Run): string {
  const { protocol } = side.teller;
  const { scenario } = side.player.store.getState();
  const origin = fillScript(protocol, scenario?.script);
  const isScenario = scenario !== null && isSame(run.script, origin);
  if (isScenario) return scenario.title;
  if (scenario !== null) return `${scenario.title}, ${takeName(run, origin)}`;
  const facts = side.teller.comparing.analogy?.factsOf(run.script.params) ?? [];
  if (facts.length === 0) return takeName(run, origin);
  const rest = takeName(run, { ...origin, params: run.script.params });
  const said = facts.map((one) => one.says).join(', ');
  return run.script.decisions.length === 0 ? said : `${said}, ${rest}`;
}

interface Told {
  readonly protocol: Protocol;
  readonly scenario: Scenario | null;
  readonly script: Script;
}

/** A run as the address writes it. */
export async function textOf({ protocol, scenario, script }: Told): Promise<string> {
  const isScenario = scenario !== null && isSame(script, fillScript(protocol, scenario.script));
  return isScenario ? scenario.id : encodeScript(script, protocol);
}

export function textOfSide({ teller: { protocol }, player }: ComparedSide): Promise<string> {
  const { scenario, run } = player.store.getState();
  return textOf({ protocol, scenario, script: run.script });
}
