import {
  givenText,
  type LogRecord,
  type Model,
  type Run,
  type RunEvent,
  type Tone,
} from '../engine';
import { cutSentenceOf, groupsOf } from './decisions';
import {
  actionWordsOf,
  fill,
  fillMessage,
  messageToneOf,
  messageWordsOf,
  outcomeWordsOf,
  quotedLabelOf,
  recordLabelOf,
  rowLabelOf,
  settingLabelOf,
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
      const words = actionWordsOf(model, action, detail.with ?? {});
      const says = words?.says ?? `{node}: ${spaced(action)}`;
      return fill(says, { ...detail.with, node });
    }
    case 'entered': {
      const role = model.nodes.find((one) => one.name === node)?.role ?? '';
      const { label, found } = stateWordsOf(model, role, detail.state ?? '');
      const isRecovery = event.because?.startsWith(`restarted ${node}#`) === true;
      const why = isRecovery ? found?.[lastRecordOf(event, detail.tx)?.record ?? ''] : undefined;
      return `${node}: ${why ?? label}`;
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
      // 'needs a person' has a verb of its own.
      const how = `is ${label}`.replace(/^is needs/, 'needs');
      return `for ${node}, the ${model.words.transaction} ${how}`;
    }
    case 'crashed':
      return `${node} crashes`;
    case 'restarted':
      return `${node} restarts: ${logInWords(model, lastRecordOf(event))}`;
    case 'partitioned': {
      return cutSentenceOf(groupsOf(run, event), detail.oneWay ?? false);
    }
    case 'healed':
      return 'the network is whole again';
    case 'set':
      return `${settingLabelOf(model, detail.param ?? '')}: now ${givenText(detail.value)}`;
  }
}

/** The record that the node's log ends with, for one transaction or for all. */
function lastRecordOf({ node = '', world }: RunEvent, tx?: string): LogRecord | undefined {
  const disk = world.locals[node]?.disk ?? [];
  return disk.findLast((one) => tx === undefined || (one.tx ?? tx) === tx);
}

function logInWords(model: Model, last: LogRecord | undefined): string {
  if (!last) return 'no record on its disk';
  return `the last record on its disk is \`${recordLabelOf(model, last.record)}\``;
}

function messageSentenceOf(model: Model, event: RunEvent): string {
  const { message, loss, flight = '' } = event.detail;
  if (!message) return event.name;
  const { from, to } = message;
  const words = messageWordsOf(model, message, event.world);
  const copy = flight.includes('.copy') ? 'the copy of ' : '';
  const bare = quotedLabelOf(model, message, event.world);
  const label = `${copy}${bare}`;
  switch (event.kind) {
    case 'sent':
      return words ? fillMessage(words.says, message) : `${from} sends ${bare} to ${to}`;
    case 'duplicated':
      return `the network copies ${bare} from ${from} to ${to}`;
    case 'delivered':
      if (words?.arrives !== undefined) return copy + fillMessage(words.arrives, message);
      return `${label} from ${from} reaches ${to}`;
    default:
      if (loss === 'down') return `${label} from ${from} is lost: ${to} has crashed`;
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

/** What a message brings is worth a line of its own, beside what its arrival leads to. */
export function hasReceipt({ model }: Run, { kind, detail }: RunEvent): boolean {
  const words = model.words.messages[detail.message?.type ?? ''];
  return kind === 'delivered' && words?.arrives !== undefined;
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
      return detail.message ? messageToneOf(model, detail.message, event.world) : 'plain';
    case 'delivered':
      return hasReceipt(run, event) && detail.message
        ? messageToneOf(model, detail.message, event.world)
        : 'plain';
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
