import { between } from './luck';
import { txSuffix } from './names';
import type { NodeLocal } from './node';
import { txOf, type Cause, type Simulation } from './simulation';
import type { Due } from './world';

/** A spontaneous choice comes 1 to 14 virtual ms after the node got into its present state. */
const CHOICE_WAIT_MS = [1, 14] as const;

export function scheduleChoices(
  sim: Simulation,
  node: string,
  before: NodeLocal,
  cause: Cause,
): void {
  const local = sim.localOf(node);
  if (local.choices.length === 0 || local.state === before.state) return;
  const choices: Record<string, Due> = {};
  for (const { choice, tx } of local.choices) {
    const key = `${choice}${txSuffix(tx)}`;
    const turn = sim.countAt(node, `choice ${key}`);
    const name = `${node}:${key}#${String(turn)}`;
    const wait = between(sim.script.seed, 'choice', name, CHOICE_WAIT_MS);
    choices[key] = { at: sim.world.at + wait, because: cause.because ?? '' };
  }
  sim.updateClock(node, { choices });
}

/** The node makes one of the choices that are open to it, by keyed luck. */
export function choose(sim: Simulation, node: string, key: string): void {
  const clock = sim.clockOf(node);
  const choices = { ...clock.choices };
  const because = choices[key]?.because ?? '';
  delete choices[key];
  sim.updateClock(node, { choices });
  const local = sim.localOf(node);
  const open = local.choices.find((one) => `${one.choice}${txSuffix(one.tx)}` === key);
  const { state } = local;
  if (!open || !state) return;
  const { behaviour } = sim.specOf(node);
  const { choice } = open;
  const enabled = open.options.filter((option) =>
    behaviour.can(state, { kind: 'choice', choice, option, ...txOf(open) }, local),
  );
  const turn = `${node}:${key}#${String(clock.counts[`choice ${key}`] ?? 0)}`;
  const pick = between(sim.script.seed, 'option', turn, [0, Math.max(0, enabled.length - 1)]);
  const option = enabled[pick];
  if (option === undefined) return;
  sim.feed(node, { kind: 'choice', choice, option, ...txOf(open) }, { because });
}
