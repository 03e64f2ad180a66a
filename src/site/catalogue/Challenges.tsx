import type { Solved } from '../../player';
import type { Challenge, Protocol } from '../../protocols/kit';
import { SignIcon, numbered } from '../../ui';
import { challengeHash } from '../address';
import { useFigures } from '../figures/use-figures';
import { askedPlace, useProgress } from '../progress';

/** What a reader can try to bring about; whether it can be done is part of it. */
export function Challenges({ protocol }: { readonly protocol: Protocol }) {
  const figures = useFigures(protocol.id);
  const { challenges = [] } = protocol;
  if (challenges.length === 0) return null;
  return (
    <section className="challenges" aria-label={`Challenges: ${protocol.title}`}>
      <h3>
        Challenges <span className="challenge-effort">and how few changes the explorer needs</span>
      </h3>
      <ul>
        {challenges.map((one) => {
          const solved = figures?.solved.find(({ challenge }) => challenge === one.id);
          return <Row key={one.id} challenge={one} solved={solved ?? null} />;
        })}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly challenge: Challenge;
  readonly solved: Solved | null;
}

function Row({ challenge: { id, title }, solved }: RowProps) {
  const isDone = (useProgress()[askedPlace({ kind: 'challenge', id })] ?? []).length > 0;
  const count = solved?.script?.decisions.length;
  return (
    <li>
      <a href={challengeHash(id)}>{title}</a>
      <span className="challenge-effort">
        {solved &&
          (count === undefined
            ? `in none of ${numbered(solved.distinct, 'world', 'worlds')}`
            : numbered(count, 'change', 'changes'))}
      </span>
      {isDone && (
        <span className="question-done">
          <SignIcon sign="tick" />
          <span className="hidden">solved</span>
        </span>
      )}
    </li>
  );
}
