import type { Judged, Params } from '../../engine';
import type { Analogy, Comparing, Effected, Fact, MessageMeaning } from '../kit';
import { COORDINATOR, clientsOf, participantsOf, rowOf, type Vote } from './config';
import { txHistory } from './history';

const CLIENTS_MAX = 8;
const DEFAULT_PARTICIPANTS = ['inventory', 'payment', 'order'];

function partsOf(params: Params): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(clientsOf(params).map((one) => [one, 'client'])),
    [COORDINATOR]: 'lead',
    ...Object.fromEntries(participantsOf(params).map((one) => [one, one])),
  };
}

function messagesOf(params: Params): readonly MessageMeaning[] {
  const lead = COORDINATOR;
  const ofClient = clientsOf(params).flatMap((client) => [
    { meaning: 'begin', from: client, to: lead, types: ['BEGIN'] },
    { meaning: 'outcome', from: lead, to: client, types: ['COMMITTED', 'ABORTED', 'HEURMIX'] },
  ]);
  const ofServices = participantsOf(params).flatMap((one) => [
    { meaning: `ask ${one}`, from: lead, to: one, types: ['PREPARE'] },
    { meaning: `answer of ${one}`, from: one, to: lead, types: ['YES', 'NO', 'READ'] },
    { meaning: `undo at ${one}`, from: lead, to: one, types: ['ABORT'] },
  ]);
  return [...ofClient, ...ofServices];
}

function factsOf(params: Params): readonly Fact[] {
  const participants = participantsOf(params);
  const votes = params['votes'] as Readonly<Record<string, Vote>>;
  const isUsual =
    participants.length === DEFAULT_PARTICIPANTS.length &&
    participants.every((one) => DEFAULT_PARTICIPANTS.includes(one));
  const facts: Fact[] = isUsual
    ? []
    : [{ about: 'services', value: participants, says: `participants ${participants.join(', ')}` }];
  for (const [service, vote] of Object.entries(votes)) {
    if (vote === 'no')
      facts.push({ about: 'refuses', value: service, says: `${service} votes NO` });
    if (vote === 'read') {
      facts.push({ about: 'only-reads', value: service, says: `${service} votes READ` });
    }
  }
  const clients = Number(params['clients']);
  if (clients !== 1) {
    facts.push({ about: 'transactions', value: clients, says: `${String(clients)} clients` });
  }
  const { variant, termination } = params;
  if (variant !== 'presumed-nothing') {
    facts.push({
      about: 'presumption',
      value: variant,
      says: `variant: ${String(variant).replaceAll('-', ' ')}`,
    });
  }
  if (termination !== 'wait') {
    facts.push({ about: 'termination', value: termination, says: 'cooperative termination' });
  }
  return facts;
}

function tell(said: Params, { about, value }: Fact): Params | string {
  const votes = said['votes'] as Readonly<Record<string, Vote>>;
  switch (about) {
    case 'services':
      return { participants: value };
    case 'refuses':
      return { votes: { ...votes, [String(value)]: 'no' } };
    case 'transactions':
      return { clients: Math.min(CLIENTS_MAX, Number(value)) };
    case 'fails':
      return 'a participant that cannot be reached is waited for; there is no failure to declare';
    case 'compensation-fails':
      return 'nothing is compensated: until the decision nothing can be seen';
    case 'order':
      return 'all participants are asked at once, in no order';
    case 'isolation':
      return 'rows are locked until the decision anyway';
    case 'pivot':
      return 'there is no order of steps that could turn at one of them';
    default:
      return 'it has no such setting';
  }
}

const analogy: Analogy = { story: 'order', partsOf, messagesOf, factsOf, tell };

/** Records and rows are written together, so the record says whether the row has changed. */
function effectsOf(world: Judged, tx: string): readonly Effected[] {
  const { votes } = txHistory(world.history, tx);
  return participantsOf(world.params)
    .filter((node) => votes[node] !== 'READ')
    .map((node) => {
      const local = world.locals[node];
      const records = local ? [...local.disk, ...local.unforced] : [];
      const isMade = records.some(
        (one) => (one.tx ?? 't1') === tx && ['commit', 'heuristic-commit'].includes(one.record),
      );
      return { node, row: rowOf(node).row, isMade };
    });
}

export const comparing: Comparing = { analogy, effectsOf };
