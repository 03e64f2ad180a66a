/**
 * Questions that people are really asked about distributed transactions, each with an answer and a
 * run that shows it. Pure data and what opens it; a page decides how it looks.
 */
import { choosingQuestions } from './choosing';
import { commitQuestions } from './commit';
import { eventQuestions } from './events';
import { limitQuestions } from './limits';
import { participantQuestions } from './participants';
import type { Question } from './question';
import { retryQuestions } from './retries';
import { sagaQuestions } from './saga';

export {
  openQuestion,
  type OpenedQuestion,
  type Question,
} from './question';

/** Every question, by its number. */
export const questions: readonly Question[] = [
  ...commitQuestions,
  ...participantQuestions,
  ...sagaQuestions,
  ...retryQuestions,
  ...eventQuestions,
  ...choosingQuestions,
  ...limitQuestions,
].sort((one, other) => one.number - other.number);
