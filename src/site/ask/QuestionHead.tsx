import { QUESTIONS_HASH, questionHash } from '../address';
import type { Question } from '../questions';
import { TurnHead } from '../TurnHead';
import { listed } from './groups';

/** Which of the questions this is, and those beside it. */
export function QuestionHead({ current }: { readonly current: Question }) {
  const index = listed.indexOf(current);
  return (
    <TurnHead
      label="Questions"
      title="Questions"
      href={QUESTIONS_HASH}
      index={index}
      count={listed.length}
      before={pageOf(listed[index - 1])}
      after={pageOf(listed[index + 1])}
    />
  );
}

function pageOf(question: Question | undefined) {
  return question && { href: questionHash(question.id), title: question.question };
}
