import type { Protocol } from '../../protocols/kit';
import { SignIcon } from '../../ui';
import { challengeHash } from '../address';
import { askedPlace, useProgress } from '../progress';
import './challenge.css';

/** Beside a scenario: what else there is to bring about with this protocol. */
export function ChallengeFold({ protocol: { challenges = [] } }: { readonly protocol: Protocol }) {
  const progress = useProgress();
  if (challenges.length === 0) return null;
  const isDone = (id: string): boolean =>
    (progress[askedPlace({ kind: 'challenge', id })] ?? []).length > 0;
  const done = challenges.filter((one) => isDone(one.id)).length;
  return (
    <details className="disclosure challenge-fold">
      <summary>
        Challenges
        <span className="count">
          {done > 0 ? `${done} of ${challenges.length} solved` : challenges.length}
        </span>
      </summary>
      <ul>
        {challenges.map(({ id, title }) => (
          <li key={id}>
            <span className="goal-sign" data-done={isDone(id)}>
              {isDone(id) && <SignIcon sign="tick" />}
            </span>
            <a href={challengeHash(id)}>{title}</a>
            {isDone(id) && <span className="hidden">solved</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
