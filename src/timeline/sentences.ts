import type { Model, Run, RunEvent, Tone } from '../engine';
import { cutSentenceOf, groupsOf } from './decisions';
import {
  fill,
  messageLabelOf,
  messageToneOf,
  outcomeWordsOf,
  plainOf,
  recordLabelOf,
  rowLabelOf,
  spaced,
  stateWordsOf,
} from './wording';

/** What happened, in one plain sentence without a full stop: 'payment votes YES'. */
export function sentenceOf(run: Run, event: RunEvent): string {
  const { model } = run;
  const sentence = bareSentenceOf(run, event);
  const { tx } = event.detail;
  // Where several transactions run at once, a sentence has to say which one it is about.
  if (tx === undefined || model.transactions.length < 2) return sentence;
  return `${sentence} (${model.words.transaction} ${tx.replace(/^t/, '')})`;
}

function bareSentenceOf(run: Run, event: RunEvent): string {
  const { model } = run;
  const { kind, detail } = event;
  const node = event.node ?? '';
  switch (kind) {
    case 'sent':
    case 'delivered':
    case 'lost':
    case 'duplicated':
      return messageSentenceOf(model, event);
    case 'appending':
    case 'logged':
      return recordSentenceOf(model, event);
    case 'invoked': {
      const action = detail.action ?? '';
      const words = model.words.actions[action];
      const given = Object.entries(detail.with ?? {});
      const way = words?.ways?.find((one) =>
        Object.entries(one.with).every(([key, value]) =>
          given.some(([name, what]) => name === key && what === value),
        ),
      );
      const says = (way ?? words)?.says ?? `{node}: ${spaced(action)}`;
      return fill(says, { ...detail.with, node });
    }
    case 'entered': {
      const role = model.nodes.find((one) => one.name === node)?.role ?? '';
      return `${node}: ${stateWordsOf(model, role, detail.state ?? '').label}`;
    }
    case 'fired': {
      const timer = detail.timer ?? '';
      const says = model.words.timers[timer] ?? `{node} hears its timer: ${spaced(timer)}`;
      return `${fill(says, { node })}${event.decision === undefined ? '' : ': its clock runs fast'}`;
    }
    case 'locked':
      return `${node} locks ${rowLabelOf(model, detail.row ?? '')}`;
    case 'unlocked':
      return `${node} releases ${rowLabelOf(model, detail.row ?? '')}`;
    case 'resolved': {
      const { label } = outcomeWordsOf(model, detail.outcome ?? '');
      return `for ${node}, the ${model.words.transaction} is ${label}`;
    }
    case 'crashed':
      return `${node} is killed`;
    case 'restarted':
      return `${node} restarts`;
    case 'partitioned': {
      return cutSentenceOf(groupsOf(run, event), detail.oneWay ?? false);
    }
    case 'healed':
      return 'the network is whole again';
    case 'set':
      return `${spaced(detail.param ?? '')} is set to ${plainOf(detail.value)}`;
  }
}

function messageSentenceOf(model: Model, event: RunEvent): string {
  const { message, loss, flight = '' } = event.detail;
  if (!message) return event.name;
  const { from, to, type } = message;
  const copy = flight.includes('.copy') ? 'the copy of ' : '';
  const label = `${copy}${messageLabelOf(model, type)}`;
  switch (event.kind) {
    case 'sent': {
      const says = model.words.messages[type]?.says ?? `{from} sends ${label} to {to}`;
      return fill(says, { ...message.data, from, to, node: from });
    }
    case 'duplicated':
      return `the network copies ${messageLabelOf(model, type)} from ${from} to ${to}`;
    case 'delivered':
      return `${label} from ${from} reaches ${to}`;
    default:
      if (loss === 'down') return `${label} from ${from} is lost: ${to} is down`;
      if (loss === 'partition') {
        return `${label} from ${from} is lost: the network to ${to} is cut`;
      }
      return `${label} from ${from} to ${to} is ${loss === 'dropped' ? 'dropped' : 'lost'} on its way`;
  }
}

function recordSentenceOf(model: Model, event: RunEvent): string {
  const { record, forced } = event.detail;
  const node = event.node ?? '';
  const name = record?.record ?? '';
  const label = recordLabelOf(model, name);
  if (event.kind === 'appending') return `${node} starts to write \`${label}\` to disk`;
  const says = model.words.records[name]?.says;
  if (says === undefined) {
    return forced
      ? `${node} writes \`${label}\` to disk`
      : `${node} notes \`${label}\`, in memory only`;
  }
  const where = forced ? 'on disk' : 'in memory only';
  return `${fill(says, { ...record?.data, node })} (\`${label}\`, ${where})`;
}

/** The colour of a sentence; the same as that of what it is about. */
export function toneOf(run: Run, event: RunEvent): Tone {
  const { model } = run;
  const { detail } = event;
  switch (event.kind) {
    case 'crashed':
    case 'lost':
    case 'partitioned':
      return 'bad';
    case 'sent':
      return messageToneOf(model, detail.message?.type ?? '');
    case 'resolved':
      return outcomeWordsOf(model, detail.outcome ?? '').tone;
    case 'entered': {
      const role = model.nodes.find((one) => one.name === event.node)?.role ?? '';
      return stateWordsOf(model, role, detail.state ?? '').tone;
    }
    default:
      return 'plain';
  }
}
