import { OUTCOME, type AnswerWords, type Fact } from '../../engine';
import type { SessionView } from '../kit';
import type { SagaStep } from './steps';

/** How a saga can be known to stand, to a node that sees only itself. */
export const sagaAnswers = {
  yes: { label: 'yes', tone: 'ok' },
  asked: { label: 'has asked', tone: 'busy', isOpen: true },
  unknown: { label: 'cannot tell', tone: 'doubt', isOpen: true },
  done: { label: 'done', tone: 'ok' },
  failed: { label: 'refused', tone: 'bad' },
  undone: { label: 'compensated', tone: 'compensate' },
  carried: { label: 'carries it', tone: 'plain', isOpen: true },
  waiting: { label: 'waits', tone: 'busy', isOpen: true },
  overdue: { label: 'gave it up', tone: 'compensate', isOpen: true },
  undecided: { label: 'undecided', tone: 'plain', isOpen: true },
  completed: { label: 'completed', tone: 'ok' },
  compensated: { label: 'compensated', tone: 'compensate' },
  'needs-human': { label: 'needs a person', tone: 'bad' },
} as const satisfies Readonly<Record<string, AnswerWords>>;

export type SagaAnswer = keyof typeof sagaAnswers;

/** Step → answer, and `begun` and `outcome`. */
export type SagaAnswers = Readonly<Record<string, SagaAnswer>>;

/** Has it begun, how does each step stand, how does it end? */
export function sagaFacts(steps: readonly SagaStep[], decider: string): readonly Fact[] {
  return [
    { id: 'begun', label: 'begun', question: 'Has the saga begun?' },
    ...steps.map(({ step, service }) => ({
      id: step,
      label: service,
      question: `How does the step “${step.replaceAll('-', ' ')}” stand?`,
      owner: service,
    })),
    { id: OUTCOME, label: 'outcome', question: 'How does the saga end?', owner: decider },
  ];
}

/** What a service knows of the step that it does itself. */
export function ownStepAnswer(
  { records }: SessionView,
  { didRecord, undidRecord }: SagaStep,
): SagaAnswer | null {
  const last = records.findLast(({ record }) => {
    return record === didRecord || record === undidRecord || record === 'refused';
  });
  if (!last) return null;
  if (last.record === didRecord) return 'done';
  return last.record === undidRecord ? 'undone' : 'failed';
}

/** What the client knows: that it has asked, and what it was told. */
export function clientAnswers(
  { state }: SessionView,
  told: Readonly<Record<string, SagaAnswer>>,
): SagaAnswers {
  const outcome = told[state ?? ''];
  if (outcome) return { begun: 'yes', [OUTCOME]: outcome };
  if (state === 'waiting') return { begun: 'yes', [OUTCOME]: 'waiting' };
  const hasAsked = state === 'ordering' || state === 'cancelling';
  return hasAsked ? { begun: 'asked', [OUTCOME]: 'waiting' } : {};
}
