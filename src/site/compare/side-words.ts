import type { Run, Script } from '../../engine';
import { settingText, type Protocol, type Scenario } from '../../protocols/kit';
import { encodeScript, fillScript, isSame } from '../../interchange';
import { takeName } from '../../player';
import type { ComparedSide } from './comparison';

/** What a side is called under its protocol: its scenario, or what was said and decided. */
export function titleOf({ teller, player }: ComparedSide, run: Run): string {
  const { protocol, comparing } = teller;
  const { scenario } = player.store.getState();
  const origin = fillScript(protocol, scenario?.script);
  if (scenario !== null) {
    const isAsTold = isSame(run.script, origin);
    return isAsTold ? scenario.title : `${scenario.title}, ${takeName(protocol, run, origin)}`;
  }
  const facts = comparing.analogy?.factsOf(run.script.params).map((one) => one.says);
  const said = facts ?? settingsOf(protocol, run.script);
  if (said.length === 0) return takeName(protocol, run, origin);
  const decided = takeName(protocol, run, { ...origin, params: run.script.params });
  return [...said, ...(run.script.decisions.length === 0 ? [] : [decided])].join(', ');
}

/** The settings that are not as usual; where all are, the switches between a few values. */
function settingsOf({ params }: Protocol, script: Script): readonly string[] {
  const all = Object.entries(params);
  const unusual = all.filter(([param, spec]) => !isSame(script.params[param], spec.default));
  const told = unusual.length > 0 ? unusual : all.filter(([, spec]) => spec.type === 'choice');
  return told.map(([param, spec]) => `${spec.label}: ${settingText(spec, script.params[param])}`);
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
