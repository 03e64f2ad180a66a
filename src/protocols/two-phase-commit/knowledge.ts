import { OUTCOME, type Answers, type AnswerWords, type Knowledge, type Params } from '../../engine';
import { sessionIn, type SessionView } from '../kit';
import { COORDINATOR, clientOfTx, participantsOf } from './config';

const answers = {
  yes: { label: 'yes', tone: 'ok' },
  asked: { label: 'has asked', tone: 'busy', isOpen: true },
  own: { label: 'only its own', tone: 'plain', isOpen: true },
  some: { label: 'not all yet', tone: 'busy', isOpen: true },
  all: { label: 'all', tone: 'ok' },
  refusal: { label: 'one is NO', tone: 'bad' },
  missing: { label: 'not all', tone: 'bad' },
  undecided: { label: 'undecided', tone: 'plain', isOpen: true },
  writing: { label: 'writing it', tone: 'busy', isOpen: true },
  doubt: { label: 'in doubt', tone: 'doubt', isOpen: true },
  alone: { label: 'decided alone', tone: 'compensate', isOpen: true },
  'not-told': { label: 'is not told', tone: 'plain', isOpen: true },
  forgotten: { label: 'has no record', tone: 'plain', isOpen: true },
  waiting: { label: 'waits', tone: 'busy', isOpen: true },
  committed: { label: 'committed', tone: 'ok' },
  aborted: { label: 'aborted', tone: 'bad' },
  mixed: { label: 'mixed', tone: 'bad' },
} as const satisfies Readonly<Record<string, AnswerWords>>;

type Answer = keyof typeof answers;
type Known = { readonly [Fact in 'begun' | 'votes' | typeof OUTCOME]?: Answer };

export function knowledgeOf(params: Params): Knowledge {
  const participants = participantsOf(params);
  return {
    facts: [
      { id: 'begun', label: 'begun', question: 'Has the transaction begun?' },
      { id: 'votes', label: 'votes', question: 'How has everybody voted?' },
      { id: OUTCOME, label: 'outcome', question: 'Is it committed, or aborted?' },
    ],
    answers,
    answersOf: (node, local, tx): Answers | null => {
      const session = sessionIn(local, tx);
      if (node === COORDINATOR) return ofCoordinator(session, participants.length);
      if (participants.includes(node)) return ofParticipant(session);
      return node === clientOfTx(tx) ? ofClient(session) : null;
    },
  };
}

function ofClient({ state }: SessionView): Known {
  switch (state) {
    case 'waiting':
      return { begun: 'asked', [OUTCOME]: 'waiting' };
    case 'committed':
    case 'aborted':
    case 'mixed':
      return { begun: 'yes', [OUTCOME]: state };
    default:
      return {};
  }
}

function ofCoordinator(session: SessionView, participants: number): Known {
  const { state, memory, records, restarted } = session;
  const said = Object.values((memory['answers'] as Readonly<Record<string, string>> | null) ?? {});
  if (state === null) {
    const has = (record: string): boolean => records.some((one) => one.record === record);
    if (has('commit')) return { begun: 'yes', votes: 'all', [OUTCOME]: 'committed' };
    if (has('abort')) return { begun: 'yes', [OUTCOME]: 'aborted' };
    return has('collecting') ? { begun: 'yes' } : {};
  }
  const begun = 'yes';
  const votes = said.includes('NO') ? 'refusal' : said.length < participants ? 'some' : 'all';
  if (state === 'opening') return { begun };
  if (state === 'collectingVotes') return { begun, votes, [OUTCOME]: 'undecided' };
  if (state === 'committing') return { begun, votes: 'all', [OUTCOME]: 'writing' };
  if (state.startsWith('committed')) return { begun, votes: 'all', [OUTCOME]: 'committed' };
  // Whoever was silent may have acknowledged since; that is no vote. A crash takes the votes along.
  const isLost = restarted && said.every((one) => one === 'ACK');
  const lost = votes === 'refusal' ? 'refusal' : isLost ? 'forgotten' : 'missing';
  if (state === 'aborting') return { begun, votes: lost, [OUTCOME]: 'writing' };
  if (state.startsWith('aborted')) return { begun, votes: lost, [OUTCOME]: 'aborted' };
  return {};
}

function ofParticipant({ state, records, restarted }: SessionView): Known {
  const has = (record: string): boolean => records.some((one) => one.record === record);
  const begun = 'yes';
  const own = has('prepared') ? ({ votes: 'own' } as const) : {};
  if (has('commit') || state === 'committing' || state === 'committed') {
    return { begun, ...own, [OUTCOME]: 'committed' };
  }
  // It comes back without a record: it will never vote again, and cannot tell how it had voted.
  if (state === 'aborted' && restarted && records.length === 0) return { [OUTCOME]: 'forgotten' };
  if (has('abort') || state === 'refusing' || state === 'aborting' || state === 'aborted') {
    return { begun, ...own, [OUTCOME]: 'aborted' };
  }
  const isAlone = has('heuristic-commit') || has('heuristic-abort');
  if (isAlone || state?.startsWith('heuristic')) return { begun, ...own, [OUTCOME]: 'alone' };
  if (state === 'readOnly') return { begun, votes: 'own', [OUTCOME]: 'not-told' };
  if (has('prepared') || state === 'prepared') return { begun, votes: 'own', [OUTCOME]: 'doubt' };
  return state === null || state === 'working' ? {} : { begun };
}
