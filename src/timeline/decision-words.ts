import { givenText, parseMessageName, type Decision, type Model } from '../engine';
import { actionWordsOf, settingLabelOf, spaced, typeLabelOf } from './wording';

/** A decision in a few words, without its moment. */
export function saidOf(model: Model, decision: Decision): string {
  switch (decision.do) {
    case 'crash':
      return `${decision.node} killed`;
    case 'restart':
      return `${decision.node} restarted`;
    case 'drop':
      return `${shortMessage(model, decision.message)} dropped`;
    case 'duplicate':
      return `${shortMessage(model, decision.message)} duplicated`;
    case 'delay':
      return `${shortMessage(model, decision.message)} delayed`;
    case 'deliver':
      return `${shortMessage(model, decision.message)} delivered early`;
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
      return `${decision.node}: ${actionSaid(model, decision)}`;
    case 'set':
      return `${settingLabelOf(model, decision.param)} ${givenText(decision.value)}`;
  }
}

type Invoked = Extract<Decision, { do: 'invoke' }>;

/** As on its button, or as in the script where no button says it: 'retry for $70'. */
function actionSaid(model: Model, { action, with: given = {} }: Invoked): string {
  const label = actionWordsOf(model, action, given)?.label;
  if (label !== undefined) return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  const parts = Object.entries(given).map(([key, value]) => `${key} ${givenText(value)}`);
  return [spaced(action), ...parts].join(', ');
}

function cutSaid(groups: readonly (readonly string[])[], oneWay: boolean): string {
  const names = groups.map((group) => group.join(' and '));
  if (!oneWay) return `${names.join(' | ')} cut off`;
  if (names.length === 1) return `${names.join()} cut off, can only receive`;
  const from = groups.slice(0, -1).flat();
  const others = [from.slice(0, -1).join(', '), ...from.slice(-1)].filter((one) => one !== '');
  return `${names.at(-1) ?? ''} cut off, hears nothing from ${others.join(' and ')}`;
}

function shortMessage(model: Model, name: string): string {
  const message = parseMessageName(name);
  if (!message) return name;
  return `${typeLabelOf(model, message.type)} from ${message.from} to ${message.to}`;
}
