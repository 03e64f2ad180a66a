import { ChevronLeft, ChevronRight } from 'lucide-react';
import { QUESTIONS_HASH, questionHash } from '../address';
import { questions, type Question } from '../questions';

/** Which of the questions this is, and those beside it. */
export function QuestionHead({ current }: { readonly current: Question }) {
  const index = questions.indexOf(current);
  const before = questions[index - 1];
  const after = questions[index + 1];
  return (
    <nav className="running-head" aria-label="Questions">
      <a className="running-title" href={QUESTIONS_HASH}>
        Questions
        <span className="folio">
          {' '}
          {index + 1} of {questions.length}
        </span>
      </a>
      {before && <Turn to={before} label="Before" />}
      {after && <Turn to={after} label="Next" />}
    </nav>
  );
}

function Turn({ to, label }: { readonly to: Question; readonly label: 'Before' | 'Next' }) {
  const Icon = label === 'Next' ? ChevronRight : ChevronLeft;
  return (
    <a
      className="turn"
      href={questionHash(to.id)}
      aria-label={`${label}: ${to.question}`}
      title={to.question}
    >
      <Icon aria-hidden="true" />
    </a>
  );
}
