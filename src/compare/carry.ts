import type { Decision, Params, Run, Script } from '../engine';
import { isSame, readScriptFor, writeScript } from '../interchange';
import type { Teller } from './teller';
import { translate } from './translate';

/** A side of a comparison: its run, and who tells it. */
interface Side {
  readonly run: Run;
  readonly teller: Teller;
}

/**
 * What a change on one side makes of the script of the other: only what changed is carried over, by
 * role, so that a difference that was there before stays. @throws ScriptError
 */
export function carry(before: Run, after: Side, other: Side): Script {
  const was = translate(before, after.teller, other.teller).script;
  const is = translate(after.run, after.teller, other.teller).script;
  const { script } = other.run;
  const { protocol } = other.teller;
  const next: Script = {
    ...script,
    params: changedParams(script.params, was.params, is.params),
    mistakes: changedList(script.mistakes, was.mistakes, is.mistakes),
    seed: was.seed === is.seed ? script.seed : is.seed,
    network: isSame(was.network, is.network) ? script.network : is.network,
    decisions: changedList(script.decisions, was.decisions, is.decisions),
  };
  return readScriptFor(protocol, writeScript(next, protocol));
}

/**
 * Why the decision that was made last on one side does nothing on the other, as a sentence; null when
 * none was added, or when it does something there too.
 */
export function whyNotCarried(before: Run, after: Side, other: Side): string | null {
  const { decisions } = after.run.script;
  if (decisions.length <= before.script.decisions.length) return null;
  const { told, untold } = translate(after.run, after.teller, other.teller);
  const last = decisions.length - 1;
  const why = untold.find((one) => one.decision === last)?.why;
  if (why !== undefined) return `Not carried over: ${why}.`;
  const there = other.run.script.decisions.findLastIndex((one) =>
    told[last]?.some((counterpart) => isSame(counterpart, one)),
  );
  const unused = other.run.unused.find((one) => one.decision === there)?.why;
  return unused === undefined ? null : `On the other side it changes nothing: ${unused}.`;
}

function changedParams(now: Params, was: Params, is: Params): Params {
  const changed = Object.keys(is).filter((key) => !isSame(was[key], is[key]));
  return { ...now, ...Object.fromEntries(changed.map((key) => [key, is[key]])) };
}

/** Takes away what was there and is no more, and adds what is new; the same thing twice counts twice. */
function changedList<T extends Decision | string>(
  now: readonly T[],
  was: readonly T[],
  is: readonly T[],
): readonly T[] {
  const gone = without(was, is);
  const added = without(is, was);
  return [...without(now, gone), ...added];
}

function without<T>(from: readonly T[], taken: readonly T[]): readonly T[] {
  const left = [...from];
  for (const one of taken) {
    const index = left.findIndex((other) => isSame(other, one));
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
