import type { Run } from '../../engine';
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

/** A side as the address writes it. */
export async function textOf({ teller, player }: ComparedSide): Promise<string> {
  const { scenario, run } = player.store.getState();
  const isScenario =
    scenario !== null && isSame(run.script, fillScript(teller.protocol, scenario.script));
  return isScenario ? scenario.id : encodeScript(run.script, teller.protocol);
}
