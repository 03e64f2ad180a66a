import { protocolEntries } from '../../protocols/registry';
import { questions, type Question } from '../questions';

const CHOOSING = 'Which one to take';

const titles = [...protocolEntries.map((one) => one.title), CHOOSING];

/** By the protocol of their runs; those that compare two stand by themselves. */
export const groups = titles.flatMap(
  (title): readonly (readonly [string, readonly Question[]])[] => {
    const list = questions.filter((one) => titleOf(one) === title);
    return list.length === 0 ? [] : [[title, list]];
  },
);

/** As they are listed, and as one turns from each to the next. */
export const listed = groups.flatMap(([, list]) => list);

function titleOf({ run, beside }: Question): string {
  if (beside) return CHOOSING;
  return protocolEntries.find((one) => one.id === run.protocol)?.title ?? CHOOSING;
}
