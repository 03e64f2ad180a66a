import { QUESTIONS_HASH, questionHash } from '../address';
import { questions, type Question } from '../questions';
import { TurnHead } from '../TurnHead';

/** Which of the questions this is, and those beside it. */
export function QuestionHead({ current }: { readonly current: Question }) {
  const index = questions.indexOf(current);
  return (
    <TurnHead
      label="Questions"
      title="Questions"
      href={QUESTIONS_HASH}
      index={index}
      count={questions.length}
      before={pageOf(questions[index - 1])}
      after={pageOf(questions[index + 1])}
    />
  );
}

function pageOf(question: Question | undefined) {
  return question && { href: questionHash(question.id), title: question.question };
}
