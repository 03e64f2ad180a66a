import type { Decision, Run, Script } from '../engine';
import { isSame } from '../interchange';
import { settingText, type Protocol } from '../protocols/kit';
import { saidOf, timelineOf } from '../timeline';

const PARTS_MAX = 2;

/** What a run is called beside another: by what is different, such as 'payment killed at 33 ms'. */
export function takeName(protocol: Protocol, run: Run, base: Script): string {
  const { script, model } = run;
  const said = (decision: Decision): string => saidOf(model, decision);
  const before = base.decisions.map((one) => JSON.stringify(one));
  const after = script.decisions.map((one) => JSON.stringify(one));
  // What was only moved is named with its new moment, and not as missing as well.
  const moved = script.decisions.filter((_one, i) => !before.includes(after[i] ?? '')).map(said);
  const parts = [
    ...script.decisions.flatMap((decision, index) => {
      return before.includes(after[index] ?? '') ? [] : [`${said(decision)}${when(run, index)}`];
    }),
    ...base.decisions.flatMap((decision, index) => {
      const isThere = after.includes(before[index] ?? '') || moved.includes(said(decision));
      return isThere ? [] : [`without ${said(decision)}`];
    }),
    ...settingsOf(protocol, script, base),
  ];
  if (parts.length === 0) return script.decisions.length === 0 ? 'without changes' : 'as it began';
  const more = parts.length - PARTS_MAX;
  const shown = parts.slice(0, PARTS_MAX).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}

/** By the words of their switches. */
function settingsOf(protocol: Protocol, script: Script, base: Script): readonly string[] {
  const params = Object.entries(script.params)
    .filter(([key, value]) => !isSame(value, base.params[key]))
    .map(([key, value]) => {
      const spec = protocol.params[key];
      return spec ? `${spec.label}: ${settingText(spec, value)}` : key;
    });
  const title = (id: string): string => {
    const mistake = protocol.mistakes.find((one) => one.id === id);
    return `“${(mistake?.title ?? id).replaceAll('`', '')}”`;
  };
  const on = script.mistakes.filter((id) => !base.mistakes.includes(id));
  const off = base.mistakes.filter((id) => !script.mistakes.includes(id));
  return [
    ...on.map((id) => `mistake ${title(id)}`),
    ...off.map((id) => `without mistake ${title(id)}`),
    ...params,
    ...(isSame(script.network, base.network) ? [] : ['another network']),
    ...(script.seed === base.seed ? [] : [`seed ${String(script.seed)}`]),
  ];
}

/** Where it is seen: what is decided of a message may be decided long before. */
function when(run: Run, index: number): string {
  const mark = timelineOf(run).decisions.find((one) => one.index === index);
  const at = mark?.at ?? mark?.madeAt ?? run.script.decisions[index]?.at;
  return at === undefined ? '' : ` at ${String(Math.round(at))} ms`;
}
