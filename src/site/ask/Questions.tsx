import { useEffect, useRef, useState } from 'react';
import { Marked, SignIcon } from '../../ui';
import { questionHash } from '../address';
import { askedPlace, useProgress } from '../progress';
import { questions, type Question } from '../questions';
import { useAnswers } from './answers';
import { groups } from './groups';
import './ask.css';

const OFTEN: Readonly<Record<Question['weight'], string>> = {
  3: 'nearly always asked',
  2: 'often asked',
  1: 'asked now and then',
};

/** Every question, by topic; with hidden answers it is a test of oneself. */
export function Questions() {
  const [areShown, setShown] = useAnswers();
  const titleRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The link that led here is gone, and the focus with it.
    const isLost = document.activeElement === document.body;
    if (isLost && navigator.userActivation.hasBeenActive) titleRef.current?.focus();
  }, []);
  // Those that are not as the rest are.
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const next = new Set(others);
    if (!next.delete(id)) next.add(id);
    setOthers(next);
  };
  return (
    <main className="contents questions indoubt">
      <h1 ref={titleRef} tabIndex={-1}>
        Questions
      </h1>
      <p className="contents-lead">
        {questions.length} questions that people are really asked about distributed transactions.
        Answer in your head, then look; each opens a run that shows the answer, and asks you to
        break it.
      </p>
      <p className="questions-tools">
        <button
          type="button"
          className="button"
          aria-pressed={areShown}
          onClick={() => {
            setShown(!areShown);
            setOthers(new Set());
          }}
        >
          {areShown ? 'Hide all answers' : 'Show all answers'}
        </button>
        <span className="questions-key">
          <Weight weight={3} /> nearly always asked <Weight weight={2} /> often{' '}
          <Weight weight={1} /> now and then
        </span>
      </p>
      {groups.map(([title, list]) => (
        <section key={title} className="chapter">
          <h2>{title}</h2>
          <ol>
            {list.map((one) => (
              <Row
                key={one.id}
                question={one}
                isShown={areShown !== others.has(one.id)}
                onToggle={() => toggle(one.id)}
              />
            ))}
          </ol>
        </section>
      ))}
    </main>
  );
}

interface RowProps {
  readonly question: Question;
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

function Row({ question, isShown, onToggle }: RowProps) {
  const { id, weight, answer } = question;
  const isBroken = (useProgress()[askedPlace({ kind: 'question', id })] ?? []).length > 0;
  return (
    <li className="question-row">
      <Weight weight={weight} />
      <span className="hidden">{OFTEN[weight]}: </span>
      <a href={questionHash(id)}>{question.question}</a>
      {isBroken && (
        <span className="question-done">
          <SignIcon sign="tick" />
          <span className="hidden">goal reached</span>
        </span>
      )}
      <button
        type="button"
        className="link"
        aria-expanded={isShown}
        aria-controls={`answer-${id}`}
        aria-label={`Answer: ${question.question}`}
        onClick={onToggle}
      >
        {isShown ? 'hide' : 'answer'}
      </button>
      <p id={`answer-${id}`} hidden={!isShown}>
        <Marked text={answer} />
      </p>
    </li>
  );
}

/** One to three dots, for the eye. */
function Weight({ weight }: { readonly weight: Question['weight'] }) {
  return (
    <svg className="weight" viewBox="0 0 18 6" aria-hidden="true" focusable="false">
      {Array.from({ length: weight }, (_, index) => (
        <circle key={index} cx={15 - 6 * index} cy={3} r={2} />
      ))}
    </svg>
  );
}
