import { isAtEnd, selectGoals } from '../player';
import { SignIcon } from './ToneSign';
import { Marked } from './Marked';
import { usePlayerState } from './player-context';

/** Goals tick themselves when a run that meets them was seen to its end. */
export function GoalList({ title = 'Goals' }: { readonly title?: string }) {
  const goals = usePlayerState(selectGoals);
  const achieved = usePlayerState((state) => state.achieved);
  const isTold = usePlayerState((state) => state.showFuture || isAtEnd(state.run, state));
  if (goals.length === 0) return null;
  return (
    <section className="goals" aria-label={title}>
      <h2>
        {title} <span className="goals-when">ticked at the end of a run</span>
      </h2>
      <ul>
        {goals.map((goal) => {
          const isDone = achieved.includes(goal.id);
          const isPast = isDone && isTold && !goal.met;
          return (
            <li key={goal.id} className="goal" data-done={isDone} data-past={isPast}>
              <span className="goal-sign">{isDone && <SignIcon sign="tick" />}</span>
              <span>
                <Marked text={goal.claim} />
                {isPast && <span className="goal-past">, by an earlier run</span>}
                <span className="hidden">{isDone ? ', reached' : ', not reached yet'}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
