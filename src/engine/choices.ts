import { between } from './luck';
import { txSuffix } from './names';
import type { NodeLocal, OpenChoice } from './node';
import { txOf, type Cause, type Stage } from './stage';
import type { Due } from './world';

/** A spontaneous choice comes 1 to 14 virtual ms after the node got into its present state. */
const CHOICE_WAIT_MS = [1, 14] as const;

export function choiceKey(open: OpenChoice): string {
  return `${open.choice}${txSuffix(open.tx)}`;
}

export function scheduleChoices(stage: Stage, node: string, before: NodeLocal, cause: Cause): void {
  const local = stage.localOf(node);
  if (local.choices.length === 0 || local.state === before.state) return;
  const choices: Record<string, Due> = {};
  for (const open of local.choices) {
    const key = choiceKey(open);
    const turn = stage.countAt(node, `choice ${key}`);
    const name = `${node}:${key}#${String(turn)}`;
    const wait = between(stage.script.seed, 'choice', name, CHOICE_WAIT_MS);
    choices[key] = { at: stage.world.at + wait, because: cause.because ?? '' };
  }
  stage.updateClock(node, { choices });
}

/** The option that keyed luck picks among those that the machine allows now. */
export function pickOption(stage: Stage, node: string, key: string): string | null {
  const local = stage.localOf(node);
  const open = local.choices.find((one) => choiceKey(one) === key);
  const { state } = local;
  if (!open || !state) return null;
  const { behaviour } = stage.specOf(node);
  const { choice } = open;
  const enabled = open.options.filter((option) =>
    behaviour.can(state, { kind: 'choice', choice, option, ...txOf(open) }, local),
  );
  const turn = `${node}:${key}#${String(stage.clockOf(node).counts[`choice ${key}`] ?? 0)}`;
  const last = Math.max(0, enabled.length - 1);
  return enabled[between(stage.script.seed, 'option', turn, [0, last])] ?? null;
}
