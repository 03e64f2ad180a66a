import { parseMessageName, type Decision, type Run, type Script } from '../engine';
import { isSame } from '../interchange';

const PARTS_MAX = 2;

/** What a run is called beside another: by what is different, such as 'payment killed at 33'. */
export function takeName(run: Run, base: Script): string {
  const { script } = run;
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
    ...settingsOf(script, base),
  ];
  if (parts.length === 0) return script.decisions.length === 0 ? 'undisturbed' : 'as it began';
  const more = parts.length - PARTS_MAX;
  const shown = parts.slice(0, PARTS_MAX).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}

function settingsOf(script: Script, base: Script): readonly string[] {
  const params = Object.entries(script.params)
    .filter(([key, value]) => !isSame(value, base.params[key]))
    .map(([key, value]) => `${key} ${plain(value)}`);
  const on = script.mistakes.filter((id) => !base.mistakes.includes(id));
  const off = base.mistakes.filter((id) => !script.mistakes.includes(id));
  return [
    ...on.map((id) => `mistake ${id}`),
    ...off.map((id) => `without mistake ${id}`),
    ...params,
    ...(isSame(script.network, base.network) ? [] : ['another network']),
    ...(script.seed === base.seed ? [] : [`seed ${String(script.seed)}`]),
  ];
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, one]) => `${key} ${String(one)}`);
  return pairs.length === 0 ? 'as usual' : pairs.join(', ');
}

function when(run: Run, index: number): string {
  const at = run.applied.find((one) => one.decision === index)?.at;
  const planned = at ?? run.script.decisions[index]?.at;
  return planned === undefined ? '' : ` at ${String(planned)}`;
}

/** A decision in a few words, without its moment. */
export function said(decision: Decision): string {
  switch (decision.do) {
    case 'crash':
      return `${decision.node} killed`;
    case 'restart':
      return `${decision.node} restarted`;
    case 'drop':
      return `${shortMessage(decision.message)} dropped`;
    case 'duplicate':
      return `${shortMessage(decision.message)} duplicated`;
    case 'delay':
      return `${shortMessage(decision.message)} delayed`;
    case 'deliver':
      return `${shortMessage(decision.message)} delivered early`;
    case 'partition':
      return cutSaid(decision.groups, decision.oneWay ?? false);
    case 'heal':
      return 'network healed';
    case 'fire':
      return `${decision.node} timed out early`;
    case 'defer':
      return `${decision.node} timed out late`;
    case 'stall':
      return `disk of ${decision.node} slow`;
    case 'invoke':
      return `${decision.node}: ${[decision.action, ...givenSaid(decision.with)].join(', ')}`;
    case 'set':
      return `${decision.param} ${plain(decision.value)}`;
  }
}

function givenSaid(given: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return Object.entries(given).map(([key, value]) => `${key} ${plain(value)}`);
}

function cutSaid(groups: readonly (readonly string[])[], oneWay: boolean): string {
  const names = groups.map((group) => group.join(' and '));
  if (!oneWay) return `${names.join(' | ')} cut off`;
  if (names.length === 1) return `${names.join()} cut off, can only receive`;
  const from = groups.slice(0, -1).flat();
  const others = [from.slice(0, -1).join(', '), ...from.slice(-1)].filter((one) => one !== '');
  return `${names.at(-1) ?? ''} cut off, hears nothing from ${others.join(' and ')}`;
}

function shortMessage(name: string): string {
  const message = parseMessageName(name);
  return message ? `${message.type} from ${message.from} to ${message.to}` : name;
}
